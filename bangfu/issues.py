"""What a run wants a person to know, as data. Words are made of it at the rim (`content/words.yml`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Level = Literal["note", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that was found and could not be settled.

    `code` is a stable kebab-case name (`damaged-figure`, `date-disagrees`); the sentence a person reads stands
    in `content/words.yml` under `issues.<code>` in both languages, with the names of `detail` in braces.
    """

    code: str
    level: Level
    document: str | None = None
    """Id of the document, if it is about one."""
    start: int | None = None
    end: int | None = None
    """Clean offsets, if it is about a place in the text."""
    quote: str | None = None
    detail: dict[str, str] = field(default_factory=dict)
    file: str | None = None
    line: int | None = None
    column: int | None = None
    """Place in a content file (1-based), if it is about one."""
