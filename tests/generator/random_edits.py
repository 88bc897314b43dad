"""Random edits of a spec, each followed by a generation with the cache and one without: both must give the same.

`python -m tests.generator.random_edits 200 --seed 1` makes 200 edits of the spec of this repository.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from generator import file_tree
from generator.cache import Cache
from generator.file_tree import Tree
from generator.pipeline import generate
from generator.problems import Problem, SpecProblems
from generator.settings import Settings, read_settings

ROOT = Path(__file__).resolve().parents[2]
WORDS = ("a", "member", "`token`", "3 to 5", "TODO", "ends", "Null")
LIMIT = re.compile(r"(?m)^( *(?:minimum|maximum|minLength|maxLength|default): )(\d+)$")
PROPERTIES = re.compile(r"(?m)^  properties:\n")
REFERENCE = re.compile(r"'#/(\w+)'")
WORD = re.compile(r"(?<=[a-z] )[a-z]+(?= [a-z])")
Edit = Callable[[str, random.Random], str]
Outcome = Tree | tuple[Problem, ...]


def other_word(text: str, chance: random.Random) -> str:
    """Change a word of a text."""
    return at_one(WORD, text, chance, lambda _: chance.choice(WORDS))


def other_limit(text: str, chance: random.Random) -> str:
    """Change a number."""
    return at_one(LIMIT, text, chance, lambda match: f"{match[1]}{chance.randrange(200)}")


def new_field(text: str, chance: random.Random) -> str:
    """Add a property to an object."""
    kind = chance.choice(["string", "integer", "boolean", "[string, 'null']"])
    field = f"    extra_{chance.randrange(100)}:\n      type: {kind}\n      description: A further value.\n"
    return at_one(PROPERTIES, text, chance, lambda match: match[0] + field)


def other_reference(text: str, chance: random.Random) -> str:
    """Make a reference lead to another schema of the file."""
    names = re.findall(r"(?m)^([A-Z]\w+):$", text)
    return at_one(REFERENCE, text, chance, lambda _: f"'#/{chance.choice(names)}'")


def without_line(text: str, chance: random.Random) -> str:
    """Remove a line."""
    lines = text.split("\n")
    del lines[chance.randrange(len(lines) - 1)]
    return "\n".join(lines)


def with_comment(text: str, chance: random.Random) -> str:
    """Add a comment, which moves the lines below it."""
    return f"# {chance.random()}\n{text}"


EDITS: dict[Edit, int] = {
    other_word: 4,
    other_limit: 2,
    new_field: 4,
    other_reference: 2,
    without_line: 2,
    with_comment: 1,
}


def at_one(pattern: re.Pattern[str], text: str, chance: random.Random, change: Callable[[re.Match[str]], str]) -> str:
    found = list(pattern.finditer(text))
    if not found:
        return text
    match = chance.choice(found)
    return text[: match.start()] + change(match) + text[match.end() :]


def outcome(spec: Path, settings: Settings, cache: Cache) -> Outcome:
    """Return the files of the package, or the problems of the spec."""
    try:
        made = generate(spec, settings, cache=cache)
    except SpecProblems as found:
        return found.problems
    cache.save()
    return made.tree


def differences(project: Path, edits: int, seed: int) -> Iterator[tuple[str, bool, str]]:
    """Edit the spec in `project`; yield the name of each edit, whether it leaves no problem, and what differs."""
    chance = random.Random(seed)
    settings = read_settings(project / "pyproject.toml")
    spec, kept = project / "spec", project / ".cache"
    files = sorted(
        file for kind in ("schemas", "schemas", "paths", "examples") for file in (spec / kind).rglob("*.yaml")
    )
    outcome(spec, settings, Cache(kept))
    for _ in range(edits):
        (edit,) = chance.choices(list(EDITS), list(EDITS.values()))
        edited = text = ""
        while edited == text:
            file = chance.choice(files)
            text = file.read_text(encoding="utf-8")
            edited = edit(text, chance)
        file.write_text(edited, encoding="utf-8")
        warm, cold = outcome(spec, settings, Cache(kept)), outcome(spec, settings, Cache())
        yield f"{edit.__name__} in {file.relative_to(project)}", isinstance(cold, dict), difference(warm, cold)
        if not isinstance(cold, dict):
            file.write_text(text, encoding="utf-8")


def difference(warm: Outcome, cold: Outcome) -> str:
    """Return what differs between two outcomes; an empty string if nothing does."""
    if isinstance(warm, dict) and isinstance(cold, dict):
        return file_tree.diff(cold, warm, "package")
    return "" if warm == cold else f"with the cache: {str(warm)[:500]}\nwithout: {str(cold)[:500]}"


def copy(source: Path, project: Path) -> None:
    """Copy the spec, the runtime and the settings of a project."""
    project.mkdir()
    shutil.copy(source / "pyproject.toml", project)
    for file in read_settings(source / "pyproject.toml").files:
        target = project / file.relative_to(source)
        target.parent.mkdir(exist_ok=True)
        shutil.copy(file, target)
    for folder in ("spec", "runtime"):
        shutil.copytree(source / folder, project / folder, ignore=shutil.ignore_patterns("__pycache__"))


def main() -> int:
    """Make the edits, print each, and return 1 if any outcome differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("edits", type=int, help="number of edits")
    parser.add_argument("--seed", type=int, default=1, help="seed of the edits (default: %(default)s)")
    chosen = parser.parse_args()
    different = valid = 0
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "project")
        copy(ROOT, project)
        for number, (edit, accepted, found) in enumerate(differences(project, chosen.edits, chosen.seed), 1):
            print(f"{number:>4} {edit}: {'accepted' if accepted else 'problems'}, {'DIFFERENT' if found else 'same'}")
            print(found, end="")
            different, valid = different + bool(found), valid + accepted
    print(f"{chosen.edits} edits, {valid} accepted, {different} different")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
