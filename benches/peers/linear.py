#!/usr/bin/env python3
"""Checks hostile texts of two sizes, the second ten times the first: time must grow linearly, memory stay within its bound.

    benches/peers/linear.py [--size BYTES] [--runs N] [--limit GB] [--documents] [NAME…]

Builds the release binary, and writes the texts in target/peers. The least user time of N runs is shown, how many times it grew,
and the peak of memory against 6 bytes a byte and 30 MB, what the findings take coming on top. Marked are times that grew more
than 11.5 times, and runs that did not end well. With --documents the texts are the documents of the fixtures, each over and over:
what no hostile text has, such as words near a finding that keep it silent, a document may have in every paragraph.
"""

import argparse
import os
import resource
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PIECES = {
    "digits": "7",
    "numbers": "12 345, nr. ",
    "artikel": "artikel ",
    "kamerstuk": "Kamerstukken II ",
    "motie": "motie van de leden ",
    "brackets": "(",
    "square_brackets": "[",
    "quotes": "«“",
    "nested_quotes": "> " * 1000 + "\n\n",
    "nested_items": "- " * 1000 + "\n\n",
    "emphasis": "*a_ ",
    "combining_marks": "e\u0301",
    "triggers": "mei nr. artikel Stb. lid wet ECLI motie bijlage euro ",
    "lines": "a\n",
    "one_line": "De minister schrijft op 3 mei 2024 een brief over de motie aan de Kamer ",
    "tables": "| a | b |\n|---|---|\n| 1 | 2 |\n\n",
    "links": "[a](http://b.nl/c) ",
    "headings": "# 1.1 Kop\n\n",
    "notes": "a[^1]\n\n[^1]: b\n\n",
    "items": "1. een\n",
    "backticks": "`a",
    "html": "<a ",
    "dates": "3 mei 2024, ",
    "abbreviations": "OCW (Onderwijs) ",
    "commas": " ,",
    "fields": "Datum: 3 mei 2024\n",
    "salutations": "Geachte heer,\n",
}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--size", type=int, default=10_000_000)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--binary", type=Path, help="measure this one, and build nothing")
    arguments.add_argument("--limit", type=int, default=12, help="no more than so many GB for one run; what needs more ends badly")
    arguments.add_argument("--documents", action="store_true", help="repeat the documents of the fixtures, not the hostile texts")
    arguments.add_argument("names", nargs="*")
    options = arguments.parse_args()
    texts = documents() if options.documents else {name: (piece, ["txt", "md"]) for name, piece in PIECES.items()}
    if not options.binary:
        subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    binary = options.binary or ROOT / "target" / "release" / "beleidslint"
    folder = ROOT / "target" / "peers"
    folder.mkdir(parents=True, exist_ok=True)
    print("| | format | seconds | ten times the text | memory (MB) | findings |\n| --- | --- | ---: | ---: | ---: | ---: |")
    for name in options.names or texts:
        piece, endings = texts[name]
        for ending in endings:
            small, large = (measured(binary, folder / f"hostile.{ending}", piece, size, options)
                            for size in (options.size // 10, options.size))
            growth = large["time"] / max(small["time"], 0.001)
            mark = " !" if growth > 11.5 and large["time"] > 0.5 or large["status"] != 0 else ""
            bound = " !" if large["memory"] > options.size * 6e-6 + 30 and large["findings"] < 1000 else ""
            print(f"| {name} | {ending} | {large['time']:.2f} | {growth:.1f}{mark} | {large['memory']:.0f}{bound} "
                  f"| {large['findings']} |", flush=True)


def documents():
    """The documents of the fixtures by their path, each with its ending."""
    folder = ROOT / "fixtures"
    texts = {}
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".md") and path.stem != "verwacht"):
        try:
            texts[str(path.relative_to(folder))] = (path.read_text(encoding="utf-8") + "\n", [path.suffix[1:]])
        except UnicodeDecodeError:
            continue  # What is in another encoding cannot be repeated so.
    return texts


def measured(binary, path, piece, size, options):
    """The least user time, the most memory and the number of findings of some runs over one text."""
    piece = piece.encode()
    path.write_bytes(piece * (size // len(piece)))
    command = [binary, "check", "--no-config", "--format", "concise", "--fail-on", "never", "--lang", "en", "--min-severity",
               "hint", path]
    best = {"time": float("inf"), "memory": 0, "findings": 0, "status": 0}
    for _ in range(options.runs):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                   env={**os.environ, "RAYON_NUM_THREADS": "1"},
                                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (options.limit << 30,) * 2))
        findings = sum(chunk.count(b"\n") for chunk in iter(lambda: process.stdout.read(1 << 20), b""))
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        best = {"time": min(best["time"], usage.ru_utime), "memory": max(best["memory"], usage.ru_maxrss / 1000),
                "findings": findings, "status": process.returncode}
        if usage.ru_utime > 20:
            break
    return best


if __name__ == "__main__":
    main()
