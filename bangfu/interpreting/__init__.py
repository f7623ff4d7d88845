"""Interpreting: mentions become facts, by the codebook, with the context of who, where and when."""

from __future__ import annotations

from bangfu.codebook import Codebook
from bangfu.document import Document
from bangfu.interpreting.assemble import facts_of
from bangfu.interpreting.figures import figure_drafts
from bangfu.interpreting.mainorg import main_organisation
from bangfu.interpreting.parts import mark_parts
from bangfu.interpreting.result import Interpretation
from bangfu.interpreting.scene import lay_out
from bangfu.interpreting.where import usual_places
from bangfu.interpreting.who import subjects
from bangfu.recognising.mentions import Mentions
from bangfu.registry import Registry

__all__ = ["Interpretation", "interpret"]


def interpret(document: Document, mentions: Mentions, codebook: Codebook, registry: Registry) -> Interpretation:
    """The facts of one document, an account of its numerals, and what could not be settled."""
    scene = lay_out(document, mentions, codebook, registry)
    main = main_organisation(scene)
    about = subjects(scene, main.name)
    usual = usual_places(scene)
    drafts = mark_parts(tuple(figure_drafts(scene, about, usual)))
    facts = facts_of(scene, drafts, main)
    return Interpretation(facts, (), mentions.issues, main.name, main.basis, main.evidence)
