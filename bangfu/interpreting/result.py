"""What interpreting gives: the facts of one document, and an account of all that became none."""

from __future__ import annotations

from dataclasses import dataclass

from bangfu.fact import Basis, Evidence, Fact, Numeral
from bangfu.issues import Issue


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The facts of a document in the order of the text, every numeral with its fate, and what could not be settled."""

    facts: tuple[Fact, ...] = ()
    numerals: tuple[Numeral, ...] = ()
    issues: tuple[Issue, ...] = ()
    organisation: str | None = None
    """Full name of the organisation that the document is mainly about."""
    organisation_basis: Basis = "stated"
    organisation_evidence: tuple[Evidence, ...] = ()
