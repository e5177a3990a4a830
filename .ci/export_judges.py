"""Other people's programs read what we write for them: pandoc, docling-core, PyLD, PyYAML.

python3 .ci/export_judges.py [--pumice PROGRAM] [INPUT]...      default: the samples; exits 1 if anything is refused or lost

- pandoc (each that is installed: one on the path, one in pypandoc) makes DOCX, EPUB, LaTeX and HTML of our JSON; from
  DOCX, EPUB and HTML it reads the headings, items of lists, cells of tables, captions, footnotes and words back.
- docling-core validates our documents, and its Markdown has every word of the body.
- PyLD expands our JSON-LD with schema.org as the vocabulary; every property and type is one of schema.org's.
- Dublin Core has its fifteen elements, in their namespace, and nothing else.
- PyYAML reads the front matter for every program to the values of our JSON.

A judge that is not installed is named and skipped.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import warnings
import xml.etree.ElementTree

HERE = pathlib.Path(__file__).resolve().parent.parent
TYPES = set("""Article NewsArticle BlogPosting TechArticle ScholarlyArticle Report SocialMediaPosting DiscussionForumPosting Person
    Organization WebSite WebPage Place CreativeWork PropertyValue MediaObject ImageObject VideoObject AudioObject BreadcrumbList ListItem
    Role""".split())
PROPERTIES = set("""headline alternativeHeadline alternateName description inLanguage author translator editor contributor datePublished
    dateModified publisher sourceOrganization isPartOf locationCreated genre keywords articleSection copyrightNotice license url
    identifier mainEntityOfPage isBasedOn image video audio mentions articleBody name jobTitle affiliation roleName propertyID value
    breadcrumb itemListElement position encodingFormat sha256 contentUrl caption creditText width height""".split())
ELEMENTS = set("""title creator subject description publisher contributor date type format identifier source language relation coverage
    rights""".split())
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
failures = []


def fail(what):
    failures.append(what)
    print(f"FAILED {what}")


def pumice(program, source, *arguments):
    command = [program, str(source), "-q", "--url", "https://page.example/a", *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def words(text):
    """The words of a text, however it is set: letters and digits only, each ideograph a word."""
    return re.findall(r"[\u2e80-\u9fff\uf900-\ufaff]|[^\W_\u2e80-\u9fff]+", text)


# --- pandoc

def pandocs():
    """The program, its name and the version of its JSON."""
    found = []
    try:
        import pypandoc

        found.append(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        pass
    found.append("pandoc")
    for program in found:
        try:
            first = subprocess.run([program, "--version"], capture_output=True, check=True).stdout.decode().split("\n")[0]
        except OSError:
            continue
        version = first.split()[1]
        yield program, f"pandoc {version}", "2" if version.startswith("2.") else "3"


def nodes(tree):
    """All nodes of a pandoc tree, in order."""
    if isinstance(tree, list):
        for part in tree:
            yield from nodes(part)
    elif isinstance(tree, dict):
        if "t" in tree:
            yield tree
        for part in tree.values():
            yield from nodes(part)


def text(tree, notes=True):
    """The words that are seen of a pandoc tree."""
    if isinstance(tree, list):
        return "".join(text(part, notes) for part in tree)
    if not isinstance(tree, dict):
        return ""
    kind, content = tree.get("t"), tree.get("c")
    if kind == "Str":
        return content
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind in ("Code", "CodeBlock"):
        return content[-1] + " "
    # Formulas are set, not shown as they are.
    if kind in ("RawInline", "RawBlock", "Math") or kind == "Note" and not notes:
        return ""
    if kind in ("Link", "Image"):
        return text(content[1], notes)
    ends = kind in ("Para", "Plain", "Header", "Note") and " " or ""
    return text(content, notes) + ends


def summary(blocks):
    """What must arrive of a document: the texts of its parts by kind."""
    parts = collections.defaultdict(list)
    for node in nodes(blocks):
        kind, content = node["t"], node.get("c")
        if kind == "Header":
            parts["headings"].append(words(text(content[2], notes=False)))
        elif kind in ("BulletList", "OrderedList"):
            for item in content if kind == "BulletList" else content[1]:
                parts["items" if len(item) < 2 else "long items"].append(words(text(item, notes=False)))
        elif kind == "Table":
            rows = [*content[3][1], *(row for body in content[4] for row in [*body[2], *body[3]])]
            parts["cells"] += [words(text(cell[4], notes=False)) for row in rows for cell in row[1]]
        elif kind == "Note":
            parts["footnotes"].append(words(text(content)))
    return parts


def captions(blocks):
    for node in nodes(blocks):
        if node["t"] == "Figure":
            yield words(text(node["c"][1][1]))
        elif node["t"] == "Image" and node["c"][2][1].startswith("fig:"):
            yield words(text(node["c"][1]))


def stands_in(part, whole):
    """Whether the words stand in the whole, one after the other."""
    joined = lambda listed: " " + " ".join(listed) + " "
    return joined(part) in joined(whole)


def judge_pandoc(program, name, version, source, ours, folder):
    blocks = ours["blocks"]
    wanted, kinds = summary(blocks), ["docx", "epub", "latex", "html"]
    for kind in kinds:
        target = folder / f"out.{kind}"
        command = [program, "-f", "json", "-t", kind, "-s", "-M", "title=A title", "-o", str(target)]
        made = subprocess.run(command, input=json.dumps(ours).encode(), capture_output=True)
        if made.returncode:
            fail(f"{source}: {name} refuses to write {kind}: {made.stderr.decode()[:300]}")
            continue
        if kind == "latex":
            continue
        read = subprocess.run([program, "-f", kind, "-t", "json", str(target)], capture_output=True, check=True)
        back = json.loads(read.stdout)["blocks"]
        got, whole = summary(back), words(text(back))
        for what, parts in wanted.items():
            missing = collections.Counter(map(tuple, parts)) - collections.Counter(map(tuple, got[what]))
            for part in missing:
                # The readers of HTML and EPUB of pandoc 2 leave footnotes at the end of the text, that of DOCX makes
                # an item of every block in an item.
                splits = what == "footnotes" and kind != "docx" or what == "long items" and kind == "docx"
                if not part or splits and stands_in(part, whole):
                    continue
                fail(f"{source}: {name}: of the {what} does not come back from {kind}: {' '.join(part)[:80]!r}")
        for caption in filter(None, captions(blocks)):
            if not stands_in(caption, whole):
                fail(f"{source}: {name}: no caption in {kind}: {' '.join(caption)[:80]!r}")
        lost = collections.Counter(words(text(blocks))) - collections.Counter(whole)
        if lost:
            fail(f"{source}: {name}: words are lost in {kind}: {list(lost)[:10]}")
    return sum(len(parts) for parts in wanted.values())


# --- the others

def judge_docling(source, ours, record):
    from docling_core.types.doc.document import DoclingDocument

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        document = DoclingDocument.model_validate_json(ours)
    # It sets a space between the runs of a line, so that letters are compared, not words.
    letters = lambda text: collections.Counter("".join(words(text)))
    lost = letters(" ".join(texts(record["body"]))) - letters(document.export_to_markdown())
    if lost:
        fail(f"{source}: letters are lost in docling's Markdown: {list(lost)[:10]}")
    return len(document.texts) + len(document.tables) + len(document.pictures)


def texts(record):
    """The texts of a record's blocks."""
    if isinstance(record, list):
        for part in record:
            yield from texts(part)
    elif isinstance(record, dict):
        for key, value in record.items():
            if key in ("text", "attribution") and isinstance(value, str):
                yield value
            else:
                yield from texts(value)


def judge_json_ld(source, ours):
    from pyld import jsonld

    article = json.loads(ours)
    if article.pop("@context") != "https://schema.org":
        fail(f"{source}: JSON-LD in another context")
    article["@context"] = {"@vocab": "https://schema.org/"}
    count = 0
    for node in things(jsonld.expand(article)):
        for name, known in [*((kind, TYPES) for kind in node.get("@type", [])), *((key, PROPERTIES) for key in node if key[0] != "@")]:
            count += 1
            if name.removeprefix("https://schema.org/") not in known:
                fail(f"{source}: schema.org has no {name}")
    return count


def things(value):
    if isinstance(value, list):
        for part in value:
            yield from things(part)
    elif isinstance(value, dict):
        yield value
        for part in value.values():
            yield from things(part)


def judge_dublin_core(source, ours):
    root = xml.etree.ElementTree.fromstring(ours)
    if root.tag != "{http://www.openarchives.org/OAI/2.0/oai_dc/}dc":
        fail(f"{source}: the root of Dublin Core is {root.tag}")
    for element in root:
        if element.tag.removeprefix(DUBLIN_CORE) not in ELEMENTS or not element.text or len(element) or element.attrib:
            fail(f"{source}: Dublin Core has no element {element.tag}, or it is empty")
    return len(root)


def judge_front_matter(program, source, record):
    import yaml

    known = record["metadata"]
    names = [author.get("name") or author["collective"] for author in known.get("authors", [])]
    whole = lambda date: re.match(r"\d{4}-\d\d-\d\d", date or "") is not None
    count = 0
    for name in ["plain", "pandoc", "hugo", "jekyll", "obsidian"]:
        written = pumice(program, source, f"--front-matter={name}")
        found = re.match(r"---\n(.*?\n)---\n", written, re.DOTALL)
        front = yaml.safe_load(found[1]) if found else {}
        inner = front.get("params", {}) if name == "hugo" else front
        date = "date" if whole(known.get("date_published")) or name in ("plain", "pandoc", "obsidian") else "date_published"
        wanted = [
            (front, "title", known.get("title")),
            (front, "description", known.get("description")),
            (inner, "lang", known.get("language")),
            (front if date == "date" else inner, date, known.get("date_published")),
            (inner, "author", (names[0] if len(names) == 1 else None) if name == "jekyll" else names or None),
        ]
        if name != "obsidian":
            wanted.append((front, "keywords" if name == "pandoc" else "tags", known.get("tags")))
        if name == "obsidian" and any(isinstance(value, dict) for key, value in front.items() if key not in known.get("extra", {})):
            fail(f"{source}: front matter for Obsidian holds a map")
        for place, key, value in wanted:
            count += 1
            if place.get(key) != value:
                fail(f"{source}: front matter for {name}: {key} is {place.get(key)!r}, not {value!r}")
    return count


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("inputs", nargs="*", type=pathlib.Path)
    arguments.add_argument("--pumice", default="target/release/pumice")
    options = arguments.parse_args()
    sources = options.inputs or sorted(HERE.glob("samples/*/input.*"))
    counts = collections.Counter()
    write = lambda source, *arguments: pumice(options.pumice, source, *arguments)
    for source in sources:
        record = json.loads(write(source, "-t", "json"))
        with tempfile.TemporaryDirectory() as folder:
            for program, name, version in pandocs():
                ours = json.loads(write(source, "-t", "pandoc", "--pandoc", version))
                counts[name] += judge_pandoc(program, name, version, source, ours, pathlib.Path(folder))
        counts["Dublin Core"] += judge_dublin_core(source, write(source, "-t", "dc"))
        for name, judge in [
            ("docling-core", lambda: judge_docling(source, write(source, "-t", "docling"), record)),
            ("PyLD", lambda: judge_json_ld(source, write(source, "-t", "jsonld"))),
            ("PyYAML", lambda: judge_front_matter(options.pumice, source, record)),
        ]:
            try:
                counts[name] += judge()
            except ImportError:
                counts[f"{name}, not installed"] = 0
    for name, count in counts.items():
        print(f"{len(sources)} documents for {name}: {count} parts checked")
    print(f"{len(failures)} failures")
    return int(bool(failures) or not sources)


if __name__ == "__main__":
    sys.exit(main())
