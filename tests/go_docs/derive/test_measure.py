"""With one resource left out at a time, nearly all fields of its operations are derived right in every respect."""

from __future__ import annotations

import pytest

from go_docs.derive.measure import OBJECTS, OPERATIONS, Measure, Score, measure
from go_docs.derive.workspace import Workspace
from tests.go_docs.derive.left_out import SPEC, workspace

LEAST, LEAST_OPERATIONS, LEAST_OBJECTS = 0.922, 0.94, 0.863


@pytest.fixture(scope="module")
def present() -> Workspace:
    return workspace(SPEC)


@pytest.fixture(scope="module")
def result(present: Workspace) -> Measure:
    return measure(present.spec, present.fields, present.settings)


def test_fields_of_a_resource_that_was_left_out_are_derived(result: Measure) -> None:
    operations, objects = result.parts[OPERATIONS], result.parts[OBJECTS]
    assert operations.total > 1400, "almost all operations are documented and written"
    fields = Score(operations.right + objects.right, operations.total + objects.total)
    assert fields.share >= LEAST, f"{fields.share:.1%}"
    assert operations.share >= LEAST_OPERATIONS, f"{operations.share:.1%}"
    assert objects.share >= LEAST_OBJECTS, f"{objects.share:.1%}"


def test_each_aspect_is_counted_and_its_misses_are_listed(result: Measure) -> None:
    assert {"required", "type", "reference", "enum", "null", "sensitive", "limits", "default"} <= set(result.aspects)
    for aspect, score in result.aspects.items():
        assert score.total - score.right == len(result.misses[aspect]), aspect
    assert sum(one.total for one in result.resources.values()) == sum(one.total for one in result.parts.values())


def test_control_a_deriver_that_learns_nothing_from_the_rest_scores_far_lower(present: Workspace) -> None:
    control = measure(present.spec, present.fields, present.settings, learning=False)
    assert control.parts[OPERATIONS].share < 0.6, "shared fields are recognised by learning only"
    assert control.aspects["limits"].share < 0.3


def test_without_a_whole_product_the_other_one_teaches_less(present: Workspace, result: Measure) -> None:
    product = measure(present.spec, present.fields, present.settings, unit=lambda resource: resource.partition(".")[0])
    assert 0.74 <= product.parts[OPERATIONS].share < result.parts[OPERATIONS].share


def test_what_is_left_out_is_not_read(present: Workspace) -> None:
    rest = present.spec.without({"b2b.magic_links.email"})
    assert not [name for name in (*rest.operations, *rest.schemas) if name.startswith("b2b.magic_links.email.invite")]
    assert "common.fields.InviteExpirationMinutes" in present.spec.schemas
    assert "common.fields.InviteExpirationMinutes" not in rest.schemas, "a shared field that nothing else uses goes too"
    assert "common.fields.SessionToken" in rest.schemas
