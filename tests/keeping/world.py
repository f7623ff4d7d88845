"""A small world for the tests of keeping: documents made of statements, and projects that live in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bangfu.document import Document, OffsetMap
from bangfu.fact import Fact
from bangfu.keeping.drafting import after
from bangfu.keeping.gathering import understand
from bangfu.keeping.planning import plan
from bangfu.keeping.records import Kept, Names, Plan

GROUP = "中国冶金地质总局"
OTHER = "国家能源投资集团有限责任公司"
WEISHAN = "巍山彝族回族自治县"
YANGBI = "漾濞彝族自治县"
NAMES = Names({GROUP: "cmgb", OTHER: "chnenergy"}, {WEISHAN: "532927", YANGBI: "532922"})
CMGB = "content/organisations/cmgb.yml"
OTHER_FILE = "content/organisations/chnenergy.yml"


@dataclass(frozen=True)
class Given:
    """What one document gave."""

    document: Document
    facts: tuple[Fact, ...]


def statement(quote: str, value: float | None = 20_000_000, **said: Any) -> dict[str, Any]:
    """What a machine makes of one sentence."""
    given: dict[str, Any] = {
        "indicator": "funds.invested",
        "unit": "CNY" if value is not None else None,
        "organisation": GROUP,
        "places": (WEISHAN,),
        "period": "2019",
        "theme": "industry",
        "rule": "test",
    }
    return {**given, "quote": quote, "value": value, **said}


def document(name: str, statements: Iterable[Mapping[str, Any]], extra: str = "") -> Given:
    """A document with one sentence per statement; statements with the same quote share their sentence."""
    text = extra
    facts = []
    for said in statements:
        quote = str(said["quote"])
        if quote not in text:
            text += f"{quote}。"
        start = text.index(quote)
        about = (name, said["indicator"], said["value"], said["unit"], start, said.get("item"), said["places"])
        identity = hashlib.sha256(repr(about).encode()).hexdigest()[:12]
        end = start + len(quote)
        facts.append(Fact(id=identity, document=name, start=start, end=end, raw_start=start, raw_end=end, **said))
    return Given(_document(name, text), tuple(facts))


def _document(name: str, text: str) -> Document:
    places = OffsetMap(tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(name, f"{name}.txt", digest, digest[:32], "utf-8", text, text, places, ())


class World:
    """A project in memory, and the documents in its folder."""

    def __init__(self, *documents: Given) -> None:
        self.tree: dict[str, str] = {}
        self.documents = {given.document.id: given for given in documents}
        self.rules = "rules 1"
        self.day = 0

    def put(self, *documents: Given) -> None:
        """Drop documents into the folder, in the place of those of the same name."""
        self.documents |= {given.document.id: given for given in documents}

    def take(self, name: str) -> None:
        """Take a document out of the folder."""
        del self.documents[name]

    def load(self) -> Kept:
        """The content as it stands."""
        return understand(self.tree)

    def plan(self) -> Plan:
        """What a run would do."""
        given = [self.documents[name] for name in sorted(self.documents)]
        return plan(self.load(), given, date=f"2026-11-{self.day + 1:02d}", rules=self.rules, names=NAMES)

    def run(self) -> Plan:
        """A run: plan and write."""
        made = self.plan()
        self.tree = after(self.tree, made.writes)
        self.day = (self.day + 1) % 28
        return made

    def edit(self, path: str, old: str, new: str) -> None:
        """Type `new` over the one place where `old` stands in a file."""
        assert self.tree[path].count(old) == 1, f"{old!r} stands {self.tree[path].count(old)} times in {path}"
        self.tree[path] = self.tree[path].replace(old, new)
