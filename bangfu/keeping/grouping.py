"""The same fact from several documents is one fact with several sources: who belongs to whom."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from bangfu.fact import Fact
from bangfu.keeping.fields import MANUAL, STATED, Word, bare, verbatim, word_of
from bangfu.keeping.gathering import last_word
from bangfu.keeping.homes import PLACE, Homes
from bangfu.keeping.identity import short_id
from bangfu.keeping.merge import merge
from bangfu.keeping.readings import Cause, Member, Reading
from bangfu.keeping.sheet import Block, Sheet
from bangfu.keeping.state import Edit

Edits = Mapping[str, Edit]
Key = tuple[Hashable, ...]
_ABOUT = tuple(key for key in STATED if key not in {"qualifier", "theme", "part_of_total"})
"""Keys that two documents must agree on to state the same fact."""


@dataclass(slots=True)
class Group:
    """A kept fact with the statements that carry it."""

    kept: str
    base: Fact | None
    """The machine's last word on it; None for a fact that the machine never spoke of."""
    lead: Member | None
    members: list[Member] = field(default_factory=list)
    left: Member | None = None
    """The statement that led until it alone changed its mind in this run."""

    @property
    def cause(self) -> Cause:
        """Why the machine's word on it differs from the last run, if it does."""
        member = self.left or self.lead
        return member.cause if member else "hand-edit"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a kept fact stands in the files."""

    sheet: Sheet
    block: Block


def group(
    readings: Iterable[Reading], standing: Mapping[str, Standing], homes: Homes, edits: Mapping[str, Edits]
) -> dict[str, Group]:
    """Every kept fact that a document states or stated, with its statements. Sets `kept` and `lead` of all members.

    A statement stays with its fact as long as it says the same as the leading one, or as the person; the lead passes
    on where it alone has changed its mind. What no fact claims joins a fact that says the same, or becomes a new one.
    `edits` are the hand edits that a run has seen, by kept fact.
    """
    keys = _Keys(homes, edits)
    groups: dict[str, Group] = {}
    loose: list[Member] = []
    for member in _members(readings):
        if member.kept is None:
            loose.append(member)
        else:
            groups.setdefault(member.kept, Group(member.kept, None, None)).members.append(member)
    for found in groups.values():
        loose += _settle(found, standing.get(found.kept), keys)
    if loose:
        joiner = _Joiner(groups, standing, keys)
        for member in sorted(loose, key=lambda m: (m.reading.id, m.word_fact.start)):
            joiner.place(member)
    return groups


def _members(readings: Iterable[Reading]) -> Iterator[Member]:
    for reading in readings:
        yield from reading.members


class _Keys:
    """What a statement is about, so that equal keys mean the same fact."""

    def __init__(self, homes: Homes, edits: Mapping[str, Edits]) -> None:
        self.homes, self.edits = homes, edits

    def of_fact(self, fact: Fact) -> Key:
        """The key of a machine's fact."""
        return self._key(word_of(fact), self.homes.of(fact.organisation, fact.places))

    def of_member(self, member: Member) -> Key:
        """The key of what a document says, or said last."""
        fact = member.word_fact
        return self._key(member.word, self.homes.of(fact.organisation, fact.places))

    def of_block(self, standing: Standing) -> Key:
        """The key of what stands in a file."""
        home = standing.sheet.path
        if (named := standing.block.text("organisation")) is not None:
            home = self.homes.of(named, ())
        return self._key(standing.block.word, home)

    def after(self, standing: Standing, found: Group | None) -> Key:
        """The key of what will stand in the file after this run, where the machine has changed its mind in it."""
        if found is None or found.lead is None or found.base is None or found.lead.steady:
            return self.of_block(standing)
        known, fact, base = self.edits.get(found.kept, {}), found.lead.word_fact, found.base
        last, fresh = word_of(base), found.lead.word
        hand = verbatim(standing.block.word, last)
        word = {key: merge(last_word(known, key, hand[key], last[key]), hand[key], fresh[key]).value for key in _ABOUT}
        if (named := standing.block.text("organisation")) is not None:
            return self._key(word, self.homes.of(named, ()))
        here, was = standing.sheet.path, self.homes.of(base.organisation, base.places)
        home = merge(last_word(known, PLACE, here, was), here, self.homes.of(fact.organisation, fact.places)).value
        return self._key(word, str(home))

    def _key(self, word: Word, home: str) -> Key:
        return (home, *(_unordered(word[key]) for key in _ABOUT))


def _unordered(value: Any) -> Hashable:
    return frozenset(value) if isinstance(value, tuple) else value


def _settle(group: Group, standing: Standing | None, keys: _Keys) -> list[Member]:
    """Choose the leading statement of a fact and let go of those that now say something else."""
    group.members.sort(key=lambda member: not member.lead)
    first = group.members[0] if group.members[0].lead else None
    lead = first
    if first is not None and _settled(first, group.members):
        group.base, group.lead = first.last, first
        return []
    if first is None:
        allowed = {keys.of_block(standing)} if standing else set()
    else:
        group.base = first.last
        base = keys.of_fact(cast(Fact, first.last))
        agreeing = [m for m in group.members if m.fresh is not None and keys.of_fact(m.fresh) == base]
        if first.fresh is not None and first not in agreeing and agreeing:
            lead, group.left = agreeing[0], first
        allowed = {keys.of_fact(cast(Member, lead).word_fact)} | ({keys.of_block(standing)} if standing else set())
    stay: list[Member] = []
    leave: list[Member] = []
    for member in group.members:
        member.lead = member is lead
        says = None if member.fresh is None else keys.of_fact(member.fresh)
        (stay if member is lead or says is None or says in allowed else leave).append(member)
    group.lead, group.members = lead, stay
    for member in leave:
        member.kept = None
    return leave


def _settled(first: Member, members: list[Member]) -> bool:
    """Whether no statement of a fact has changed, and all say the same as the first."""
    fact = first.word_fact
    return all(
        member.steady
        and (
            member is first
            or (
                member.word_fact.organisation == fact.organisation
                and all(member.word[key] == first.word[key] for key in _ABOUT)
            )
        )
        for member in members
    )


class _Joiner:
    """Finds a place for statements that belong to no fact yet."""

    def __init__(self, groups: dict[str, Group], standing: Mapping[str, Standing], keys: _Keys) -> None:
        self.groups, self.standing, self.keys = groups, standing, keys
        self.by_key: dict[Key, list[str]] = {}
        self.documents: dict[str, set[str]] = {}
        self.taken = set(groups) | set(standing)
        self.own: dict[tuple[object, object], list[str]] = {}
        for kept, found in groups.items():
            if found.lead is not None:
                self.by_key.setdefault(keys.of_member(found.lead), []).append(kept)
        for kept, place in standing.items():
            same = self.by_key.setdefault(keys.after(place, groups.get(kept)), [])
            if kept not in same:
                same.append(kept)
            if kept not in groups:
                self.own.setdefault((place.block.get("source"), place.block.get("indicator")), []).append(kept)

    def place(self, member: Member) -> None:
        """Give a statement to a person's fact that quotes it, to a fact that says the same, or to a new one."""
        fact = member.word_fact
        kept = self._quoted(fact) or self._same(member)
        if kept is None:
            kept = short_id(fact.id, self.taken)
            self.taken.add(kept)
        found = self.groups.setdefault(kept, Group(kept, None, None))
        member.kept, member.joined = kept, True
        member.lead = found.lead is None and not found.members and self._leads(kept, fact)
        if member.lead:
            found.lead = member
        found.members.append(member)
        self._documents(kept).add(fact.document)
        same = self.by_key.setdefault(self.keys.of_member(member), [])
        if kept not in same[-1:]:
            same.append(kept)

    def _leads(self, kept: str, fact: Fact) -> bool:
        place = self.standing.get(kept)
        return place is None or place.block.get("source") == fact.document

    def _quoted(self, fact: Fact) -> str | None:
        """A person's own fact about the same words of the same document."""
        candidates = self.own.get((fact.document, fact.indicator), [])
        for kept in candidates:
            block = self.standing[kept].block
            if _overlap(str(block.get("quote") or ""), fact.quote) and block.get("value") == fact.value:
                candidates.remove(kept)
                return kept
        for kept in candidates:
            if bare(str(self.standing[kept].block.get("quote") or "")) == bare(fact.quote):
                candidates.remove(kept)
                return kept
        return None

    def _same(self, member: Member) -> str | None:
        fact = member.word_fact
        for kept in self.by_key.get(self.keys.of_member(member), []):
            if fact.document not in self._documents(kept) and self._telling(kept, fact):
                return kept
        return None

    def _documents(self, kept: str) -> set[str]:
        """The documents that a fact has already."""
        if kept not in self.documents:
            found, place = self.groups.get(kept), self.standing.get(kept)
            self.documents[kept] = {member.reading.id for member in found.members} if found else set()
            if place is not None and place.block.get("source") not in (None, MANUAL):
                self.documents[kept].add(str(place.block.get("source")))
        return self.documents[kept]

    def _telling(self, kept: str, fact: Fact) -> bool:
        """Whether equal keys are enough: the fact is tied to a time, a place or a name, or the words are the same."""
        if fact.period is not None or (fact.value is None and (fact.places or fact.item)):
            return True
        found, place = self.groups.get(kept), self.standing.get(kept)
        quotes = [member.word_fact.quote for member in found.members] if found else []
        quotes += [str(place.block.get("quote") or "")] if place else []
        return bare(fact.quote) in map(bare, quotes)


def _overlap(one: str, other: str) -> bool:
    """Whether one quote holds the other, spacing aside."""
    one, other = bare(one), bare(other)
    return bool(one and other) and (one in other or other in one)
