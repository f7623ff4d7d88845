"""Private people stay private: names of aided individuals are masked in quotes and source texts (王某某).

The rules are data in `content/privacy.yml`; the page on method states them. A name is found by the words around it;
once found it is masked wherever it stands in the document. Who is named by a post or a prize is never masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from bangfu.document import Span
from bangfu.errors import ContentError
from bangfu.issues import Issue

BLANK = "某"


@dataclass(frozen=True, slots=True)
class Masking:
    """One name that is not to be shown. The mask has as many characters as the name, so offsets stay true."""

    span: Span
    name: str
    mask: str
    """`王某某` for 王希堂, `王某` for two characters."""


@dataclass(frozen=True, slots=True)
class PrivacyRules:
    """Surnames, context words and exceptions, as `content/privacy.yml` has them."""

    surnames: frozenset[str]
    given: tuple[str, ...]
    """Names that stand without a surname."""
    before: tuple[str, ...]
    """Words that make a following name that of a private person: 村民, 贫困户 …"""
    visit: tuple[str, ...]
    """Words that do so if a word of `after`, or 家, follows."""
    after: tuple[str, ...]
    """Words that make the name before them that of a private person: 大爷, 同学 …"""
    public_before: tuple[str, ...]
    """Words that keep a following name: posts in office, prizes."""
    public_names: frozenset[str]
    words: frozenset[str]
    """Words that begin like a name and are none."""
    never: frozenset[str]
    """Characters that no given name has."""
    follow: tuple[str, ...]
    """Words that may stand right after a name, besides signs and the end."""


def load_rules(path: Path) -> PrivacyRules:
    """Read `content/privacy.yml`; raises ContentError with file and line if it is broken."""
    try:
        tree = yaml.safe_load(path.read_text("utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        issue = Issue("broken-privacy", "error", file=path.name, line=line, detail={"fault": str(error)})
        raise ContentError(f"{path.name}: {error}", (issue,)) from error
    try:
        public = tree["public"]
        return PrivacyRules(
            surnames=frozenset([*"".join(tree["surnames"].split()), *tree["compound"]]),
            given=_longest_first(tree["given"]),
            before=_longest_first(tree["before"]),
            visit=_longest_first(tree["visit"]),
            after=_longest_first(tree["after"]),
            public_before=_longest_first(public["before"]),
            public_names=frozenset(public["names"]),
            words=frozenset(tree["words"]),
            never=frozenset(tree["never"]),
            follow=_longest_first(tree["follow"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        issue = Issue("broken-privacy", "error", file=path.name, detail={"fault": str(error)})
        raise ContentError(f"{path.name}: a list is missing or is none: {error}", (issue,)) from error


def private_names(text: str, rules: PrivacyRules) -> tuple[Masking, ...]:
    """Every place where a private person is named, in order; later short mentions of a name found once included."""
    reader = _reader(rules)
    posts = [found.end() for found in reader.public.finditer(text)]
    names = set(reader.private(text)) - rules.public_names
    names = {name for name in names if not any(text.startswith(name, place) for place in posts)}
    maskings: list[Masking] = []
    taken = 0
    for start, name in sorted(_mentions(text, names, reader), key=lambda found: (found[0], -len(found[1]))):
        if start >= taken:
            taken = start + len(name)
            maskings.append(Masking(Span(start, taken), name, blank(name)))
    return tuple(maskings)


def blank(name: str) -> str:
    """A name of which only the first character is left."""
    return name[0] + "".join(char if char == "·" else BLANK for char in name[1:])


def mask(text: str, maskings: tuple[Masking, ...], offset: int = 0) -> str:
    """`text` with the names masked; `offset` is where `text` starts in what the maskings were found in.

    The result has the length of `text`. A name that the stretch cuts is masked as far as it reaches in.
    """
    chars = list(text)
    for masking in maskings:
        for place, char in enumerate(masking.mask, masking.span.start - offset):
            if 0 <= place < len(chars):
                chars[place] = char
    return "".join(chars)


class _Reader:
    """Reads names where context puts them."""

    def __init__(self, rules: PrivacyRules) -> None:
        self.rules = rules
        self.public = re.compile(_either(rules.public_before) + "[”》」]?")
        self.before = re.compile(_either(rules.before))
        surname = _either(_longest_first(rules.surnames))
        self.after = re.compile(
            rf"(?<![一-鿿])({surname}[一-鿿]{{2}})(?={_either(rules.after)})"
            rf"|{_either(rules.visit)}({surname}[一-鿿]{{2}})(?={_either(rules.after)}|家)"
        )
        follow = rf"$|[^一-鿿·]|{_either(rules.follow)}"
        self.foreign = re.compile(rf"[一-鿿]{{1,6}}(?:·[一-鿿]{{2,6}}?)+?(?={follow})")
        self.given = re.compile(_either(rules.given))
        self.surname = re.compile(surname)
        self.follow = re.compile(follow)
        self.joint = re.compile("[、和与及]")

    def private(self, text: str) -> Iterator[str]:
        """Names that context tells to be private; in a list of names, all of them."""
        for found in self.before.finditer(text):
            place = found.end()
            while names := self.readings(text, place):
                yield from names
                joint = self.joint.match(text, place + max(map(len, names)))
                if joint is None:
                    break
                place = joint.end()
        for found in self.after.finditer(text):
            name = found[1] or found[2]
            if self.fits(name):
                yield name

    def readings(self, text: str, place: int) -> tuple[str, ...]:
        """What the name that begins here may be; a character that could be name or text gives two readings."""
        if found := self.foreign.match(text, place) or self.given.match(text, place):
            return (found[0],) if self.ends(text, found.end()) else ()
        found = self.surname.match(text, place)
        if not found:
            return ()
        names = (text[place : found.end() + length] for length in (2, 1))
        return tuple(name for name in names if self.fits(name) and self.ends(text, place + len(name)))

    def fits(self, name: str) -> bool:
        """Whether the characters can be a name: hanzi, no particle among them, no common word."""
        rest = name[1:]
        return (
            bool(rest)
            and all("一" <= char <= "鿿" for char in name)
            and not self.rules.never & set(rest)
            and not any(name.startswith(word) for word in (name[:2], name) if word in self.rules.words)
        )

    def ends(self, text: str, place: int) -> bool:
        """Whether a name can end here."""
        return self.follow.match(text, place) is not None


def _mentions(text: str, names: set[str], reader: _Reader) -> Iterator[tuple[int, str]]:
    """Where the names stand. Two characters can be part of a word, so these must end as a name ends."""
    for name in sorted(names):
        start = text.find(name)
        while start >= 0:
            if len(name) > 2 or reader.ends(text, start + len(name)):
                yield start, name
            start = text.find(name, start + 1)


@lru_cache(maxsize=4)
def _reader(rules: PrivacyRules) -> _Reader:
    return _Reader(rules)


def _longest_first(words: object) -> tuple[str, ...]:
    if not isinstance(words, (list, frozenset)) or not all(isinstance(word, str) for word in words):
        raise TypeError(f"expected a list of words, found {words!r}")
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _either(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(map(re.escape, words)) + ")"
