#!/usr/bin/env python3
"""jing reads the TEI that we write of everything there is: pages, texts, Markdown, the examples of specifications.

    .ci/tei_judges.py [--pumice PATH] [--sample N] [--form NAME]... [--keep FOLDER]

The sources: the samples; and where ../shared is, its seeds, every page of its benchmarks (as HTML, and once more as the
Markdown that we make of it), the flattened texts, and the examples of CommonMark and GFM as Markdown and as HTML.
Each is written as TEI, cleaned and in full, without provenance, with a project's header, and as TEI Lite, and must be
valid for the schema of ours and for tei_all, or for tei_lite. `--sample N` takes N of the sources, evenly.
Exit code 1 if one is not, or if a source cannot be converted.
"""

import argparse
import collections
import gzip
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile

HERE = pathlib.Path(__file__).resolve().parent.parent
SHARED = HERE.parent / "shared"
HEADER = HERE / "tests/it/tei/project.tei.xml"
FENCE = "`" * 32
# What is written of each source: a name, options, the schema beside ours.
FORMS = [
    ("tei", ["-t", "tei"], "tei_all.rng"),
    ("full", ["-t", "tei", "--full"], "tei_all.rng"),
    ("lean", ["-t", "tei", "--tei-provenance", "none", "--tei-header", str(HEADER)], "tei_all.rng"),
    ("lite", ["-t", "tei+lite", "--tei-header", str(HEADER)], "tei_lite.rng"),
]
BATCH = 400


def examples(path):
    """The examples of a specification: Markdown and HTML."""
    lines = iter(path.read_text(encoding="utf-8").splitlines())
    for line in lines:
        if line.startswith(FENCE + " example"):
            parts = [[]]
            for line in lines:
                if line == FENCE:
                    break
                if line == ".":
                    parts.append([])
                else:
                    parts[-1].append(line.replace("→", "\t"))
            if len(parts) == 2:
                yield ["\n".join(part) + "\n" for part in parts]


def sources():
    """Every source: its name and a function that gives its bytes."""
    for path in sorted(HERE.glob("samples/*/input.*")):
        yield f"samples/{path.parent.name}{path.suffix}", path.read_bytes
    for path in sorted(SHARED.glob("seeds/*.txt")):
        yield f"seeds/{path.name}", path.read_bytes
    for path in sorted(SHARED.glob("bench/*/pages/*.gz")):
        name = f"{path.parent.parent.name}/{path.name.removesuffix('.gz')}"
        yield f"html/{name}", lambda path=path: gzip.decompress(path.read_bytes())
        yield f"md/{name}", lambda path=path: gzip.decompress(path.read_bytes())
    for path in sorted(SHARED.glob("bench/text/*.tar.xz")):
        with tarfile.open(path) as archive:
            texts = {entry.name: archive.extractfile(entry).read() for entry in archive if entry.name.endswith(".txt")}
        for name in sorted(texts):
            yield f"text/{name}", lambda text=texts[name]: text
    for path in sorted(SHARED.glob("bench/markdown/*.txt")):
        for number, example in enumerate(examples(path), 1):
            for text, ending in zip(example, ("md", "html")):
                yield f"examples/{path.stem}-{number:04}-{ending}.{ending}", lambda text=text: text.encode()


def batches(items):
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def jing(schema, files):
    """What jing says about the files.

    Its parser stumbles over a character of four bytes where one of its buffers ends. A file of which it says so, and
    which is UTF-8, is shown to it once more with character references for all that is not ASCII.
    """
    out = []
    for batch in batches(files):
        lines = subprocess.run(["jing", str(schema), *batch], capture_output=True, text=True).stdout.splitlines()
        for line in lines:
            if "MalformedByteSequenceException" in line:
                path = pathlib.Path(line.split(".xml:")[0] + ".xml")
                path.write_bytes(path.read_bytes().decode("utf-8").encode("ascii", "xmlcharrefreplace"))
                again = subprocess.run(["jing", str(schema), str(path)], capture_output=True, text=True).stdout.splitlines()
                out += [line for line in again if ".xml:" in line]
            else:
                out.append(line)
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pumice", default=str(HERE / "target/release/pumice"))
    parser.add_argument("--sample", type=int)
    parser.add_argument("--form", action="append", choices=[form for form, _, _ in FORMS])
    parser.add_argument("--keep", type=pathlib.Path)
    options = parser.parse_args()
    global PUMICE
    PUMICE = options.pumice
    folder = options.keep or pathlib.Path(tempfile.mkdtemp())
    chosen = list(sources())
    if options.sample and options.sample < len(chosen):
        chosen = [chosen[number * len(chosen) // options.sample] for number in range(options.sample)]
    kinds = collections.Counter()
    for name, read in chosen:
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(read())
        kinds[name.split("/")[0]] += 1
    # Pages become Markdown once, all at a time.
    pages = folder / "in/md"
    if pages.exists():
        pages.rename(folder / "pages")
        subprocess.run([PUMICE, folder / "pages", "-O", pages, "-t", "markdown", "--front-matter", "--full", "-q"])
    print(f"{len(chosen)} sources: " + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())))
    failed = False
    for form, arguments, other in FORMS:
        if options.form and form not in options.form:
            continue
        command = [PUMICE, folder / "in", "-O", folder / form, "-q"]
        # 1: a source without content is an answer.
        failed |= subprocess.run(command + arguments).returncode > 1
        files = sorted(str(path) for path in (folder / form).rglob("*.xml"))
        failed |= len(files) != len(chosen)
        for schema in ([HERE / "schemas/pumice-tei.rng"] if form != "lite" else []) + [SHARED / "schemas" / other]:
            if schema.exists():
                errors = jing(schema, files)
                wrong = {error.split(".xml:")[0] for error in errors}
                print(f"{form}: {len(files) - len(wrong)} of {len(files)} valid against {schema.name}", flush=True)
                print("\n".join(errors[:10]), end="\n" if errors else "")
                failed |= bool(errors)
    if not options.keep:
        shutil.rmtree(folder)
    sys.exit(failed)


main()
