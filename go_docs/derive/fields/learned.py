"""Everything that one spec teaches about writing fields."""

from __future__ import annotations

from dataclasses import dataclass

from generator.lint import LintSettings
from go_docs.derive.fields.choice import Chooser
from go_docs.derive.fields.component_names import ComponentNames
from go_docs.derive.fields.documented_fields import DocumentedFields
from go_docs.derive.fields.precedents import Precedents
from go_docs.derive.fields.presence import Presence
from go_docs.derive.fields.similarity import Similarity
from go_docs.derive.fields.written import WrittenSpec


@dataclass(frozen=True)
class Learned:
    """What decides how fields are written.

    Attributes:
        spec: The spec.
        precedents: Its documented fields.
        names: Names the components of structs.
        presence: Decides which fields are required.
        chooser: Chooses schemas.
    """

    spec: WrittenSpec
    precedents: Precedents
    names: ComponentNames
    presence: Presence
    chooser: Chooser


def learn(spec: WrittenSpec, precedents: Precedents, fields: DocumentedFields, settings: LintSettings) -> Learned:
    """Return what a spec teaches."""
    names = ComponentNames(spec, precedents, fields.api, settings.namespaces)
    similarity = Similarity(fields.api.calls)
    chooser = Chooser(spec, precedents, names, similarity, settings.secret)
    return Learned(spec, precedents, names, Presence(precedents, similarity, settings.secret), chooser)
