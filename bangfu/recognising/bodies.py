"""Organisations that no registry lists: names by their last words, their beginning found by what cannot be inside."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bangfu.recognising.lexicon import listed, table
from bangfu.recognising.names import Hit
from bangfu.recognising.patterns import any_of, led

LONGEST = 24
_OWN_START = re.compile("中国|中华|中央|国家|全国|中共|武警|解放军|联勤|空军|海军|陆军|火箭军")
ATTACHED = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}医学院)?(?:(?:直属|附属)?第?[〇零一二三四五六七八九十\d]*(?:直属|附属|临床|人民|中医|口腔|肿瘤|儿童|总){1,2}"
    r"|第[〇零一二三四五六七八九十\d]+|附属[\u4e00-\u9fff]{0,4}?)医院"
)
"""What follows a university or an army body in the name of its hospital: 第一附属医院, 第九四〇医院."""


_COUNTED = re.compile(r"[一两二三四五六七八九十几数各\d]+[个家所]?(?:定点)?[县市区州乡镇村]{0,2}")
"""四县医院 names none."""
_MORE = re.compile(r"\(?(?:集团|控股|股份|有限|责任)*\)?(?:有限|责任|股份)*公司")


@dataclass(frozen=True, slots=True)
class Body:
    """A name by its form: code points, end exclusive."""

    start: int
    end: int
    head: str


@dataclass(frozen=True, slots=True)
class BodyWords:
    """The words of `organisations.yml` that bound names."""

    head: re.Pattern[str]
    heads: tuple[str, ...]
    """By number of their group in `head`."""
    boundary: re.Pattern[str]
    generic: re.Pattern[str]
    things: re.Pattern[str]
    pointing: re.Pattern[str]

    def sort_of(self, match: re.Match[str]) -> str:
        """The head that a match of `head` is."""
        return self.heads[int((match.lastgroup or "h0")[1:])]


@cache
def body_words() -> BodyWords:
    """The words that bound names."""
    words = table("organisations")
    heads = tuple(words["heads"])
    patterns = [f"(?P<h{number}>{pattern})" for number, pattern in enumerate(words["heads"].values())]
    return BodyWords(
        head=re.compile(led(words["head_begins"], "|".join(patterns))),
        heads=heads,
        boundary=re.compile(
            f".*(?:(?:{any_of(listed(words['before']))})(?!{words['in_names']})|[^\u4e00-\u9fffA-Za-z()·])", re.DOTALL
        ),
        generic=re.compile(f"(?:{any_of(listed(words['generic']))})*$"),
        things=re.compile(any_of(listed(words["things"]))),
        pointing=re.compile(any_of(word for line in words["pointing"].values() for word in listed(line))),
    )


def head_of(name: str) -> str:
    """What sort of body a full name names: `公司`, `银行`, `大学` …; empty if its end tells nothing."""
    for sure in ("银行", "大学"):  # 沧浪银行股份有限公司 is a bank before it is a company
        if sure in name:
            return sure
    words = body_words()
    found = ""
    for match in words.head.finditer(name):
        if match.end() == len(name):
            found = words.sort_of(match)
    if found:
        return found
    return {"部": "部", "院": "院", "会": "会", "社": "社", "局": "局", "委": "委"}.get(name[-1:], "")


def bodies(text: str, places: Sequence[Hit], taken: Sequence[tuple[int, int]]) -> Iterator[Body]:
    """The names by form in a text, outside of what is `taken`. `places` are names of the gazetteer in it."""
    words = body_words()
    held = {place for start, end in taken for place in range(start, end)}
    at = 0
    for match in words.head.finditer(text):
        end = _furthest(text, match.end())
        if end <= at or match.start() in held or end - 1 in held:
            continue
        floor = max(at, match.start() - LONGEST)
        floor = next((place + 1 for place in range(match.start() - 1, floor - 1, -1) if place in held), floor)
        start = _start(text, floor, match.start(), places, words)
        if start is None:
            continue
        if words.things.match(text, end) and not text.startswith(("班子", "日前", "号召"), end):
            continue
        at = end
        yield Body(start, end, words.sort_of(match))


def _furthest(text: str, end: int) -> int:
    """集团有限公司, 银行股份有限公司, 大学附属医院: a head may be followed by more of the name."""
    more = _MORE.match(text, end) or ATTACHED.match(text, end)
    return more.end() if more else end


def _start(text: str, floor: int, head: int, places: Sequence[Hit], words: BodyWords) -> int | None:
    """Where the name begins whose head is at a place, or None if what stands before it names nothing."""
    boundary = words.boundary.match(text, floor, head)
    start = boundary.end() if boundary else floor
    own = _OWN_START.search(text, start, head)
    begins = own.start() if own else head
    for hit in places[bisect_left(places, start, key=lambda hit: hit.start) :]:
        if hit.start >= begins:
            break
        if hit.end <= head and hit.name.strength != "bare":
            begins = hit.start
    start = begins if begins < head else start
    while start < head and text[start] in "()、的":
        start += 1
    stem = text[start:head]
    if words.pointing.match(stem):  # 学校教育发展基金会: whose, the pointing word says
        return None
    if len(stem) < 2 or words.generic.fullmatch(stem) or _COUNTED.fullmatch(stem) or stem.count("(") != stem.count(")"):
        return None
    return start
