"""Interpreting: mentions become facts, by the codebook, with the context of who, where and when."""

from __future__ import annotations

from bangfu.codebook import Codebook
from bangfu.document import Document
from bangfu.interpreting.account import account
from bangfu.interpreting.aiding import aiding_blocks
from bangfu.interpreting.assemble import facts_of
from bangfu.interpreting.cells import table_drafts
from bangfu.interpreting.dedupe import distinct
from bangfu.interpreting.figures import figure_drafts
from bangfu.interpreting.mainorg import main_organisation
from bangfu.interpreting.naming import named_drafts
from bangfu.interpreting.parts import mark_parts
from bangfu.interpreting.respectively import pair_up, with_givers
from bangfu.interpreting.result import Interpretation
from bangfu.interpreting.review import review
from bangfu.interpreting.scene import lay_out
from bangfu.interpreting.usual import usual_places
from bangfu.interpreting.who import About
from bangfu.recognising.mentions import Mentions
from bangfu.registry import Registry

__all__ = ["Interpretation", "interpret"]


def interpret(document: Document, mentions: Mentions, codebook: Codebook, registry: Registry) -> Interpretation:
    """The facts of one document, an account of its numerals, and what could not be settled."""
    scene = lay_out(document, mentions, codebook, registry)
    main = main_organisation(scene)
    about = About(main.name, usual_places(scene, main.name), aiding_blocks(scene), main.units)
    named = tuple(named_drafts(scene, about))
    drafts = mark_parts(with_givers(pair_up(scene, figure_drafts(scene, about)), named)) + named
    drafts += tuple(table_drafts(scene, about))
    statements = distinct(drafts)
    facts = facts_of(scene, statements, main)
    numerals = account(scene, statements, facts, about.aiding)
    issues = mentions.issues + tuple(review(scene, statements, facts))
    return Interpretation(facts, numerals, issues, main.name, main.basis, main.evidence)
