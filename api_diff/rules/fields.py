"""Rules about what a response holds: the fields of its objects, and their enums and unions."""

from __future__ import annotations

from ..change import Subject, Verdict, rule
from ..surface import Value
from ..type_relation import enums, is_renamed, relation
from . import value_changes as values


@rule("field-removed", Subject.FIELD, Verdict.BREAKING)
def removed(old: Value | None, new: Value | None) -> str | None:
    """A field is gone: code that reads it fails."""
    return "" if old and not new else None


@rule("field-added", Subject.FIELD, Verdict.ADDITION)
def added(old: Value | None, new: Value | None) -> str | None:
    """A field is new."""
    return "" if new and not old else None


@rule("field-became-optional", Subject.FIELD, Verdict.BREAKING)
def became_optional(old: Value | None, new: Value | None) -> str | None:
    """A field that was always there can be absent."""
    return "" if old and new and old.required and not new.required else None


@rule("field-became-required", Subject.FIELD, Verdict.ADDITION)
def became_required(old: Value | None, new: Value | None) -> str | None:
    """A field is always there."""
    return "" if old and new and new.required and not old.required else None


@rule("field-type-widened", Subject.FIELD, Verdict.BREAKING)
def type_widened(old: Value | None, new: Value | None) -> str | None:
    """A field can hold values of a further type, for which callers have no code."""
    return values.types(old, new) if old and new and relation(old, new) == "widened" else None


@rule("field-type-narrowed", Subject.FIELD, Verdict.ADDITION)
def type_narrowed(old: Value | None, new: Value | None) -> str | None:
    """A field holds only some values of the old type."""
    return values.types(old, new) if old and new and relation(old, new) == "narrowed" else None


@rule("field-type-changed", Subject.FIELD, Verdict.BREAKING)
def type_changed(old: Value | None, new: Value | None) -> str | None:
    """A field holds values of another type."""
    return values.types(old, new) if old and new and relation(old, new) == "changed" else None


@rule("field-null-added", Subject.FIELD, Verdict.BREAKING)
def null_added(old: Value | None, new: Value | None) -> str | None:
    """A field that was never null can be null."""
    return "" if old and new and new.nullable and not old.nullable else None


@rule("field-null-removed", Subject.FIELD, Verdict.ADDITION)
def null_removed(old: Value | None, new: Value | None) -> str | None:
    """A field is never null."""
    return "" if old and new and old.nullable and not new.nullable else None


@rule("field-enum-value-removed", Subject.FIELD, Verdict.NOTE)
def enum_value_removed(old: Value | None, new: Value | None) -> str | None:
    """A value of an enum is no longer sent."""
    return values.enum_values(new, old)


@rule("field-closed-enum-value-added", Subject.FIELD, Verdict.BREAKING)
def closed_enum_value_added(old: Value | None, new: Value | None) -> str | None:
    """An enum that admitted no other values has a new one, for which callers have no code."""
    return values.enum_values(old, new, open_=False)


@rule("field-open-enum-value-added", Subject.FIELD, Verdict.ADDITION)
def open_enum_value_added(old: Value | None, new: Value | None) -> str | None:
    """An enum that admits other strings lists a new value."""
    return values.enum_values(old, new, open_=True)


@rule("field-enum-opened", Subject.FIELD, Verdict.BREAKING)
def enum_opened(old: Value | None, new: Value | None) -> str | None:
    """An enum can be any other string too, for which callers have no code."""
    return "" if old and new and new.open and enums(old) and not old.open else None


@rule("field-enum-closed", Subject.FIELD, Verdict.ADDITION)
def enum_closed(old: Value | None, new: Value | None) -> str | None:
    """An enum is never another string than those listed."""
    return "" if old and new and old.open and enums(new) and not new.open else None


@rule("field-limit-changed", Subject.FIELD, Verdict.NOTE)
def limit_changed(old: Value | None, new: Value | None) -> str | None:
    """A limit, a pattern or a format of a field is different; the client does not check responses against them."""
    found = [text for text in (values.tightened(old, new), values.loosened(old, new)) if text]
    return "; ".join(found) or None


@rule("field-default-changed", Subject.FIELD, Verdict.NOTE)
def default_changed(old: Value | None, new: Value | None) -> str | None:
    """The documented default of a field is another one."""
    return values.default(old, new)


@rule("field-sensitivity-lost", Subject.FIELD, Verdict.BREAKING)
def sensitivity_lost(old: Value | None, new: Value | None) -> str | None:
    """The value is no longer treated as a secret, so that logs and reprs can show it."""
    return "" if old and new and old.sensitive and not new.sensitive else None


@rule("field-sensitivity-gained", Subject.FIELD, Verdict.NOTE)
def sensitivity_gained(old: Value | None, new: Value | None) -> str | None:
    """The value is treated as a secret."""
    return "" if old and new and new.sensitive and not old.sensitive else None


@rule("field-deprecated", Subject.FIELD, Verdict.ADDITION)
def deprecated(old: Value | None, new: Value | None) -> str | None:
    """The field is deprecated: callers should stop reading it."""
    return "" if old and new and new.deprecated and not old.deprecated else None


@rule("field-class-changed", Subject.FIELD, Verdict.NOTE)
def class_changed(old: Value | None, new: Value | None) -> str | None:
    """The class of the value has another name and the same content."""
    return values.types(old, new) if old and new and relation(old, new) == "same" and is_renamed(old, new) else None
