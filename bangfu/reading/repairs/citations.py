"""Marks of notes and the jumble that forums hide between sentences against copying."""

from __future__ import annotations

import re

from bangfu.reading.edits import Edit

KIND = "citations"
NOTE = re.compile(r"(?<=[\w。，,；;”）)])\s?(?:\[\d{1,2}(?:\s?[-–,，、]\s?\d{1,2})*\])+(?!\s?[号期届])")
"""`[1]`, `[2-3]`; not a year in `国发[2018]15号`."""
TOKEN = r"[!-~]{1,2}"
JUMBLE = re.compile(rf"{TOKEN}(?: +{TOKEN}){{3,}}(?![!-~])")
"""`7 r% A. W3 q5 e+ k`: at least four scraps of one or two letters, as Discuz scatters them."""

SCRAP = re.compile(r"[\"#$%&*+<=>@\\^_`{|}~]")
"""Marks of which a jumble has at least one."""


def edits(text: str) -> list[Edit]:
    """Edits that take such marks out."""
    found = [Edit(m.start(), m.end(), "") for m in NOTE.finditer(text)] if "[" in text else []
    if SCRAP.search(text) is None:
        return found
    found += [Edit(m.start(), m.end(), "") for m in JUMBLE.finditer(text) if _is_jumble(text, m)]
    return sorted(found, key=lambda e: e.start)


def _is_jumble(text: str, found: re.Match[str]) -> bool:
    """Letters mixed with marks that no table has; rows of numbers and initials are none."""
    scraps, before = found[0], text[found.start() - 1 : found.start()]
    if "!" <= before <= "~":
        return False
    return SCRAP.search(scraps) is not None and len(re.findall(r"[A-Za-z]", scraps)) >= 2
