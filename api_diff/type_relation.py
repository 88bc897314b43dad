"""How two types relate: whether every value of one is a value of the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from generator.ir.types import Array, Enum, Map, Primitive, Ref, Type, Union

from .surface import Model, Value

Relation = Literal["same", "narrowed", "widened", "changed"]
Models = Mapping[str, Model]


def relation(old: Value, new: Value) -> Relation:
    """Return how the type of `new` relates to that of `old`; enum values are compared by rules of their own."""
    if _outline(old.type) == _outline(new.type):
        return "same"
    wider = _Cover(new.models, old.models).holds(new.type, old.type)
    narrower = _Cover(old.models, new.models).holds(old.type, new.type)
    if wider and narrower:
        return "same"
    return "widened" if wider else "narrowed" if narrower else "changed"


def is_renamed(old: Value, new: Value) -> bool:
    """Return whether the types differ although they hold the same values: their classes have other names."""
    return _outline(old.type) != _outline(new.type)


def enums(value: Value) -> list[tuple[frozenset[object], bool]]:
    """Return the enums in a value as written there: their values, and whether other strings are possible too."""
    return list(_enums(value.type, value.open))


def _enums(type_: Type, open_: bool) -> Iterator[tuple[frozenset[object], bool]]:
    match type_:
        case Enum(values):
            yield frozenset(values), open_
        case Array(inner) | Map(inner):
            yield from _enums(inner, False)
        case Union(members):
            for member in members:
                yield from _enums(member, Primitive("string") in members)


def _outline(type_: Type) -> Type:
    """Return a type without enum values and order, which do not make it another type."""
    match type_:
        case Enum():
            return Enum(())
        case Ref(component):
            return Ref(component, "object")  # a change of its kind is a change of the model
        case Array(inner):
            return Array(_outline(inner))
        case Map(inner):
            return Map(_outline(inner))
        case Union(members):
            return Union(tuple(sorted((_outline(member) for member in members), key=repr)))
    return type_


class _Cover:
    """Tells whether a type admits every value of another; the two can be of different documents."""

    def __init__(self, wide: Models, narrow: Models) -> None:
        self._wide = wide
        self._narrow = narrow
        self._assumed: set[tuple[str, str]] = set()  # pairs of objects that are being compared further out

    def holds(self, wide: Type, narrow: Type) -> bool:
        """Return whether every value of `narrow` is a value of `wide`."""
        if wide == narrow or wide == Primitive("anything"):
            return True
        if isinstance(narrow, Union):
            return all(self.holds(wide, member) for member in narrow.members)
        if isinstance(wide, Union):
            return any(self.holds(member, narrow) for member in wide.members)
        if isinstance(wide, Ref) and isinstance(narrow, Ref):
            return self._references(wide, narrow)
        if isinstance(wide, Ref) and wide.kind != "object":
            return self._opened(wide, self._wide) and self.holds(self._content(wide, self._wide), narrow)
        if isinstance(narrow, Ref) and narrow.kind != "object":
            return self._opened(narrow, self._narrow) and self.holds(wide, self._content(narrow, self._narrow))
        return self._plain(wide, narrow)

    def _plain(self, wide: Type, narrow: Type) -> bool:
        match wide, narrow:
            case Primitive("string"), Primitive("date-time") | Enum():
                return isinstance(narrow, Primitive) or all(isinstance(value, str) for value in narrow.values)
            case Primitive("number"), Primitive("integer"):
                return True
            case Enum(more), Enum(fewer):
                return set(fewer) <= set(more)
            case (Array(w), Array(n)) | (Map(w), Map(n)):
                return self.holds(w, n)
            case Map(Primitive("anything")), Ref():
                return True
        return False

    def _references(self, wide: Ref, narrow: Ref) -> bool:
        pair = (wide.component, narrow.component)
        if pair in self._assumed:
            return True
        if not (self._opened(wide, self._wide) and self._opened(narrow, self._narrow)):
            return False
        if wide.kind == narrow.kind == "object":
            self._assumed.add(pair)
            return self._objects(self._wide[wide.component], self._narrow[narrow.component])
        return self.holds(self._content(wide, self._wide), self._content(narrow, self._narrow))

    def _objects(self, wide: Model, narrow: Model) -> bool:
        for name, value in wide.values.items():
            given = narrow.values.get(name)
            if given is None or (value.required and not given.required):
                if value.required:
                    return False
                continue
            if (given.nullable and not value.nullable) or not self.holds(value.type, given.type):
                return False
        return True

    @staticmethod
    def _opened(reference: Ref, models: Models) -> bool:
        return reference.component in models

    @staticmethod
    def _content(reference: Ref, models: Models) -> Type:
        """Return what a named enum or union stands for; an open enum is any string."""
        if reference.kind == "object":
            return reference
        value = models[reference.component].values[""]
        return Primitive("string") if value.open else value.type
