"""Oracle: a search finds what was created, its filters exclude the rest, and its pages are complete without repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from stytch_contract.state.objects import Call
from stytch_contract.state.observer import Observer, holds, object_with, values_of
from stytch_contract.walks.follow_ups import resolve_expression
from stytch_contract.walks.walk_memory import Values

# Created for one search, which is one more than fit on the two pages that a wrong cursor repeats.
_OBJECTS = 3
# A project with more pages of others' objects is not read to the end.
_MOST_PAGES = 20
_LARGE_PAGE = 100


@dataclass
class Searches:
    """Checks paginated operations.

    Args:
        observer: Makes objects, and reports.
    """

    observer: Observer

    def check(self, name: str) -> None:
        """Check a search.

        Args:
            name: Its dotted name.
        """
        creator = f"{name.rpartition('.')[0]}.create"
        objects = self.observer.objects
        pages = objects.needs.operations[name].definition.raw["x-pagination"]
        if creator not in objects.needs.operations:
            self.observer.untested["searches for objects that no operation creates"] += 1
            return
        made = list(self._create(creator))
        key = self._key(creator, made)
        if len(made) < _OBJECTS or not key:
            self.observer.untested["searches for objects that could not be created"] += 1
            return
        wanted = [next(values_of(call.body, key)) for call in made]
        filters = self._filters(name)
        same = next((one for one in (f"{key}s", key) if one in filters), None)
        if same is None:
            self._check_all(name, made[0], pages, key, wanted)
            return
        chosen = {"filter_name": same, "filter_value": wanted}
        self._check_pages(name, made[0], pages, key, wanted, chosen)
        for other in sorted(filters.keys() - {same}):
            self._check_filter(name, made, pages, key, (chosen, other))

    def _create(self, creator: str) -> Iterator[Call]:
        """Objects with the same owner."""
        objects = self.observer.objects
        first = next(objects.calls(creator), None)
        if first is not None:
            yield first
            for _ in range(_OBJECTS - 1):
                owner = {name: first.values[name] for name in sorted(objects.needs.of[creator])}
                if isinstance(call := objects.send(creator, owner, objects.requests.new_fields(creator)), Call):
                    yield call

    def _key(self, creator: str, made: list[Call]) -> str:
        """The field that identifies an object."""
        links = self.observer.objects.needs.links[creator]
        deleting = [link for link in links if link.target == f"{creator.rpartition('.')[0]}.delete"]
        return str(list(deleting[0].expressions)[-1]) if deleting and made else ""

    def _filters(self, name: str) -> dict[str, Any]:
        """The schemas of the values of the filters of a search, by their names."""
        found: dict[str, Any] = {}
        query = self.observer.fields(name).get("query")
        for alternative in self.observer.schemas.alternatives(query) if query else ():
            for one in self.observer.schemas.alternatives(alternative["properties"]["operands"]["items"]):
                named = self.observer.schemas.resolve(one["properties"]["filter_name"])
                for value in [named["const"]] if "const" in named else named.get("enum", ()):
                    found[value] = one["properties"]["filter_value"]
        return found

    def _search(self, name: str, known: Call, operands: list[Values], page: Values) -> Call | None:
        values = known.values
        owner = {
            key: values.get(key) or [values[key.removesuffix("s")]]
            for key in sorted(self.observer.objects.needs.of[name])
        }
        query = {"query": {"operator": "AND", "operands": operands}} if operands else {}
        found = self.observer.objects.send(name, {**known.values, **owner}, {**query, **owner, **page})
        return found if isinstance(found, Call) else None

    def _pages(self, name: str, known: Call, pages: Values, operands: list[Values], limit: int) -> Iterator[Call]:
        cursor: Values = {}
        for _ in range(_MOST_PAGES):
            page = self._search(name, known, operands, {"limit": limit, **cursor})
            if page is None:
                return
            yield page
            following = resolve_expression("$response.body#/" + pages["next"].replace(".", "/"), page.body, {})
            if not following:
                return
            cursor = {pages["cursor"]: following}

    def _check_pages(self, name: str, known: Call, pages: Values, key: str, wanted: list[str], chosen: Values) -> None:
        found: Counter[str] = Counter()
        read: Call | None = None
        for read in self._pages(name, known, pages, [chosen], 1):
            items = _items(read, pages)
            found.update(str(item.get(key)) for item in items)
            if len(items) > 1:
                self.observer.report("page-too-long", read, read, f"limit 1 returned {len(items)} objects")
                break
        if read is None:
            self.observer.untested["searches that were not accepted"] += 1
            return
        if missing := set(wanted) - found.keys():
            message = f"{len(missing)} of {len(wanted)} objects that were created are on no page"
            self.observer.report("search-misses", read, read, message)
        if found.keys() - set(wanted):
            message = f"the filter {chosen['filter_name']} does not exclude other objects"
            self.observer.report("filter-ignored", read, read, message)
        if any(times > 1 for times in found.values()):
            self.observer.report("page-repeats", read, read, "an object is on several pages")

    def _check_all(self, name: str, known: Call, pages: Values, key: str, wanted: list[str]) -> None:
        """Check a search without filters: all objects of the project, in small pages if there are few."""
        for limit in (_LARGE_PAGE, 1):
            read = list(self._pages(name, known, pages, [], limit))
            found = Counter(str(item.get(key)) for page in read for item in _items(page, pages))
            if not read or len(read) == _MOST_PAGES:
                self.observer.untested["searches of a project with many objects"] += 1
                return
            if any(len(_items(page, pages)) > limit for page in read):
                self.observer.report("page-too-long", read[-1], read[-1], f"limit {limit} returned more objects")
            if missing := set(wanted) - found.keys():
                message = f"{len(missing)} of {len(wanted)} objects that were created are on no page"
                self.observer.report("search-misses", read[-1], read[-1], message)
            if any(times > 1 for times in found.values()):
                self.observer.report("page-repeats", read[-1], read[-1], "an object is on several pages")

    def _check_filter(self, name: str, made: list[Call], pages: Values, key: str, filters: tuple[Values, str]) -> None:
        """Check a filter by a field: it finds the objects with a value, and no others."""
        chosen, by = filters
        field = by.removesuffix("s")
        parts = [object_with(call.body, key, next(values_of(call.body, key))) for call in made]
        values = [
            next((value for value in values_of(part, field) if isinstance(value, str) and value), None)
            for part in parts
        ]
        if values[0] is None:
            return
        schema = self.observer.schemas.alternatives(self._filters(name)[by])[0]
        operand = {"filter_name": by, "filter_value": [values[0]] if schema.get("type") == "array" else values[0]}
        read = self._search(name, made[0], [chosen, operand], {"limit": _LARGE_PAGE})
        if read is None:
            return
        found = [item.get(key) for item in _items(read, pages)]
        if parts[0][key] not in found:
            self.observer.report(
                "search-misses", read, read, f"the filter {by} does not find an object with that value"
            )
        wrong = [part for part, value in zip(parts, values, strict=True) if not holds(values[0], value)]
        if any(part[key] in found for part in wrong):
            self.observer.report("filter-ignored", read, read, f"the filter {by} does not exclude other values")


def _items(page: Call, pages: Values) -> list[Values]:
    items = resolve_expression("$response.body#/" + pages["items"].replace(".", "/"), page.body, {})
    return [item for item in items or () if isinstance(item, dict)]
