"""Other people's YAML readers read our records to the same values as our JSON of the same document.

python3 .ci/yaml_judges.py FOLDER...        every NAME.yaml with a NAME.json beside it; exits 1 with the path that differs
python3 .ci/yaml_judges.py --awkward FOLDER writes Markdown files whose front matter holds strings that YAML readers
                                            like to misread; records of them (NAME.yaml, NAME.json) are judged against
                                            these strings too

The readers: PyYAML (YAML 1.1, in Python and in C) and ruamel.yaml (YAML 1.2). The two that are written in Python take
seconds for a megabyte, so that they get no file above SLOW bytes; PyYAML in C reads every file.
"""
import json
import pathlib
import random
import sys

import yaml
from ruamel.yaml import YAML

SLOW = 60_000
AWKWARD_FILES, AWKWARD_STRINGS = 16, 1250


def pyyaml(text):
    return yaml.load(text, Loader=yaml.SafeLoader)


def pyyaml_c(text):
    return yaml.load(text, Loader=yaml.CSafeLoader)


def ruamel(text):
    reader = YAML(typ="safe", pure=True)
    reader.version = "1.2"
    return reader.load(text)


def difference(ours, theirs, path=""):
    """The path and the two values where they first differ. `1`, `1.0` and `True` are three things."""
    if type(ours) is not type(theirs):
        return path, ours, theirs
    if isinstance(ours, dict):
        if list(ours) != list(theirs):
            return path, list(ours), list(theirs)
        steps = ours.keys()
    elif isinstance(ours, list):
        if len(ours) != len(theirs):
            return path, len(ours), len(theirs)
        steps = range(len(ours))
    else:
        return None if ours == theirs else (path, ours, theirs)
    return next((found for step in steps if (found := difference(ours[step], theirs[step], f"{path}/{step}"))), None)


def awkward(number):
    """The strings of the awkward file of this number: chosen ones, the same inside a sentence, and random ones."""
    chosen = """no yes on off y n Y N NO Yes true True false null Null ~ = << .inf -.inf .nan 1 1.0 1e3 1_000 0x1F 0o17 017
        0b11 +1 -1 1. .5 12:30 1:30:45 190:20:30 2026-03-14 2026-3-4 2026-03-14T20:15:36+08:00 --- ... - ? : # & * ! | >
        % @ ` , [ ] { } -x ?x :x #x &x *x !x |x >x %x @x `x x: x# a:b a:␣b a␣#b [x] {x} {x:␣y} !!int␣1 undefined nil
        None Infinity inf NaN y: 'x' "x" 'x "x \\ \\n \\x41 \\u4e00""".split()
    chosen = [text.replace("␣", " ") for text in chosen]
    chosen += ["", " ", "  ", "\t", "\n", "\n\n", " x", "x ", "\tx", "x\t", "x\n", "\nx", "x\n\n", "x\ny", "x\n y", "x \ny", "x\n\ty",
               "x\n\ny\n", "- x\n- y", "a: b\nc: d", "# x\ny", "x\r", "x\r\ny", "x\x85y", "x\u2028y", "x\u2029y", "\ufeffx", "x\ufeff",
               "x\x00y", "x\x07y", "x\x1by", "x\x7fy", "x\x80y", "x\ufffdy", "x\ufffey", "x\uffffy", "x\u200by", "x\u00ady",
               "\u3000x", "x\u3000", "x\u00a0", "\u00a0x", "😀", "x😀\ny", "👨‍👩‍👧", "潮汐 " * 200, "潮" * 2000, "long words " * 60, "e\u0301", "\ue000", "\U0010ffff"]
    picks = random.Random(number)
    alphabet = " \t\n:-#&*!|>%@`,[]{}?'\"\\=~.0123456789eExXoObB_+/<yYnNtruefalsnol潮汐，：「」éß\u00a0\u0085\u2028\u2029\ufeff\u200b\x07😀"
    texts = chosen + [f"words {text} words" for text in chosen]
    while len(texts) < AWKWARD_STRINGS:
        texts.append("".join(picks.choice(alphabet) for _ in range(picks.randint(1, 12))))
    return texts


def escaped(text):
    """A YAML string that is safe to read: everything but plain ASCII as an escape."""
    return '"' + "".join(c if c.isascii() and c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in text) + '"'


def make(folder):
    for number in range(AWKWARD_FILES):
        lines = "\n".join(f"- {escaped(text)}" for text in awkward(number))
        (folder / f"awkward-{number}.md").write_text(f"---\nawkward:\n{lines}\n---\n\nText.\n", encoding="utf-8")


def judge(folder):
    judged = failed = 0
    for file in sorted(folder.rglob("*.yaml")):
        beside = file.with_suffix(".json")
        if not beside.exists():
            continue
        text, ours = file.read_bytes().decode(), json.loads(beside.read_bytes())
        readers = [pyyaml_c] if len(text) > SLOW else [pyyaml_c, pyyaml, ruamel]
        found = []
        for reader in readers:
            try:
                found.append((reader.__name__, difference(ours, reader(text))))
            except Exception as error:  # a reader that fails is a finding, whatever it raises
                found.append((reader.__name__, ("", "", error)))
        if file.stem.startswith("awkward-"):
            wanted = awkward(int(file.stem.removeprefix("awkward-")))
            found.append(("the source", difference(wanted, ours["metadata"]["extra"]["awkward"], "/metadata/extra/awkward")))
        judged += 1
        for name, what in found:
            if what:
                failed += 1
                path, one, other = what
                print(f"{file}: {name} at {path or 'the root'}: {one!r:.120} is {other!r:.120}")
    return judged, failed


if __name__ == "__main__":
    folders = [pathlib.Path(argument) for argument in sys.argv[1:]]
    if sys.argv[1:2] == ["--awkward"]:
        make(folders[1])
        sys.exit(0)
    results = [judge(folder) for folder in folders]
    judged, failed = (sum(numbers) for numbers in zip(*results))
    print(f"{judged} records read by PyYAML and ruamel.yaml, {failed} differ")
    sys.exit(failed > 0 or judged == 0)
