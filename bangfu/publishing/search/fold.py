"""What search takes for the same: traditional and simplified, full and half width, capitals, accents.

Index and query are folded alike, here and in `templates/assets/search.js`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_TYPED = re.compile(r"(?<=[0-9])[,，](?=[0-9])")
_MARKS = re.compile("[̀-ͯ]")
_SIGNS = re.compile(r"(?<=[0-9])\.(?=[0-9])|[\W_]")


def fold(text: str) -> str:
    """A text as the index holds it: letters, digits and hanzi, everything else a space, `8.15` kept together."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text)).lower().translate(variants())
    return _SIGNS.sub(lambda sign: "." if sign[0] == "." and _joins(sign) else " ", _THOUSANDS.sub("", plain))


def fold_query(query: str) -> list[str]:
    """The chunks of a query. A comma between digits parts thousands, though they may not all be typed yet (`2,7`)."""
    return fold(_TYPED.sub("", query)).split()


def _joins(sign: re.Match[str]) -> bool:
    """Whether a full stop stands between two digits."""
    text, place = sign.string, sign.start()
    return text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in `text` that it comes from."""
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for part in _MARKS.sub("", unicodedata.normalize("NFKD", char)).lower():
            chars.append(part)
            places.append(place)
    joined = "".join(chars).translate(variants())
    dropped = {found.start() for found in _THOUSANDS.finditer(joined)}
    kept = [number for number in range(len(joined)) if number not in dropped]
    plain = "".join(joined[number] for number in kept)
    folded = _SIGNS.sub(lambda sign: "." if sign[0] == "." and _joins(sign) else " ", plain)
    return folded, [places[number] for number in kept]


@cache
def variants() -> Mapping[int, str]:
    """Each character that has a simplified form or shares one, with the one that stands for all of them.

    OpenCC's table leaves some traditional characters a choice (乾: 干 or 乾; 著: 著 or 着). A reader who types one
    should find all, so everything that a line of the table joins is one class.
    """
    parent: dict[str, str] = {}

    def root(char: str) -> str:
        while parent.setdefault(char, char) != char:
            char = parent[char]
        return char

    table = files("opencc").joinpath("dictionary/TSCharacters.txt").read_text("utf-8")
    for line in table.splitlines():
        traditional, _, simplified = line.partition("\t")
        for char in simplified.split():
            one, other = sorted((root(traditional), root(char)), key=lambda c: (c != char, c))
            parent[other] = one
    return {ord(char): root(char) for char in sorted(parent) if root(char) != char}


def is_hanzi(char: str) -> bool:
    """Whether a character is read in pairs; all others form words."""
    return "㐀" <= char <= "鿿" or "豈" <= char <= "﫿" or char >= "\U00020000"
