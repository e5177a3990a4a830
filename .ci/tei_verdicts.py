#!/usr/bin/env python3
"""`pumice validate` and jing say the same of broken TEI: valid or not, and where the first error is.

    .ci/tei_verdicts.py [--pumice PATH] [--count N] [--keep FOLDER]

N files (default 2400) are made from the samples' TEI by breaking each in one to three places, always the same ones.
Both validators read them with the schema of ours and, where ../shared is, with tei_all, each without Schematron, which
jing does not look at. Exit code 1 if a verdict or the line of a first error differs.
"""

import argparse
import collections
import copy
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

HERE = pathlib.Path(__file__).resolve().parent.parent
SHARED = HERE.parent / "shared"
TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
SCHEMATRON = "{http://purl.oclc.org/dsdl/schematron}"
BATCH = 400

NAMES = """p ab head div list item label table row cell figure graphic quote cit bibl sp speaker note floatingText body
argument byline trailer milestone gap lb ref hi emph seg ruby rb rt formula code foreign date time measure num title
persName term q choice author editor idno availability licence imprint monogr analytic keywords span spanGrp standOff
TEI text teiHeader fileDesc nobody""".split()
ATTRIBUTES = "n type subtype rend target url source ana when from to quantity unit who corresp ref cols rows role cert key".split()
VALUES = """x 1 -1 1.5 1e3 INF 2026 2026-02-30 2026-13 --02-30 --03 21:47 21:47:00 24:00:00 25:00:00 2026-03-14T21:47:00Z
2026-03-14T21:47 P3D PT P1Y2M3DT4H5M6S section bulleted high #b1 #nowhere b1 s1 http://a.example/b http://a.example/[b]
a#b#c %zz %41 javascript: javascript:x 1a:b :a // //a http:// http://[::1]/ http://[x]/ mailto:a@b.example en en_US zh-Hans
x-klingon src:L1-2 src:B9-3 src:X pum:up pum: true false 0 +5 ٣""".split() + ["", " ", "a b", "two  words", " padded "]


def broken(tree, dice):
    """Breaks a tree in one place."""
    parents = {child: parent for parent in tree.iter() for child in parent}
    elements = [element for element in tree.iter() if element in parents]
    element = dice.choice(elements)
    parent = parents[element]
    at = list(parent).index(element)
    match dice.randrange(11):
        case 0:
            parent.remove(element)
        case 1:
            element.tag = f"{{{TEI}}}{dice.choice(NAMES)}"
        case 2:
            parent.insert(at, copy.deepcopy(element))
        case 3:
            other = dice.choice(list(parent))
            parent.remove(other)
            parent.insert(dice.randrange(len(parent) + 1), other)
        case 4 | 5 if element.attrib:
            element.set(dice.choice(list(element.attrib)), dice.choice(VALUES))
        case 6 if element.attrib:
            del element.attrib[dice.choice(list(element.attrib))]
        case 7:
            element.set(dice.choice([*ATTRIBUTES, f"{{{XML}}}id", f"{{{XML}}}lang", f"{{{XML}}}space"]), dice.choice(VALUES))
        case 8:
            element.tail = (element.tail or "") + dice.choice(["word", " ", "潮汐"])
        case 9:
            new = ET.Element(f"{{{dice.choice([TEI, TEI, TEI, 'http://other.example/'])}}}{dice.choice(NAMES)}")
            new.text = dice.choice([None, "word"])
            parent.insert(at, new)
        case _:
            # Its content in its place.
            children = list(element)
            parent.remove(element)
            for child in reversed(children):
                parent.insert(at, child)


def files(folder, count):
    ET.register_namespace("", TEI)
    originals = [path.read_text(encoding="utf-8") for path in sorted(HERE.glob("samples/*/expected.tei.xml"))]
    originals.append((HERE / "tests/it/tei/rules.tei.xml").read_text(encoding="utf-8"))
    for number in range(count):
        dice = random.Random(number)
        tree = ET.fromstring(originals[number % len(originals)])
        # One in twenty stays as it is, one in forty is no longer XML, of which jing tells more than its first error.
        for _ in range(dice.choice([1, 1, 2, 3]) if number % 20 > 1 else 0):
            broken(tree, dice)
        text = ET.tostring(tree, encoding="unicode")
        if number % 40 == 1:
            at = dice.randrange(len(text))
            text = text[:at] + dice.choice(["<", "&", "</p>", "]]>", "\x01", '"', "<!--"]) + text[at:]
        path = folder / f"{number:05}.xml"
        path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n', encoding="utf-8")
        yield str(path)


def without_rules(schema, folder):
    """A copy of a schema without Schematron."""
    ET.register_namespace("", "http://relaxng.org/ns/structure/1.0")
    tree = ET.parse(schema)
    for parent in tree.iter():
        for child in list(parent):
            if isinstance(child.tag, str) and child.tag.startswith(SCHEMATRON):
                parent.remove(child)
    copy = folder / schema.name
    tree.write(copy, encoding="utf-8")
    return copy


def first_errors(messages, pattern):
    """The line of the first error of each file."""
    first = {}
    for message in messages.splitlines():
        found = re.match(pattern, message)
        if found:
            first.setdefault(found[1], int(found[2]))
    return first


def is_xml(path):
    try:
        ET.parse(path)
    except ET.ParseError:
        return False
    return True


def judge(command, batches, pattern):
    first = {}
    for batch in batches:
        run = subprocess.run([*command, *batch], capture_output=True, text=True)
        first |= first_errors(run.stdout + run.stderr, pattern)
    return first


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pumice", default=str(HERE / "target/release/pumice"))
    parser.add_argument("--count", type=int, default=2400)
    parser.add_argument("--keep", type=pathlib.Path)
    options = parser.parse_args()
    folder = options.keep or pathlib.Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    paths = list(files(folder, options.count))
    # jing reads no further where a file is no XML: each of those goes alone.
    good = [path for path in paths if is_xml(path)]
    batches = [good[start : start + BATCH] for start in range(0, len(good), BATCH)]
    batches += [[path] for path in paths if path not in set(good)]
    failed = False
    for schema in [HERE / "schemas/pumice-tei.rng", SHARED / "schemas/tei_all.rng"]:
        if not schema.exists():
            continue
        plain = without_rules(schema, folder)
        theirs = judge(["jing", plain], batches, r"(.*\.xml):(\d+):\d+: (?:fatal|error)")
        ours = judge([options.pumice, "validate", "-q", "--schema", plain], [paths], r"(.*\.xml):(\d+):\d+: error")
        count = collections.Counter()
        for path in paths:
            one, other = ours.get(path), theirs.get(path)
            same = "same line" if one == other else "other line" if one and other else "other verdict"
            count[same if one or other else "valid for both"] += 1
            if one != other:
                print(f"{path}: pumice says {one or 'valid'}, jing {other or 'valid'}")
        print(f"{schema.name}: {len(paths)} files, " + ", ".join(f"{number} {kind}" for kind, number in sorted(count.items())))
        failed |= count["other verdict"] + count["other line"] > 0
    if not options.keep:
        shutil.rmtree(folder)
    sys.exit(failed)


main()
