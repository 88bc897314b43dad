"""With the cache of earlier runs, a generation gives the same package and the same problems as without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.cache import Cache
from generator.models.codegen import CodegenInProcess, CodegenRequest
from generator.pipeline import generate
from generator.problems import Collector
from generator.settings import read_settings
from generator.spec_input.load import load_spec_leniently

from .conftest import PARKING
from .random_edits import ROOT, copy, difference, differences, outcome


@pytest.mark.parametrize(("source", "edits", "seed"), [(PARKING, 20, 1), (ROOT, 2, 2)], ids=["parking", "own"])
def test_random_edits_give_the_same(source: Path, edits: int, seed: int, tmp_path: Path) -> None:
    copy(source, tmp_path / "project")
    found = list(differences(tmp_path / "project", edits, seed))
    assert [f"{edit}: {what}" for edit, _, what in found if what] == []
    assert sum(accepted for _, accepted, _ in found) > edits // 4


def changed_text(result: Any) -> Any:
    return result.replace("cents: int", "cents: str")


def changed_data(result: Any) -> Any:
    data, marks, outline = result
    lot = {**data["Lot"], "description": "Stale."} if "Lot" in data else None
    return {**data, "Lot": lot} if lot else data, marks, outline


STALE: dict[str, Callable[[Any], Any]] = {"yaml": changed_data, "models": changed_text, "format": changed_text}


@pytest.mark.parametrize("step", STALE)
def test_a_stale_result_would_be_found(step: str, workshop: Path) -> None:
    settings, kept = read_settings(workshop / "pyproject.toml"), workshop / ".cache"
    outcome(workshop / "spec", settings, Cache(kept))
    cache = Cache(kept)
    for key, result in list(cache._results(step).items()):
        cache.keep(step, key, STALE[step](result))
    cache.save()
    warm, cold = (outcome(workshop / "spec", settings, given) for given in (Cache(kept), Cache()))
    assert difference(warm, cold)


def test_a_stale_verdict_would_be_found(workshop: Path) -> None:
    settings, kept = read_settings(workshop / "pyproject.toml"), workshop / ".cache"
    file = workshop / "spec" / "schemas" / "city" / "lots.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("class:", "Class:"), encoding="utf-8")
    cache, cold = Cache(kept), outcome(workshop / "spec", settings, Cache())
    assert isinstance(cold, tuple)
    accept(workshop, cache)
    assert difference(outcome(workshop / "spec", settings, Cache(kept)), cold)


def accept(project: Path, cache: Cache) -> None:
    """Keep the verdict that the rules found nothing, whatever they find."""
    cache.keep("lint", load_spec_leniently(project / "spec", Collector()).outline, True)
    cache.save()


class Recording(CodegenInProcess):
    """Records the components of each request, and how often it was told to prepare for one."""

    def __init__(self) -> None:
        self.requests: list[set[str]] = []
        self.prepared = 0

    def prepare(self) -> None:
        self.prepared += 1

    def __call__(self, request: CodegenRequest) -> Callable[[], dict[str, str]]:
        self.requests.append(set(request["document"]["components"]["schemas"]))
        return super().__call__(request)


Edited = Callable[[str, str, str], Recording]


@pytest.fixture
def edited(workshop: Path) -> Edited:
    """Return a function that replaces a text in a file of the spec and generates with the cache."""
    settings = read_settings(workshop / "pyproject.toml")
    outcome(workshop / "spec", settings, Cache(workshop / ".cache"))

    def edit(path: str, old: str, new: str) -> Recording:
        file = workshop / "spec" / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        recording, cache = Recording(), Cache(workshop / ".cache")
        generate(workshop / "spec", settings, recording, cache)
        cache.save()
        return recording

    return edit


@pytest.mark.parametrize("path", ["schemas/city/lots.yaml", "paths/city/lots.yaml", "openapi.yaml"])
def test_another_text_makes_no_model_anew(path: str, edited: Edited) -> None:
    recording = edited(path, "description: ", "description: Now ")
    assert (recording.requests, recording.prepared) == ([], 0)


FIELD = "    colour:\n      type: string\n      description: Colour of the sign.\n"


def test_a_field_makes_its_module_anew_and_no_other(edited: Edited) -> None:
    recording = edited("schemas/city/lots.yaml", "    name:\n", f"{FIELD}    name:\n")
    assert len(recording.requests) == 1
    assert recording.prepared == 1
    assert "city.lots.Lot" in recording.requests[0]
    assert "shared.envelope.Envelope" in recording.requests[0], "it is the base class of models of the module"
    assert "city.lots.tickets.SearchResponse" not in recording.requests[0]


def test_a_field_of_a_base_class_makes_every_module_of_its_models_anew(edited: Edited) -> None:
    recording = edited("schemas/shared/envelope.yaml", "    took:\n", f"{FIELD}    took:\n")
    assert recording.requests[0] >= {"city.lots.GetResponse", "city.lots.tickets.SearchResponse"}


def test_an_enum_makes_the_modules_that_refer_to_it_anew(edited: Edited) -> None:
    words = ["        - car\n", "        - bike\n"]
    recording = edited("schemas/city/lots.yaml", "".join(words), "".join(reversed(words)))
    assert recording.requests[0] >= {"city.lots.Vehicle", "city.lots.tickets.Ticket"}
