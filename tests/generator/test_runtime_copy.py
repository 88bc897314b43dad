"""Which methods of the hand-written runtime the generator lists."""

from __future__ import annotations

from generator.client.runtime_copy import Runtime

BASE = '''
class Base(Unrelated, Generic[KeyT, ValueT]):
    def find(self, key: KeyT, *, default: ValueT | None = None) -> ValueT:
        """Find a value."""

    def _private(self) -> None: ...
'''
EXTRA = '''
from ...shared.finders import Base

class LotsExtra(Base[str, list[Lot]]):
    def count(self) -> int:
        """Count the values."""
'''


def test_inherited_methods_are_listed_with_the_types_of_the_subclass() -> None:
    runtime = Runtime({"extras/city/lots.py": EXTRA, "shared/finders.py": BASE})
    assert runtime.methods("city.lots") == {
        "find": ("(\n    key: str,\n    *,\n    default: list[Lot] | None = None,\n) -> list[Lot]", "Find a value."),
        "count": ("() -> int", "Count the values."),
    }


def test_a_base_class_outside_the_runtime_adds_nothing() -> None:
    runtime = Runtime({"extras/city/lots.py": EXTRA})
    assert runtime.methods("city.lots") == {"count": ("() -> int", "Count the values.")}
