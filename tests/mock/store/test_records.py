"""Records: found by key and by term, in order of creation; a failed transaction leaves no records."""

from __future__ import annotations

import random
import threading
from itertools import chain
from pathlib import Path

import pytest
from stytch_mock.services.secret_values import SecretValues
from stytch_mock.store.database import Database
from stytch_mock.store.partitions import Partitions
from stytch_mock.store.records import Records


def empty(database: Database | None = None, owner: str = "one") -> Records:
    database = database or Database()
    return Records(database, Partitions(database, owner))


def count(database: Database) -> dict[str, int]:
    """Return how many rows each table has."""
    return {
        table: database.execute(f"select count(*) from {table}")[0][0] for table in ("partitions", "records", "terms")
    }


def test_what_is_put_is_found_until_it_is_deleted() -> None:
    records = empty()
    records.put("member", "m", {"name": "Ann", "nested": {"a": [1, None, "ü"]}}, email="ann", organization="o")
    assert records.get("member", "m") == {"name": "Ann", "nested": {"a": [1, None, "ü"]}}
    assert records.get("organization", "m") is None
    assert records.find("member", email="ann") == records.all("member") == records.find("member", organization="o")
    assert records.find("member", organization="ann") == []
    records.delete("member", "m")
    records.delete("member", "m")
    assert (records.get("member", "m"), records.find("member", email="ann"), records.all("member")) == (None, [], [])


def test_a_later_put_replaces_the_terms_and_keeps_the_place() -> None:
    records = empty()
    for key in "cab":
        records.put("member", key, {"key": key}, organization="o", email=key)
    records.put("member", "c", {"key": "c", "changed": True}, organization="o", name="new")
    assert [found["key"] for found in records.find("member", organization="o")] == ["c", "a", "b"]
    assert records.find("member", email="c") == []
    assert records.find("member", name="new") == [{"key": "c", "changed": True}]


def test_what_was_returned_can_be_changed_without_harm() -> None:
    records = empty()
    value = {"list": [1]}
    records.put("kind", "key", value)
    value["list"].append(2)
    found = records.get("kind", "key")
    assert found == {"list": [1]}
    found["list"].append(3)
    assert records.get("kind", "key") == {"list": [1]}


def test_a_transaction_is_all_or_nothing_and_nests() -> None:
    database = Database()
    records = empty(database)
    era = records.generation

    def fail() -> None:
        with database.transaction():
            records.put("kind", "one", {}, a="1")
            with database.transaction():
                records.put("kind", "two", {}, a="1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert records.all("kind") == records.find("kind", a="1") == []
    assert records.generation != era
    with database.transaction():
        records.put("kind", "one", {})
    assert records.all("kind") == [{}]


def test_worlds_are_apart() -> None:
    database = Database()
    one, two = empty(database, "one"), empty(database, "two")
    one.put("kind", "key", {"of": 1}, a="1")
    two.put("kind", "key", {"of": 2}, a="1")
    one.delete("kind", "key")
    assert [*chain.from_iterable(one.rows())] == []
    assert two.find("kind", a="1") == [{"of": 2}]


def test_what_a_renewal_leaves_behind_is_gone_after_as_many_new_records() -> None:
    database = Database()
    partitions = Partitions(database, "one")
    records = Records(database, partitions)
    for number in range(100):
        records.put("kind", str(number), {}, a="1", b=str(number))
    partitions.replace_with_empty()
    assert ([*chain.from_iterable(records.rows())], records.find("kind", a="1"), records.get("kind", "1")) == (
        [],
        [],
        None,
    )
    for number in range(60):
        records.put("kind", str(number), {"new": True}, a="1")
    assert count(database) == {"partitions": 1, "records": 60, "terms": 60}
    assert records.find("kind", a="1") == [{"new": True}] * 60


def test_what_is_left_behind_is_found_after_a_restart(tmp_path: Path) -> None:
    database = Database(tmp_path / "worlds")
    partitions = Partitions(database, "one")
    Records(database, partitions).put("kind", "old", {}, a="1")
    partitions.replace_with_empty()
    database.close()
    database = Database(tmp_path / "worlds")
    records = empty(database)
    assert [*chain.from_iterable(records.rows())] == []
    for key in "ab":
        records.put("kind", key, {})
    assert count(database) == {"partitions": 1, "records": 2, "terms": 0}


def test_a_renewal_that_fails_is_none() -> None:
    database = Database()
    partitions = Partitions(database, "one")
    records = Records(database, partitions)
    records.put("kind", "key", {"kept": True}, a="1")
    before = count(database)

    def fail() -> None:
        with database.transaction():
            partitions.replace_with_empty()
            records.put("kind", "other", {}, a="1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert records.find("kind", a="1") == [{"kept": True}]
    assert count(database) == before
    records.put("kind", "another", {})
    assert records.get("kind", "key") == {"kept": True}


def test_several_threads_lose_nothing() -> None:
    database = Database()
    records = empty(database)
    records.put("counter", "c", {"n": 0})

    def add() -> None:
        for _ in range(200):
            with database.transaction():
                current = records.get("counter", "c")
                assert current
                records.put("counter", "c", {"n": current["n"] + 1}, n=str(current["n"]))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert records.get("counter", "c") == {"n": 800}
    assert len(next(records.rows())[0]["terms"]) == 1


def test_secrets_have_the_forms_of_the_api() -> None:
    secrets = SecretValues(random.Random(1))
    for _ in range(200):
        assert len(secrets.token()) == 44
        assert 0 < int(secrets.code()) <= 999_999
        assert len(secrets.code()) == 6
        assert [len(part) for part in secrets.recovery_code().split("-")] == [4, 4, 4]
        assert set(secrets.totp_secret()) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        assert len(secrets.totp_secret()) == 32


def test_expired_records_are_deleted_as_others_are_added() -> None:
    records = empty()

    def put(key: str, expires_at: float, now: float) -> None:
        records.put_expiring("token", key, {"key": key}, expires_at=expires_at, now=now, owner="ann")

    records.put("token", "for ever", {"key": "for ever"}, owner="ann")
    for number in range(10):
        put(str(number), expires_at=100, now=0)
    put("extended", expires_at=100, now=0)
    put("extended", expires_at=900, now=0)
    put("new", expires_at=900, now=100)
    assert len(records.all("token")) == 13, "nothing has expired before its time is over"
    for number in range(6):
        put(f"later {number}", expires_at=900, now=101)
    kept = [value["key"] for value in records.find("token", owner="ann")]
    assert kept == ["for ever", "extended", "new", *(f"later {number}" for number in range(6))]
