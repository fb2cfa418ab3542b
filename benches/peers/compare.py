#!/usr/bin/env python3
"""Times whole programs on the same texts: beleidslint, what anyone has (rg, wc), and the linters that one would take instead.

    benches/peers/compare.py [--runs N] [--folder FOLDER]

Builds the release binary, writes the texts of the benches, and installs textlint from npm and proselint from PyPI into FOLDER
(target/peers). Vale is used where it is installed. Every command runs in turn, N times, after one run that does not count;
the median is shown, and as a ratio to the first row of its table. What is not there is named and left out.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Twenty rules that all of these programs can have: a word, and that it should not be used.
WORDS = """thans aldaar alhier alsmede doch echter evenwel gaarne hetgeen hieromtrent indien inzake jegens middels mits
nochtans omtrent teneinde wijl zulks""".split()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--runs", type=int, default=9)
    arguments.add_argument("--folder", type=Path, default=ROOT / "target" / "peers")
    options = arguments.parse_args()
    folder = options.folder.resolve()
    texts = folder / "texts"
    texts.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    subprocess.run(["cargo", "bench", "--quiet", "--bench", "write_texts", "--", str(texts)], cwd=ROOT, check=True)
    ours = ROOT / "target" / "release" / "beleidslint"
    write_rules(folder)
    check = [str(ours), "check", "--no-config", "--format", "concise", "--fail-on", "never", "--lang", "en"]
    every = [*check, "--min-severity", "hint"]
    # The twenty words alone, and the rules that come with the program off.
    words = [*check, "--rules", str(folder / "rules"), "--select", "woorden/*"]
    wc, rg = ["wc", "-w"], [found("rg"), "-c", "motie"]
    letter, one, ten = texts / "letter.txt", texts / "letters-1.txt", texts / "letters-10.txt"
    dense, markdown, many = texts / "dense-10.txt", texts / "markdown-10.md", texts / "many"

    table("One letter of 10 kB, wall time", "wall", options.runs, [
        ("rg -c motie", [*rg, letter]),
        ("beleidslint, all rules", [*check, letter]),
        ("beleidslint, all rules and hints", [*every, letter]),
        *peers(folder, letter),
    ])
    table("10 MB of letters, user time on one core", "user", options.runs, [
        ("wc -w", [*wc, ten]),
        ("beleidslint, errors only", [*check, "--min-severity", "error", ten]),
        ("beleidslint, all rules", [*check, ten]),
        ("beleidslint, all rules and hints", [*every, ten]),
        ("beleidslint, all rules and hints, dense text", [*every, dense]),
        ("beleidslint, all rules and hints, Markdown", [*every, markdown]),
    ])
    table("1 MB of letters, twenty rules about words, user time", "user", options.runs, [
        ("beleidslint", [*words, one]),
        *peers(folder, one),
    ])
    table("2,000 letters of 10 kB, wall time", "wall", options.runs, [
        ("beleidslint, two threads", ["env", "RAYON_NUM_THREADS=2", *check, many]),
        ("beleidslint, one thread", ["env", "RAYON_NUM_THREADS=1", *check, many]),
    ])


def found(name):
    return shutil.which(name) or name


def write_rules(folder):
    """The same twenty rules for every program."""
    rules = folder / "rules" / "woorden"
    rules.mkdir(parents=True, exist_ok=True)
    for word in WORDS:
        rules.joinpath(f"{word}.toml").write_text(
            f'severity = "warning"\nwhy = "Proef."\n[message]\nnl = "«{{text}}»"\nen = "«{{text}}»"\n'
            f'[match]\non = "text"\nwords = ["{word}"]\n'
            f'[[example]]\nbad = "Wij [[{word}]] wij."\n[[example]]\ngood = "Wij."\n',
            encoding="utf-8",
        )
    prh = "".join(f"  - expected: x\n    pattern: /\\b{word}\\b/i\n" for word in WORDS)
    folder.joinpath("prh.yml").write_text("version: 1\nrules:\n" + prh, encoding="utf-8")
    folder.joinpath(".textlintrc.json").write_text('{"rules": {"prh": {"rulePaths": ["prh.yml"]}}}', encoding="utf-8")
    styles = folder / "styles" / "Words"
    styles.mkdir(parents=True, exist_ok=True)
    for word in WORDS:
        styles.joinpath(f"{word}.yml").write_text(
            f"extends: existence\nmessage: \"'%s'\"\nlevel: warning\nignorecase: true\ntokens:\n  - {word}\n", encoding="utf-8"
        )
    folder.joinpath(".vale.ini").write_text("StylesPath = styles\n[*]\nBasedOnStyles = Words\n", encoding="utf-8")


def peers(folder, text):
    """The commands of the other linters, those that can be had."""
    rows = []
    textlint = folder / "node_modules" / ".bin" / "textlint"
    if not textlint.exists() and shutil.which("npm"):
        install(["npm", "install", "--silent", "--prefix", str(folder), "textlint", "textlint-rule-prh"])
    if textlint.exists():
        rows.append(("textlint, 20 rules", [textlint, "--config", folder / ".textlintrc.json", text]))
    proselint = folder / "python" / "bin" / "proselint"
    if not proselint.exists():
        install([sys.executable, "-m", "venv", str(folder / "python")])
        install([str(folder / "python" / "bin" / "pip"), "install", "--quiet", "proselint"])
    if proselint.exists():
        # Its own checks, for English: it cannot be given words.
        rows.append(("proselint, its own checks", [proselint, "check", text]))
    if shutil.which("vale"):
        rows.append(("vale, 20 rules", ["vale", "--config", folder / ".vale.ini", "--no-exit", text]))
    return rows


def install(command):
    if subprocess.run(command, check=False).returncode != 0:
        print(f"this could not be installed: {' '.join(command)}", file=sys.stderr)


def timed(command, folder):
    """Wall and user seconds and the peak of memory in MB of one run."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command], cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    return {"wall": wall, "user": usage.ru_utime, "memory": usage.ru_maxrss / 1000, "status": process.returncode}


def table(title, figure, runs, rows):
    present = [(name, command) for name, command in rows if shutil.which(str(command[0]))]
    for name in [name for name, _ in rows if name not in dict(present)]:
        print(f"left out, not installed: {name}", file=sys.stderr)
    folder = ROOT / "target" / "peers"
    results = {name: [] for name, _ in present}
    for run in range(runs + 1):
        for name, command in present:
            result = timed(command, folder)
            if run > 0:
                results[name].append(result)
    print(f"\n{title}\n\n| | seconds | ratio | memory (MB) | exit |\n| --- | ---: | ---: | ---: | ---: |")
    first = None
    for name, measured in results.items():
        median = statistics.median(result[figure] for result in measured)
        memory = statistics.median(result["memory"] for result in measured)
        first = first or median
        print(f"| {name} | {median:.4f} | {median / first:.1f} | {memory:.0f} | {measured[-1]['status']} |", flush=True)


if __name__ == "__main__":
    main()
