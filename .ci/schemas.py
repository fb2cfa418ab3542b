"""Whether the schemas are JSON Schema, and the files of the project fit them, to a reader of schemas that is not ours.

Run from the root, with what requirements.txt lists.
"""

import json
import tomllib
from pathlib import Path

from jsonschema import Draft202012Validator

FILES = {
    "regel": Path("rules").glob("*/*.toml"),
    "soort": Path("src/document/kinds").glob("*.toml"),
    "beleidslint": [Path("beleidslint.toml"), *Path("fixtures").rglob("beleidslint.toml")],
}
# What does not belong in a file of any kind.
WRONG = [{"onbekend": 1}, {"severity": "erg"}, {"rules": {"taal": "uit"}}, {"name": 3}]


def seen(value):
    """A value as an editor shows it to a schema: dates are texts."""
    if isinstance(value, dict):
        return {key: seen(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [seen(inner) for inner in value]
    return value if isinstance(value, (bool, int, str)) else str(value)


def check(name, paths):
    schema = json.loads(Path("schemas", f"{name}.schema.json").read_text())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    count = 0
    for path in paths:
        for error in validator.iter_errors(seen(tomllib.loads(path.read_text()))):
            raise AssertionError(f"{path}: {error.json_path}: {error.message}")
        count += 1
    assert count, f"there is no file for {name}"
    for wrong in WRONG:
        assert not validator.is_valid(wrong), f"{name} takes {wrong}"
    print(f"{name}: {count} files fit")


for name, paths in FILES.items():
    check(name, paths)
