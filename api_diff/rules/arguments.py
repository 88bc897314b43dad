"""Rules about what a request holds: arguments, the fields of objects inside them, and their enums and unions."""

from __future__ import annotations

from ..change import Subject, Verdict, rule
from ..surface import Value
from ..type_relation import enums, is_renamed, relation
from . import value_changes as values


@rule("argument-removed", Subject.ARGUMENT, Verdict.BREAKING)
def removed(old: Value | None, new: Value | None) -> str | None:
    """An argument is gone: calls that pass it fail."""
    return "" if old and not new else None


@rule("argument-required-added", Subject.ARGUMENT, Verdict.BREAKING)
def required_added(old: Value | None, new: Value | None) -> str | None:
    """A required argument is new: calls without it fail."""
    return "" if new and not old and new.required else None


@rule("argument-added", Subject.ARGUMENT, Verdict.ADDITION)
def added(old: Value | None, new: Value | None) -> str | None:
    """An optional argument is new."""
    return "" if new and not old and not new.required else None


@rule("argument-became-required", Subject.ARGUMENT, Verdict.BREAKING)
def became_required(old: Value | None, new: Value | None) -> str | None:
    """An optional argument is required: calls without it fail."""
    return "" if old and new and new.required and not old.required else None


@rule("argument-became-optional", Subject.ARGUMENT, Verdict.ADDITION)
def became_optional(old: Value | None, new: Value | None) -> str | None:
    """A required argument is optional."""
    return "" if old and new and old.required and not new.required else None


@rule("argument-moved", Subject.ARGUMENT, Verdict.NOTE)
def moved(old: Value | None, new: Value | None) -> str | None:
    """Another part of the request carries the argument; the signature of the method is the same."""
    return f"{old.location} -> {new.location}" if old and new and old.location != new.location else None


@rule("argument-type-narrowed", Subject.ARGUMENT, Verdict.BREAKING)
def type_narrowed(old: Value | None, new: Value | None) -> str | None:
    """Some values of the old type are no longer admitted."""
    return values.types(old, new) if old and new and relation(old, new) == "narrowed" else None


@rule("argument-type-widened", Subject.ARGUMENT, Verdict.ADDITION)
def type_widened(old: Value | None, new: Value | None) -> str | None:
    """Values of a further type are admitted."""
    return values.types(old, new) if old and new and relation(old, new) == "widened" else None


@rule("argument-type-changed", Subject.ARGUMENT, Verdict.BREAKING)
def type_changed(old: Value | None, new: Value | None) -> str | None:
    """The type is another one: values of the old type are refused."""
    return values.types(old, new) if old and new and relation(old, new) == "changed" else None


@rule("argument-null-refused", Subject.ARGUMENT, Verdict.BREAKING)
def null_refused(old: Value | None, new: Value | None) -> str | None:
    """Null is no longer admitted."""
    return "" if old and new and old.nullable and not new.nullable else None


@rule("argument-null-allowed", Subject.ARGUMENT, Verdict.ADDITION)
def null_allowed(old: Value | None, new: Value | None) -> str | None:
    """Null is admitted."""
    return "" if old and new and new.nullable and not old.nullable else None


@rule("argument-enum-value-removed", Subject.ARGUMENT, Verdict.BREAKING)
def enum_value_removed(old: Value | None, new: Value | None) -> str | None:
    """A value of an enum is gone: calls that pass it fail."""
    return values.enum_values(new, old)


@rule("argument-enum-value-added", Subject.ARGUMENT, Verdict.ADDITION)
def enum_value_added(old: Value | None, new: Value | None) -> str | None:
    """A value of an enum is new."""
    return values.enum_values(old, new)


@rule("argument-enum-closed", Subject.ARGUMENT, Verdict.BREAKING)
def enum_closed(old: Value | None, new: Value | None) -> str | None:
    """An enum no longer admits other strings."""
    return "" if old and new and old.open and enums(new) and not new.open else None


@rule("argument-enum-opened", Subject.ARGUMENT, Verdict.ADDITION)
def enum_opened(old: Value | None, new: Value | None) -> str | None:
    """An enum admits other strings too."""
    return "" if old and new and new.open and enums(old) and not old.open else None


@rule("argument-limit-tightened", Subject.ARGUMENT, Verdict.BREAKING)
def limit_tightened(old: Value | None, new: Value | None) -> str | None:
    """A limit, a pattern or a format admits fewer values than before, or other ones."""
    return values.tightened(old, new)


@rule("argument-limit-loosened", Subject.ARGUMENT, Verdict.ADDITION)
def limit_loosened(old: Value | None, new: Value | None) -> str | None:
    """A limit, a pattern or a format admits more values than before."""
    return values.loosened(old, new)


@rule("argument-default-changed", Subject.ARGUMENT, Verdict.BREAKING)
def default_changed(old: Value | None, new: Value | None) -> str | None:
    """The default is another one: calls without the argument have another effect."""
    return values.default(old, new)


@rule("argument-sensitivity-lost", Subject.ARGUMENT, Verdict.BREAKING)
def sensitivity_lost(old: Value | None, new: Value | None) -> str | None:
    """The value is no longer treated as a secret, so that logs and reprs can show it."""
    return "" if old and new and old.sensitive and not new.sensitive else None


@rule("argument-sensitivity-gained", Subject.ARGUMENT, Verdict.NOTE)
def sensitivity_gained(old: Value | None, new: Value | None) -> str | None:
    """The value is treated as a secret."""
    return "" if old and new and new.sensitive and not old.sensitive else None


@rule("argument-deprecated", Subject.ARGUMENT, Verdict.ADDITION)
def deprecated(old: Value | None, new: Value | None) -> str | None:
    """The argument is deprecated: callers should stop passing it."""
    return "" if old and new and new.deprecated and not old.deprecated else None


@rule("argument-class-changed", Subject.ARGUMENT, Verdict.NOTE)
def class_changed(old: Value | None, new: Value | None) -> str | None:
    """The class of the value has another name and the same content."""
    return values.types(old, new) if old and new and relation(old, new) == "same" and is_renamed(old, new) else None
