"""The records of a partition as they are at one moment, read in parts while other requests change them."""

from __future__ import annotations

import uuid
from collections.abc import Generator
from typing import Any, Final

from .database import EXPORT_PREFIX, Database

# Positions that are read at once; some of them may belong to other partitions, or be free.
_PART: Final = 100


def frozen_rows(database: Database, partition_id: int) -> Generator[list[Any]]:
    """Yield lists of rows, each with kind, key, value and terms, of a partition as it is at the first of them.

    Until the last one or `close`, triggers keep what other requests change or delete.

    Args:
        database: The database.
        partition_id: The partition.
    """
    name = f"{EXPORT_PREFIX}{uuid.uuid4().hex}"
    old = "old.position, old.kind, old.key, old.value, old.terms"
    with database.transaction():
        database.execute(f"create table {name} (position integer primary key, kind, key, value, terms)")
        for event in ("update", "delete"):
            database.execute(
                f"create trigger {name}_{event} before {event} on records when old.partition_id = {partition_id}"  # noqa: S608 (no text of a request)
                f" begin insert or ignore into {name} values ({old}); end"
            )
        ((last,),) = database.execute("select coalesce(max(position), 0) from records")
    try:
        for first in range(1, last + 1, _PART):
            span = (first, min(first + _PART - 1, last))
            rows = database.execute(
                f"select kind, key, value, terms, position from {name} where position between ? and ? union all"  # noqa: S608
                " select kind, key, value, terms, position from records where position between ? and ?"
                f" and partition_id = ? and position not in (select position from {name}) order by position",
                (*span, *span, partition_id),
            )
            yield [row[:4] for row in rows]
    finally:
        with database.transaction():
            for dropped in (f"trigger {name}_update", f"trigger {name}_delete", f"table {name}"):
                database.execute(f"drop {dropped}")
