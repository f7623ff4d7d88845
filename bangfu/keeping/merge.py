"""The three-way merge: the machine's last word, the hand's, and the machine's fresh one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


class _Gone(Enum):
    GONE = "gone"


GONE: Final = _Gone.GONE
"""No word: the machine never said it or no longer does; the person deleted it or never wrote it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What stands after the merge, and what a person has to know about it."""

    value: object
    """What the file says from now on."""
    edited: bool = False
    """The value is a person's, and differs from the machine's."""
    conflict: bool = False
    """Both moved, and to different places: a person has to decide."""


def merge(last: object, hand: object, fresh: object, rejected: object = GONE) -> Outcome:
    """What becomes of one field of a fact, or of a whole fact.

    `last` is the machine's word that the person had before them, `hand` what stands in the file, `fresh` what the
    machine says now; `rejected` is a machine's word that the person has seen and declined (key `rejected`).

    ==  =====  =====  =====  ========  =====  ======  ========  ===============================================
    #   last   hand   fresh  rejected  value  edited  conflict  in words
    ==  =====  =====  =====  ========  =====  ======  ========  ===============================================
    1   a      a      a      -         a                        nothing happened
    2   a      a      b      -         b                        the machine changed its mind, no hand was there
    3   a      h      a      -         h      yes               the hand wins
    4   a      h      h      -         h                        the machine now agrees: the edit is released
    5   a      h      b      -         h      yes     yes       both moved: the hand wins until a person decides
    6   a      h      b      b         h      yes               the person has seen b and declined it
    7   a      a      gone   -         a                        absence is not removal
    8   a      h      gone   -         h      yes               absence is not removal
    9   a      gone   a      -         gone   yes               what a person deleted stays deleted
    10  a      gone   b      -         gone   yes     yes       deleted, but the machine now says something else
    11  a      gone   gone   -         gone                     both let it go
    12  gone   gone   b      -         b                        a new word
    13  gone   h      h      -         h                        the machine found what a person had written
    14  gone   h      b      -         h      yes     yes       both speak for the first time, and differ
    15  gone   h      gone   -         h                        a person's own
    16  gone   gone   gone   -         gone                     nobody ever spoke
    ==  =====  =====  =====  ========  =====  ======  ========  ===============================================

    A field that a person emptied has the hand's word `None`, which is a word like any other.
    """
    if fresh is GONE:
        return Outcome(hand, edited=GONE not in (last, hand) and hand != last)
    if hand == fresh:
        return Outcome(hand)
    if hand == last:
        return Outcome(fresh)
    return Outcome(hand, edited=True, conflict=fresh not in (last, rejected))
