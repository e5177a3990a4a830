"""Checks the stated minimum Rust version without that toolchain: no dependency may ask for a newer one.

python3 .ci/msrv.py      exits 1 and names the crates that do. (What our own code uses of the standard library is
                         checked by clippy's incompatible_msrv lint, which reads the same field of Cargo.toml.)
"""
import json
import subprocess
import sys


def number(text):
    parts = [int(part) for part in text.split(".")[:3]]
    return tuple(parts + [0] * (3 - len(parts)))


run = subprocess.run(["cargo", "metadata", "--format-version", "1", "--locked"], capture_output=True, text=True, check=True)
metadata = json.loads(run.stdout)
ours = next(package for package in metadata["packages"] if package["name"] == "pumice")
nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
reached, todo = set(), [ours["id"]]
while todo:
    node = todo.pop()
    if node not in reached:
        reached.add(node)
        for dep in nodes[node]["deps"]:
            if any(kind["kind"] != "dev" for kind in dep["dep_kinds"]):
                todo.append(dep["pkg"])
newer = [
    f"{package['name']} {package['version']} needs {package['rust_version']}"
    for package in metadata["packages"]
    if package["id"] in reached and package["rust_version"] and number(package["rust_version"]) > number(ours["rust_version"])
]
print(f"minimum Rust {ours['rust_version']}: {len(reached) - 1} dependencies checked, {len(newer)} need a newer one")
print("\n".join(newer))
sys.exit(bool(newer))
