"""Characters that look like others or like nothing: zero-width, control, full-width digits, radicals, odd spaces."""

from __future__ import annotations

import re
import unicodedata

from bangfu.reading.edits import Edit

KIND = "characters"
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
BREAKS = "\x0b\x0c\x85\u2028\u2029"
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
WIDE = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff0b"
RADICALS = "\u2e80-\u2fd5\uf900-\ufad9"
DIGIT = "0-9\uff10-\uff19"
ODD = re.compile(f"[{INVISIBLE}{CONTROL}{BREAKS}{SPACES}{WIDE}{RADICALS}]+")
IN_NUMBER = re.compile(f"(?<=[{DIGIT}])(?:\uff0e(?=[{DIGIT}])|\uff0c(?=[{DIGIT}]{{3}}(?![{DIGIT}])))")
"""A full-width point or comma between digits; elsewhere these are punctuation of the author's choice."""
GONE = re.compile(f"[{INVISIBLE}{CONTROL}]+")
NARROW = {0xFF0E: ".", 0xFF0C: ","}


def edits(text: str) -> list[Edit]:
    """Edits that leave plain characters. Punctuation keeps its width; odd spaces become plain ones, one for one."""
    found = [Edit(m.start(), m.end(), _plain(m[0])) for m in ODD.finditer(text)]
    if "\uff0e" in text or "\uff0c" in text:
        found += [Edit(m.start(), m.end(), m[0].translate(NARROW)) for m in IN_NUMBER.finditer(text)]
        found.sort(key=lambda edit: edit.start)
    return found


def _plain(odd: str) -> str:
    return "".join(_alike(c) for c in GONE.sub("", odd))


def _alike(character: str) -> str:
    if character in "\x0b\x0c\x85\u2028\u2029":
        return "\n"
    if character.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character
