"""Rules about named components, which are classes of the client."""

from __future__ import annotations

from collections.abc import Iterator

from ..change import Subject, Verdict, listing_rule, rule
from ..surface import Model, Surface


def renamed_models(old: Surface, new: Surface) -> dict[str, str]:
    """Return the models that have the same content under another name: old name to new name."""
    gone = [name for name in old.models if name not in new.models]
    fresh = {repr(new.models[name].essence): name for name in new.models if name not in old.models}
    found = {name: fresh.get(repr(old.models[name].essence), "") for name in gone}
    return {before: after for before, after in found.items() if after}


@listing_rule("model-removed", Subject.DOCUMENT, Verdict.BREAKING)
def model_removed(old: Surface, new: Surface) -> Iterator[tuple[str, str]]:
    """A model is gone: code that imports its class fails."""
    renamed = renamed_models(old, new)
    for place in old.models:
        if place not in new.models and place not in renamed:
            yield place, ""


@listing_rule("model-renamed", Subject.DOCUMENT, Verdict.BREAKING)
def model_renamed(old: Surface, new: Surface) -> Iterator[tuple[str, str]]:
    """A model has another name: code that imports its class fails."""
    for before, after in renamed_models(old, new).items():
        yield before, f"now {after}"


@rule("model-kind-changed", Subject.MODEL, Verdict.BREAKING)
def kind_changed(old: Model, new: Model) -> str | None:
    """A model is a construct of another kind: an object, an enum or a union."""
    return f"{old.kind} -> {new.kind}" if old.kind != new.kind else None


@rule("model-texts-changed", Subject.MODEL, Verdict.NOTE)
def texts_changed(old: Model, new: Model) -> str | None:
    """The texts about the model are different."""
    return "" if old.texts != new.texts else None
