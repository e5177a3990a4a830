//! Validation: what is found in broken documents, and that the message helps.

use pumice::check::{MAX_VIOLATIONS, Violation, record::RecordSchema, tei::TeiSchema};

/// The smallest record, one key a line: `metadata` in line 2, `body` in line 4, `provenance` in line 10.
const RECORD: &str = "format: pumice-record/1
metadata:
  title: 潮汐
body:
- id: b1
  type: heading
  level: 1
  text: |-
    潮汐
provenance:
  source:
    sha256: \"0000000000000000000000000000000000000000000000000000000000000000\"
  reader:
    name: text
  tool:
    name: pumice
    version: \"0.1.0\"
";

/// What is wrong, as `line:column path message`.
fn shown(violations: &[Violation]) -> Vec<String> {
    violations.iter().map(|v| format!("{}:{} {} {}", v.line, v.column, v.path, v.message)).collect()
}

/// Checks the record with one piece of text replaced by another.
fn broken(from: &str, to: &str) -> Vec<Violation> {
    assert!(RECORD.contains(from), "{from:?} is not in the record");
    RecordSchema::built_in().check_yaml(&RECORD.replacen(from, to, 1))
}

#[track_caller]
fn says(violations: &[Violation], expected: &[&str]) {
    assert_eq!(shown(violations), expected);
}

#[test]
fn a_good_record_has_no_violations() {
    let schema = RecordSchema::built_in();
    says(&schema.check_yaml(RECORD), &[]);
    let value: serde_json::Value = serde_yaml::from_str(RECORD).expect("YAML");
    says(&schema.check_json(&format!("{value:#}")), &[]);
    says(&schema.check_json_lines(&format!("{value}\n\n{value}\n")), &[]);
}

#[test]
fn a_record_violation_says_where_and_what_was_expected() {
    says(&broken("level: 1", "level: one"), &["7:10 /body/0/level expected a whole number, found the string \"one\""]);
    says(&broken("level: 1", "level: 12"), &["7:10 /body/0/level expected at most 9, found 12"]);
    says(&broken("  level: 1\n", ""), &["5:3 /body/0 the key `level` is missing"]);
    says(
        &broken("  level: 1\n", "  level: 1\n  role: banner\n"),
        &["8:9 /body/0/role expected one of \"title\", \"subtitle\", \"kicker\", found \"banner\""],
    );
    says(&broken("  level: 1\n", "  level: 1\n  colour: red\n"), &["8:3 /body/0/colour unknown key `colour`"]);
    says(&broken("  title: 潮汐\n", "  titel: 潮汐\n"), &["3:3 /metadata/titel unknown key `titel`"]);
    says(&broken("/1\n", "/2\n"), &["1:9 /format expected \"pumice-record/1\", found \"pumice-record/2\""]);
    says(
        &broken("  title: 潮汐\n", "  title: 潮汐\n  date_published: \"2026-13-01\"\n  url: \"no url\"\n"),
        &[
            &format!("4:19 /metadata/date_published \"2026-13-01\" does not match the pattern {}", date_pattern()),
            "5:8 /metadata/url \"no url\" is no uri",
        ],
    );
    says(
        &broken("  title: 潮汐\n", "  authors:\n  - role: editor\n"),
        &["4:5 /metadata/authors/0 no alternative fits: the key `name` is missing, or the key `collective` is missing"],
    );
    says(
        &broken("  title: 潮汐\n", "  authors:\n  - name: 甲\n    collective: 乙\n"),
        &["4:5 /metadata/authors/0 exactly one of several alternatives must fit; here more than one does"],
    );
    says(&broken("body:\n", "text: |-\n  加一行\nbody:\n"), &["4:1 /text unknown key `text`"]);
    says(&RecordSchema::built_in().check_yaml("- 1\n"), &["1:1  expected a map, found a list"]);
}

fn date_pattern() -> String {
    let schema: serde_json::Value = serde_json::from_str(pumice::check::record::RECORD_SCHEMA).expect("JSON");
    schema["$defs"]["date"]["pattern"].as_str().expect("a pattern").into()
}

/// What follows from a wrong type or from what stands deeper is not told again.
#[test]
fn a_violation_is_told_once() {
    says(&broken("type: heading", "type: headline"), &[&format!("6:9 /body/0/type expected one of {}, found \"headline\"", block_types())]);
    assert_eq!(broken("    sha256: \"0", "    sha256: \"x").len(), 1);
}

fn block_types() -> String {
    let schema: serde_json::Value = serde_json::from_str(pumice::check::record::RECORD_SCHEMA).expect("JSON");
    let types = schema["$defs"]["block"]["properties"]["type"]["enum"].as_array().expect("a list").clone();
    types.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

#[test]
fn yaml_that_can_mislead_is_refused() {
    says(&broken("  level: 1\n", "  level: 1\n  level: 2\n"), &["8:3 /body/0/level the key `level` occurs twice in one map"]);
    says(&broken("title: 潮汐", "title: &t 潮汐"), &["3:10 /metadata/title anchors are not allowed in a record"]);
    says(&broken("/1\n", "/1\nid: *t\n"), &["2:5  this is no YAML: while parsing node, found unknown anchor"]);
    says(&broken("title: 潮汐", "title: &t 潮汐\n  kicker: *t"), &["3:10 /metadata/title anchors are not allowed in a record"]);
    says(&broken("level: 1", "level: !!int 1"), &["7:10 /body/0/level tags are not allowed in a record"]);
    says(&broken("  title: 潮汐\n", "  <<: {title: 潮汐}\n"), &["3:3 /metadata/<< merge keys are not allowed in a record"]);
    says(&broken("  title: 潮汐\n", "  ? [a]\n  : b\n"), &["3:5 /metadata a key must be a string"]);
    says(&broken("provenance:\n", "---\nprovenance:\n"), &["10:1  a second document begins here; one record is one document"]);
    says(&RecordSchema::built_in().check_yaml(""), &["1:1  the file holds no document"]);
    let violations = broken("title: 潮汐", "title: [潮汐");
    assert!(violations[0].message.starts_with("this is no YAML: "), "{violations:?}");
}

#[test]
fn what_yaml_1_1_reads_otherwise_is_a_warning() {
    for word in ["no", "Yes", "2026-03-14", "12:30", "1_000", "="] {
        let violations = broken("title: 潮汐", &format!("title: {word}"));
        says(
            &violations,
            &[&format!("3:10 /metadata/title readers of YAML 1.1 take `{word}` for something else than a string; put it in quotes")],
        );
        assert!(violations[0].warning);
        says(&broken("title: 潮汐", &format!("title: \"{word}\"")), &[]);
    }
}

#[test]
fn json_violations_have_places_too() {
    let schema = RecordSchema::built_in();
    let text =
        "{\n  \"format\": \"pumice-record/1\",\n  \"潮\": 1, \"metadata\": {\"title\": 3},\n  \"body\": [],\n  \"provenance\": {}\n}\n";
    says(
        &schema.check_json(text),
        &[
            "3:3 /潮 unknown key `潮`",
            "3:33 /metadata/title expected a string, found the number 3",
            "5:17 /provenance the key `source` is missing",
            "5:17 /provenance the key `reader` is missing",
            "5:17 /provenance the key `tool` is missing",
        ],
    );
    says(
        &schema.check_json("{\"format\": 1,\n \"a\\\"b\": [{\"x\": {}, \"x\": 2}]}"),
        &["2:21 /a\"b/0/x the key `x` occurs twice in one map"],
    );
    says(&schema.check_json("{\"潮\": 1,}"), &["1:9  this is no JSON: trailing comma"]);
    says(&schema.check_json(""), &["1:1  this is no JSON: EOF while parsing a value"]);
    says(
        &schema.check_json_lines("\n[]\n{\n"),
        &["2:1  expected a map, found a list", "3:2  this is no JSON: EOF while parsing an object"],
    );
}

#[test]
fn hostile_records_are_refused_at_once() {
    let schema = RecordSchema::built_in();
    for deep in ["[".repeat(100_000), "{\"a\":".repeat(100_000), "- ".repeat(100_000)] {
        assert_eq!(schema.check_yaml(&deep).len(), 1);
        assert_eq!(schema.check_json(&deep).len(), 1);
    }
    let huge = " ".repeat(pumice::check::record::MAX_RECORD_BYTES + 1);
    assert!(schema.check_yaml(&huge)[0].message.contains("the most that is checked is"));
    assert!(schema.check_json(&huge)[0].message.contains("the most that is checked is"));
    let many = format!("{}{}", RECORD, (0..1000).map(|at| format!("k{at}: 1\n")).collect::<String>());
    let violations = schema.check_yaml(&many);
    assert_eq!(violations.len(), MAX_VIOLATIONS);
    assert!(violations.iter().any(|violation| violation.message == "901 more are not shown"), "{:?}", violations.last());
}

#[test]
fn a_users_own_record_schema() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path
    };
    let schema =
        RecordSchema::from_file(&write("own.json", r#"{"required": ["title"], "properties": {"n": {"minimum": 3}}}"#)).expect("a schema");
    says(&schema.check_yaml("n: 2\n"), &["1:1  the key `title` is missing", "1:4 /n expected at least 3, found 2"]);
    let schema = RecordSchema::from_file(&write("own.yaml", "type: array\nmaxItems: 1\n")).expect("a schema");
    says(&schema.check_yaml("- 1\n- 2\n"), &["1:1  expected at most 1 items, found 2"]);
    for (name, text, message) in [
        ("a.json", "{", "invalid schema: line 1, column 2: this is no JSON: EOF while parsing an object"),
        ("b.json", r#"{"type": "text"}"#, "invalid schema: "),
        ("c.json", r#"{"$ref": "https://schemas.example/a.json"}"#, "invalid schema: "),
        ("d.json", r#"{"$ref": "file:///etc/hostname"}"#, "invalid schema: "),
    ] {
        let error = RecordSchema::from_file(&write(name, text)).expect_err("a schema that cannot be used").to_string();
        assert!(error.contains(name) && error.contains(message), "{error}");
    }
    assert!(
        RecordSchema::from_file(&folder.path().join("none.json"))
            .expect_err("a schema that cannot be used")
            .to_string()
            .contains("no such file")
    );
}

const TEI: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">
  <text>
    <body>
      <p n=\"1\">潮汐</p>
      <p n=\"2\">海 &amp; 岸</p>
    </body>
  </text>
</TEI>
";

/// A grammar for the document above, with a rule.
const GRAMMAR: &str = r#"default namespace = "http://www.tei-c.org/ns/1.0"
namespace sch = "http://purl.oclc.org/dsdl/schematron"
namespace tei = "http://www.tei-c.org/ns/1.0"
datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"
sch:ns [ prefix = "tei" uri = "http://www.tei-c.org/ns/1.0" ]
sch:pattern [ sch:rule [ context = "tei:p"
  sch:assert [ test = "string-length(.) < 9" "A paragraph must be short." ]
  sch:report [ role = "warning" test = "contains(., '?')" "A question." ]
] ]
start = element TEI { element text { element body { p+ } } }
p = element p { attribute n { xsd:integer }, attribute xml:id { xsd:ID }?, text }
"#;

fn own_grammar() -> TeiSchema {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("own.rnc");
    std::fs::write(&path, GRAMMAR).expect("a file");
    TeiSchema::from_file(&path).expect("a schema")
}

#[test]
fn a_tei_violation_says_where_and_what() {
    let schema = own_grammar();
    let broken = |from: &str, to: &str| {
        assert!(TEI.contains(from), "{from:?} is not in the document");
        schema.check(&TEI.replacen(from, to, 1))
    };
    says(&schema.check(TEI), &[]);
    says(&broken("潮汐</p>", "<b/></p>"), &["5:20 /TEI/text/body/p unexpected element `b`"]);
    says(&broken(" n=\"2\"", ""), &["6:23 /TEI/text/body/p missing required content"]);
    says(&broken("\"2\"", "\"two\"")[..1], &["6:18 /TEI/text/body/p invalid value `two` for attribute `n`"]);
    says(&broken("n=\"2\"", "n=\"2\" m=\"3\""), &["6:22 /TEI/text/body/p unexpected attribute `m`"]);
    says(&broken("    <body>", "    x<body>"), &["4:6 /TEI/text unexpected text"]);
    says(&broken("    <body>", "    x\n\n    <body>"), &["4:6 /TEI/text unexpected text"]);
    says(
        &schema.check(&TEI.replace("<p ", "<p xml:id=\"b1\" ")),
        &["6:28 /TEI/text/body/p the id `b1` occurs twice; the first is in line 5"],
    );
    says(&broken("潮汐", "潮汐潮汐潮汐潮汐潮汐"), &["5:7 /TEI/text/body/p A paragraph must be short"]);
    let warning = broken("潮汐", "潮?");
    says(&warning, &["5:7 /TEI/text/body/p A question"]);
    assert!(warning[0].warning);
}

#[test]
fn what_is_no_xml_is_said_with_its_place() {
    let schema = own_grammar();
    for (from, to, expected) in [
        ("</p>", "</q>", "5:18"),
        ("&amp;", "&nbsp;", "6:18"),
        ("海", "\u{1}", "6:16"),
        ("</TEI>", "", "8:10"),
        ("潮汐", "<!-- a -- b", "5:23"),
        (" n=\"1\"", " n=\"1\" n=\"1\"", "5:16"),
    ] {
        let violations = schema.check(&TEI.replacen(from, to, 1));
        assert_eq!(violations.len(), 1, "{to}: {violations:?}");
        let shown = &shown(&violations)[0];
        assert!(shown.starts_with(expected) && shown.contains("this is no well-formed XML: "), "{shown}");
    }
}

#[test]
fn document_types_with_declarations_are_refused() {
    let schema = own_grammar();
    let with = |doctype: &str| schema.check(&TEI.replacen("\n", &format!("\n<!-- <!DOCTYPE x [ -->\n{doctype}\n"), 1));
    let refused = "3:1  the document type declares entities or more of its own; take the part in brackets out";
    says(&with("<!DOCTYPE TEI [ <!ENTITY a \"b\"> ]>"), &[refused]);
    says(&with("<!DOCTYPE TEI SYSTEM '[' [ ]>"), &[refused]);
    says(&with("<!DOCTYPE TEI SYSTEM \"tei[1].dtd\">"), &[]);
    says(&with("<!DOCTYPE TEI>"), &[]);
}

#[test]
fn hostile_tei_is_refused_at_once() {
    let schema = TeiSchema::built_in().expect("a schema");
    for text in [String::new(), "<a>".repeat(100_000), "<".into(), "<!".into(), "<!DOCTYPE".into(), "<?".into(), "<!--".into()] {
        assert_eq!(schema.check(&text).len(), 1, "{}", text.chars().take(20).collect::<String>());
    }
    let many = format!("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">{}</TEI>", "<x/>".repeat(500));
    assert!(schema.check(&many).len() <= MAX_VIOLATIONS);
}

#[test]
fn a_schema_that_cannot_be_used_is_an_error_with_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text, message) in [
        ("a.rng", "<grammar", "invalid schema"),
        ("b.rnc", "start = element a {", "invalid schema"),
        ("c.rnc", "include \"https://schemas.example/a.rnc\"", "refusing to fetch"),
        ("d.rnc", "include \"none.rnc\"", "none.rnc"),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        let error = TeiSchema::from_file(&path).expect_err("a schema that cannot be used").to_string();
        assert!(error.contains(name) && error.contains(message), "{error}");
    }
    assert!(
        TeiSchema::from_file(&folder.path().join("none.rng"))
            .expect_err("a schema that cannot be used")
            .to_string()
            .contains("no such file")
    );
}

/// Where the grammar is in XML syntax, the message says what would be right.
#[test]
fn a_tei_violation_says_what_was_expected() {
    let schema = TeiSchema::built_in().expect("a schema");
    let document = include_str!("tei/rules.tei.xml");
    let broken = |from: &str, to: &str| {
        assert!(document.contains(from), "{from:?} is not in the document");
        schema.check(&document.replacen(from, to, 1)).into_iter().map(|violation| violation.message).collect::<Vec<_>>()
    };
    for (from, to, expected) in [
        ("<cell>12</cell>", "<td>12</td>", "unexpected element `td`; `row` may hold `cell`"),
        (
            "<div type=\"section\">",
            "<div type=\"chapter\">",
            "invalid value `chapter` for attribute `type`; expected `appendix`, `article`, `section`",
        ),
        (
            "<cell>12</cell>",
            "<cell span=\"2\">12</cell>",
            "unexpected attribute `span`; `cell` has the attributes `cols`, `rend`, `role`, `rows`, ",
        ),
        (" xml:lang=\"en\"", "", "missing required content; `TEI` needs `xml:lang`"),
        ("<bibl xml:id=\"src\" type=\"file\"", "<bibl xml:id=\"src\"", "missing required content; `bibl` needs `type`"),
        ("<row>", "loose<row>", "unexpected text; `table` may hold `head`, `row`"),
        (
            "<p xml:id=\"b11\"",
            "<head xml:id=\"b99\"/><p xml:id=\"b11\"",
            "unexpected element `head`; `div` may hold it, but not in this place",
        ),
        ("cols=\"2\"", "cols=\"two\"", "invalid value `two` for attribute `cols`; expected "),
    ] {
        let messages = broken(from, to);
        assert!(messages.iter().any(|message| message.starts_with(expected)), "{to}: {messages:#?}");
    }
}
