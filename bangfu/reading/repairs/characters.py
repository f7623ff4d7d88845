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
ODD = re.compile(
    f"(?P<gone>[{INVISIBLE}{CONTROL}]+)|(?P<line>[{BREAKS}])|(?P<space>[{SPACES}]+)|(?P<alike>[{WIDE}{RADICALS}]+)"
    # between digits only: elsewhere these are punctuation of the author's choice
    "|(?P<point>(?<=[0-9\uff10-\uff19])\uff0e(?=[0-9\uff10-\uff19]))"
    "|(?P<comma>(?<=[0-9\uff10-\uff19])\uff0c(?=[0-9\uff10-\uff19]{3}(?![0-9\uff10-\uff19])))"
)


def edits(text: str) -> list[Edit]:
    """Edits that leave plain characters. Punctuation keeps its width; odd spaces become plain ones, one for one."""
    if text.isascii() and text.isprintable():
        return []
    return [Edit(m.start(), m.end(), _plain(m)) for m in ODD.finditer(text)]


def _plain(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "gone":
            return ""
        case "line":
            return "\n"
        case "space":
            return " " * len(found[0])
        case "point":
            return "."
        case "comma":
            return ","
        case _:
            return "".join(_alike(c) for c in found[0])


def _alike(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character
