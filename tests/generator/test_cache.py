"""The cache: it gives back what was kept, and nothing that is damaged, of another version, or no longer used."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from generator.cache import Cache, key

KEY, RESULT = key(b"input"), ("text", {"a": [1, 2.5, None, True]}, b"bytes")


def kept(folder: Path, version: str = "1") -> Cache:
    cache = Cache(folder, version)
    cache.keep("step", KEY, RESULT)
    cache.save()
    return cache


def test_a_later_run_gets_what_was_kept(tmp_path: Path) -> None:
    assert Cache(tmp_path, "1").is_empty("step")
    kept(tmp_path)
    later = Cache(tmp_path, "1")
    assert not later.is_empty("step")
    assert later.recall("step", KEY) == RESULT
    assert later.recall("step", key(b"other")) is None
    assert later.recall("other", KEY) is None


def test_a_result_of_this_run_is_available_before_and_after_it_is_saved(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep("step", KEY, RESULT)
    assert cache.recall("step", KEY) == RESULT
    assert list(tmp_path.iterdir()) == []
    cache.save()
    assert cache.recall("step", KEY) == RESULT


def test_another_version_starts_empty(tmp_path: Path) -> None:
    kept(tmp_path, "1")
    assert Cache(tmp_path, "2").recall("step", KEY) is None


def test_without_a_folder_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    cache = Cache()
    cache.keep("step", KEY, RESULT)
    cache.save()
    assert list(tmp_path.iterdir()) == []
    assert cache.recall("step", KEY) == RESULT


def test_every_truncation_and_every_changed_byte_is_found(tmp_path: Path) -> None:
    kept(tmp_path)
    file = tmp_path / "step"
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert Cache(tmp_path, "1").recall("step", KEY) is None
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert Cache(tmp_path, "1").recall("step", KEY) is None
    file.write_bytes(whole)
    assert Cache(tmp_path, "1").recall("step", KEY) == RESULT


def test_what_a_run_does_not_ask_for_is_forgotten(tmp_path: Path) -> None:
    cache = kept(tmp_path)
    cache.keep("step", key(b"second"), "second")
    cache.keep("other", KEY, "other")
    cache.save()
    third = Cache(tmp_path, "1")
    assert third.recall("step", key(b"second")) == "second"
    third.keep("step", key(b"third"), "third")
    third.save()
    last = Cache(tmp_path, "1")
    assert [last.recall("step", key(name)) for name in (b"input", b"second", b"third")] == [None, "second", "third"]
    assert last.recall("other", KEY) == "other", "the run did not use this step"


def test_runs_at_once_leave_the_results_of_one_of_them(tmp_path: Path) -> None:
    def run(number: int) -> None:
        for _ in range(20):
            cache = Cache(tmp_path, "1")
            cache.keep("step", KEY, [number] * 10_000)
            cache.save()
            found = Cache(tmp_path, "1").recall("step", KEY)
            assert found == [found[0]] * 10_000

    failures: list[object] = []
    threading.excepthook, before = failures.append, threading.excepthook
    threads = [threading.Thread(target=run, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    threading.excepthook = before
    assert failures == []
    assert [file.name for file in tmp_path.iterdir()] == ["step"]


def test_the_boundaries_of_parts_are_part_of_a_key() -> None:
    assert key(b"ab", b"c") != key(b"a", b"bc") != key(b"abc")
    assert key(b"ab", b"c") == key(b"ab", b"c")
