#!/usr/bin/env python3
"""Renderers that are not ours read the Markdown that we wrote.

    .ci/markdown_judges.py [--pumice PATH] [--show] [FOLDER]

Each Markdown text (the examples of the specifications in FOLDER, default ../shared/bench/markdown, and the samples) is
converted by `pumice -f markdown -t markdown --full`. markdown-it-py, and cmark-gfm if it is installed, render the
source and what was written; the HTML must be equal once white space outside <pre> is folded, percent escapes are
decoded and emphasis in equal emphasis is dropped. Literal autolinks are off in both: parsers decide their ends differently.
Exit code 1 if any judge sees a difference that KNOWN does not name.
"""

import argparse
import html.parser
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

# Sources that a judge itself reads differently than the specification they come from: judge, set, example.
KNOWN = {
    # It trims no-break spaces off the start of a paragraph.
    ("markdown-it-py", "commonmark-spec", 25),
    ("markdown-it-py", "gfm-spec", 321),
    # It is from before 0.31, when symbols were no punctuation.
    ("cmark-gfm", "commonmark-spec", 356),
    # It knows neither a single tilde nor footnotes.
    ("markdown-it-py", "gfm-extensions", 17),
    ("markdown-it-py", "gfm-extensions", 18),
    ("markdown-it-py", "gfm-extensions", 23),
    # `H~2~O` is a subscript to us, text to the one and struck out to the other.
    ("markdown-it-py", "samples", 1),
    ("cmark-gfm", "samples", 1),
}
FENCE = "`" * 32
EMPHASIS = {"em", "strong", "del", "s"}
BLOCKS = set("p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr table thead tbody tr td th div section br dl dt dd".split())


class Canonical(html.parser.HTMLParser):
    """The HTML as a list of tokens: tags with the attributes that are seen, and text with folded white space."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tokens, self.open, self.pre = [], [], 0

    def handle_starttag(self, tag, attributes):
        tag = "del" if tag == "s" else tag
        if tag in EMPHASIS:
            self.open.append(tag)
            if self.open.count(tag) > 1:
                return
        self.pre += tag == "pre"
        seen = {key: value for key, value in attributes if key in ("href", "src", "alt", "title", "start", "checked")}
        for key in seen.keys() & {"href", "src"}:
            seen[key] = urllib.parse.unquote(seen[key] or "")
        for key in seen.keys() & {"alt", "title"}:
            seen[key] = " ".join((seen[key] or "").split())
        if tag not in ("thead", "tbody"):
            self.tokens.append(("open", tag, tuple(sorted(seen.items(), key=str))))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def handle_endtag(self, tag):
        tag = "del" if tag == "s" else tag
        if tag in EMPHASIS and tag in self.open:
            self.open.remove(tag)
            if tag in self.open:
                return
        self.pre -= tag == "pre"
        if tag not in ("thead", "tbody"):
            self.tokens.append(("close", tag, ()))

    def handle_comment(self, text):
        self.tokens.append(("comment", text, ()))

    def handle_data(self, text):
        text = text if self.pre else re.sub(r"[ \t\n\r\f]+", " ", text)
        if self.tokens and self.tokens[-1][0] == "text":
            text = self.tokens.pop()[1] + text
            text = text if self.pre else re.sub(" +", " ", text)
        self.tokens.append(("text", text, ()))


def canonical(page):
    """The tokens of a page, without white space beside blocks."""
    parser = Canonical()
    parser.feed(page)
    parser.close()
    tokens, pre = [], 0
    edge = lambda token: token is None or token[0] != "text" and token[1] in BLOCKS
    for at, (kind, what, attributes) in enumerate(parser.tokens):
        pre += (kind == "open") * (what == "pre") - (kind == "close") * (what == "pre")
        if kind == "text" and not pre:
            before = parser.tokens[at - 1] if at else None
            after = parser.tokens[at + 1] if at + 1 < len(parser.tokens) else None
            what = what.lstrip(" ") if edge(before) else what
            what = what.rstrip(" ") if edge(after) else what
            if not what:
                continue
        tokens.append((kind, what, attributes))
    return tokens


def judges():
    """Each judge's name with a function from Markdown and the set it is from to HTML."""
    from markdown_it import MarkdownIt

    plain = MarkdownIt("commonmark")
    gfm = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    yield "markdown-it-py", lambda text, name: (plain if name == "commonmark-spec" else gfm).render(text)
    if shutil.which("cmark-gfm"):
        extensions = ["-e", "table", "-e", "strikethrough", "-e", "tasklist", "-e", "footnotes"]

        def render(text, name):
            command = ["cmark-gfm", "--unsafe"] + ([] if name == "commonmark-spec" else extensions)
            return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout.decode()

        yield "cmark-gfm", render


def examples(path):
    """The Markdown of the examples in a specification."""
    lines = iter(path.read_text(encoding="utf-8").split("\n"))
    for line in lines:
        if line.startswith(FENCE) and "example" in line:
            text = []
            for inner in lines:
                if inner == ".":
                    break
                text.append(inner.replace("→", "\t") + "\n")
            for inner in lines:
                if inner.startswith(FENCE):
                    break
            yield "".join(text)


def converted(pumice, texts):
    """The Markdown that pumice makes of each text."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = pathlib.Path(folder, "in"), pathlib.Path(folder, "out")
        source.mkdir()
        for number, text in enumerate(texts):
            (source / f"{number:05}.md").write_text(text, encoding="utf-8", newline="")
        command = [pumice, str(source), "-f", "markdown", "-t", "markdown", "--full", "-q", "-O", str(target)]
        subprocess.run(command, check=False)
        found = {path.stem.split(".")[0]: path for path in target.rglob("*.md")}
        read = lambda number: found[f"{number:05}"].read_text(encoding="utf-8") if f"{number:05}" in found else ""
        return [read(number) for number in range(len(texts))]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", nargs="?", default="../shared/bench/markdown")
    arguments.add_argument("--pumice", default="target/release/pumice")
    arguments.add_argument("--show", action="store_true", help="show what differs")
    options = arguments.parse_args()
    sets = {path.stem: list(examples(path)) for path in sorted(pathlib.Path(options.folder).glob("*.txt"))}
    without_front_matter = lambda text: re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    sets["samples"] = [without_front_matter(path.read_text(encoding="utf-8")) for path in sorted(pathlib.Path("samples").glob("*/input.md"))]
    failed = False
    for name, texts in sets.items():
        written = converted(options.pumice, texts)
        for judge, render in judges():
            wrong = [number for number, (source, ours) in enumerate(zip(texts, written), 1)
                     if canonical(render(source, name)) != canonical(render(ours, name))]
            new = [number for number in wrong if (judge, name, number) not in KNOWN]
            failed |= bool(new)
            print(f"{judge}, {name}: {len(texts) - len(wrong)} of {len(texts)} render the same" + (f"; differ: {wrong}" if wrong else ""))
            for number in new if options.show else []:
                source, ours = texts[number - 1], written[number - 1]
                print(f"--- read {number}\n{source}--- wrote\n{ours}--- expected\n{render(source, name)}--- got\n{render(ours, name)}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
