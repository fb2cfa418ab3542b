"""Whether the ways in are what the pages say: the hooks, the action, the container, the package, and every example in YAML.

usage: ways_in.py PROGRAM, with the release build of beleidslint; run from the root, with what requirements.txt lists.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

PROGRAM = Path(sys.argv[1]).resolve()
HOOKS = {hook["id"]: hook for hook in yaml.safe_load(Path(".pre-commit-hooks.yaml").read_text())}
ACTION = yaml.safe_load(Path("action.yml").read_text())
PAGES = [Path("README.md"), *sorted(Path("docs").glob("*.md"))]


def run(*command, **options):
    """Runs a command; gives how it ended and all that it wrote."""
    done = subprocess.run(
        [str(part) for part in command], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options
    )
    return done.returncode, done.stdout


def must(what, *command, **options):
    status, output = run(*command, **options)
    assert status == 0, f"{what}: {' '.join(map(str, command))} ended in {status}\n{output}"


def in_file(text, name, what, *command):
    """Runs a command on a file of its own that holds this text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_text(text)
        must(what, *command, path)


def blocks(page, language):
    """The fenced blocks of a page that are in a language, with where they begin."""
    text = page.read_text()
    for found in re.finditer(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield f"{page}:{text.count(chr(10), 0, found.start()) + 1}", found[1]


def is_front_matter(text):
    return text.startswith("---\n")


def check_command(where, line):
    """Whether the program takes these arguments: an option that it does not know comes before --help."""
    command = re.split(r"[|<>;&]", re.sub(r"\$\{\{.*?\}\}", "X", line))[0]
    must(where, PROGRAM, *shlex.split(command, comments=True)[1:], "--help")


def check_commands(where, script):
    for line in script.splitlines() if isinstance(script, str) else script:
        if re.match(r"(\S*/)?beleidslint ", line):
            check_command(where, line)


def check_hooks(where, text, example):
    in_file(text, ".pre-commit-config.yaml", where, "pre-commit", "validate-config")
    for repository in example["repos"]:
        for hook in repository["hooks"]:
            if repository["repo"] != "local":
                assert hook["id"] in HOOKS, f"{where}: there is no hook {hook['id']}"
                check_command(where, " ".join([HOOKS[hook["id"]]["entry"], *hook.get("args", [])]))
            else:
                ours = HOOKS["beleidslint-python"]
                for key in set(hook) & set(ours) - {"id", "name"}:
                    assert hook[key] == ours[key], f"{where}: {key} differs from the hook's own"


def check_files():
    """The hooks take the files that the program takes from a folder; in an empty one it says which."""
    with tempfile.TemporaryDirectory() as folder:
        said = run(PROGRAM, "check", folder)[1]
    endings = re.search(r"\(([.a-z, ]+)\)", said)[1].split(", ")
    pattern = "(?i)\\.(" + "|".join(ending.removeprefix(".") for ending in endings) + ")$"
    for hook in HOOKS.values():
        assert hook["files"] == pattern, f"{hook['id']} takes {hook['files']}, the program {pattern}"


def check_step(where, step):
    if step.get("uses", "").startswith("ADRES@"):
        unknown = set(step.get("with", {})) - set(ACTION["inputs"])
        assert not unknown, f"{where}: the action has no input {unknown}"
        check_command(where, f"beleidslint check {step.get('with', {}).get('args', '')}")
    check_commands(where, step.get("run", ""))


def check_example(where, text):
    example = yaml.safe_load(text)
    if isinstance(example, list):
        text = "on: push\njobs:\n  job:\n    runs-on: x\n    steps:\n" + "".join(f"      {line}\n" for line in text.splitlines())
        example = yaml.safe_load(text)
    if "repos" in example:
        check_hooks(where, text, example)
    elif "jobs" in example:
        in_file(text, "workflow.yml", where, "check-jsonschema", "--builtin-schema", "vendor.github-workflows")
        for job in example["jobs"].values():
            for step in job["steps"]:
                check_step(where, step)
    else:
        assert all("script" in job for job in example.values()), f"{where}: for whom is this example? Teach ways_in.py"
        in_file(text, ".gitlab-ci.yml", where, "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci")
        for job in example.values():
            check_commands(where, job["script"])


def check_action():
    """The last step of the action, with the program where the steps before it put it."""
    check = ACTION["runs"]["steps"][-1]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "beleidslint/bin").mkdir(parents=True)
        (place / "beleidslint/bin/beleidslint").symlink_to(PROGRAM)
        (place / "goed en wel.md").write_text("De hoorzitting is op 30 april 2024.\n")
        (place / "fout.md").write_text("De hoorzitting is op 31 april 2024.\n")
        (place / "eigen.toml").write_text('[rules]\n"datums" = "off"\n')
        for given, due, said in [
            ({}, 1, "::error "),
            ({"paths": "goed en wel.md"}, 0, ""),
            ({"paths": "goed en wel.md\nfout.md\n", "format": "concise"}, 1, "datums/bestaat-niet"),
            ({"config": "eigen.toml"}, 0, ""),
            ({"args": "--ignore datums/bestaat-niet\n--color never"}, 0, ""),
            ({"args": "--bestaat-niet"}, 2, "--bestaat-niet"),
        ]:
            inputs = {name: value["default"] for name, value in ACTION["inputs"].items()} | given
            environment = dict(os.environ, RUNNER_TEMP=folder, GITHUB_STEP_SUMMARY=str(place / "summary"))
            for name, value in check["env"].items():
                environment[name] = re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: inputs[found[1]], value)
            shell = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", check["run"]]
            status, output = run(*shell, cwd=place, env=environment)
            assert status == due and said in output, f"the action with {given} ended in {status}:\n{output}"


def check_sources():
    """The files that the build reads are in the container and in the package."""
    root = Path.cwd()
    listed = PROGRAM.with_suffix(".d").read_text().split(": ", 1)[1].strip()
    paths = [Path(path.replace("\\ ", " ")) for path in re.split(r"(?<!\\) ", listed)]
    read = {str(path.relative_to(root)) for path in paths if path.is_relative_to(root) and path.is_file()}
    read = {path for path in read if not path.startswith("target/")} | {"Cargo.toml", "Cargo.lock"}
    copies = [line.split()[1:-1] for line in Path("Containerfile").read_text().splitlines() if line.startswith("COPY ")]
    copied = [Path(source) for sources in copies for source in sources if not source.startswith("--from=") and source[0] != "/"]
    for source in copied:
        assert source.exists(), f"Containerfile: there is no {source}"
    packed = run("cargo", "package", "--list", "--allow-dirty", "--locked", "--quiet")[1].splitlines()
    for path in read:
        assert any(Path(path).is_relative_to(source) for source in copied), f"Containerfile does not copy {path}"
        assert path in packed, f"the package does not hold {path}"
    assert len(read) > 100, f"the build read only {read}"


def main():
    must("the hooks", "pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")
    must("the action", "check-jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml")
    for hook in HOOKS.values():
        check_command(hook["id"], hook["entry"])
    check_files()
    examples = [example for page in PAGES for example in blocks(page, "yaml") if not is_front_matter(example[1])]
    assert examples, "the pages have no example in YAML"
    for where, text in examples:
        check_example(where, text)
    for page in PAGES:
        for where, script in blocks(page, "sh"):
            check_commands(where, script)
    check_action()
    check_sources()
    print(f"{len(HOOKS)} hooks, {len(ACTION['inputs'])} inputs of the action, {len(examples)} examples in YAML")


main()
