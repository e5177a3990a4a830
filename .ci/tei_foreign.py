#!/usr/bin/env python3
"""TEI that others make of pages, to be read by ours: trafilatura (plain, and with all it knows) and pandoc.

    .ci/tei_foreign.py FOLDER [--pages N]     default 200 pages, evenly, of ../shared/bench
    FOREIGN=FOLDER cargo test --test it foreign

Needs pandoc, and trafilatura with lxml_html_clean from pip.
"""

import argparse
import gzip
import pathlib
import subprocess
import sys

import trafilatura

SHARED = pathlib.Path(__file__).resolve().parent.parent.parent / "shared"


def of_trafilatura(page, everything):
    options = {"include_formatting": True, "include_links": True, "include_images": True, "include_tables": True} if everything else {}
    return trafilatura.extract(page, output_format="xmltei", with_metadata=True, include_comments=everything, **options)


def of_pandoc(text, reader):
    return subprocess.run(["pandoc", "-f", reader, "-t", "tei", "-s"], input=text, capture_output=True, text=True, check=True).stdout


def texts(page):
    """What is made of a page: a name and a text each; None where a tool gives nothing."""
    html = page.decode("utf-8", errors="replace")
    yield "trafilatura", of_trafilatura(page, False)
    yield "trafilatura-all", of_trafilatura(page, True)
    yield "pandoc-html", of_pandoc(html, "html")
    markdown = trafilatura.extract(page, output_format="markdown", include_formatting=True, include_links=True)
    yield "pandoc-markdown", markdown and of_pandoc(markdown, "markdown")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pages", type=int, default=200)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    pages = sorted(SHARED.glob("bench/*/pages/*.gz"))
    if not pages:
        sys.exit(f"{SHARED}/bench is not there")
    made = 0
    for number in range(options.pages):
        path = pages[number * len(pages) // options.pages]
        name = f"{path.parent.parent.name}-{path.name.split('.html')[0]}"
        for tool, text in texts(gzip.decompress(path.read_bytes())):
            if text:
                (options.folder / f"{name}.{tool}.xml").write_text(text, encoding="utf-8")
                made += 1
    print(f"{made} files made of {options.pages} pages")


main()
