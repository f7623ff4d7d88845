"""One kept fact in one run: the merge of its fields, and what has to be written and told because of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bangfu.fact import Change, Fact
from bangfu.keeping import state
from bangfu.keeping.edits import AlsoSource, ChangeSources, Edit, Insert, Remove, SetKey, changed
from bangfu.keeping.fields import MERGED, STATED, Word, stated, verbatim, word_of
from bangfu.keeping.gathering import last_word
from bangfu.keeping.grouping import Group, Standing
from bangfu.keeping.homes import PLACE, Homes
from bangfu.keeping.merge import GONE, Outcome, merge
from bangfu.keeping.readings import SOURCES, Cause, Member
from bangfu.keeping.rewriting import lines_of

Kind = Literal["new", "changed", "released", "edited", "moved"]


@dataclass(slots=True)
class Settled:
    """What one kept fact asks of the run."""

    edits: dict[str, list[Edit]] = field(default_factory=dict)
    """By file."""
    changes: list[Change] = field(default_factory=list)
    seen: dict[str, state.Edit] = field(default_factory=dict)
    """Hand edits to remember."""
    deleted: Word | None = None
    check: state.Check | None = None
    """A person's word that the fact is right, to be held against what the machine says later."""
    fresh: tuple[str, Insert, Fact] | None = None
    """A new fact: its file, its lines and the machine's fact, which tells where it stands in the document."""


def settle(group: Group, standing: Standing | None, before: state.State, homes: Homes) -> Settled:
    """Merge what the machine said, what stands in the file and what the machine says now."""
    if standing is not None:
        return _Standing(group, standing, before, homes).settle()
    if group.base is None and group.lead is not None:
        return _new(group, group.lead, homes)
    return _deleted(group, before)


def _new(group: Group, lead: Member, homes: Homes) -> Settled:
    fact = lead.word_fact
    also = [member for member in group.members if member is not lead]
    given = {"id": group.kept, **word_of(fact), "also": tuple(_source(member, fact.quote) for member in also)}
    place = homes.of(fact.organisation, fact.places)
    change = Change(
        "new",
        lead.cause,
        group.kept,
        fact.organisation,
        fact.document,
        fact.indicator,
        after=fact.value,
        quote=fact.quote,
    )
    return Settled(changes=[change], fresh=(place, Insert(group.kept, given), fact))


def _source(member: Member, quote: str) -> tuple[str, str | None]:
    fact = member.word_fact
    return (fact.document, None if fact.quote == quote else fact.quote)


def _deleted(group: Group, before: state.State) -> Settled:
    """A fact that stands in no file: a person deleted it, now or earlier."""
    fact = group.base
    if fact is None:
        return Settled()
    known = before.deleted.get(group.kept)
    if known is not None:
        return Settled(deleted=known)
    change = Change(
        "gone",
        "hand-edit",
        group.kept,
        fact.organisation,
        fact.document,
        fact.indicator,
        before=fact.value,
        quote=fact.quote,
    )
    return Settled(changes=[change], deleted=stated(word_of(fact)))


class _Standing:
    """Merges a fact that stands in a file."""

    def __init__(self, group: Group, standing: Standing, before: state.State, homes: Homes) -> None:
        self.group, self.sheet, self.block, self.homes = group, standing.sheet, standing.block, homes
        self.known = before.edits.get(group.kept, {})
        self.checked = before.checks.get(group.kept)
        self.lead = group.lead
        self.fact = self.lead.word_fact if self.lead else None
        self.back = group.kept in before.deleted
        self.result = Settled()
        self.organisation = standing.block.text("organisation") or standing.sheet.name

    def settle(self) -> Settled:
        """The outcome of all fields."""
        if self.back and self.fact:
            self._tell("new", "hand-edit", after=self.block.get("value"))
        if self.fact is not None:
            if self.group.base is None:
                self._adopt(self.fact)
            else:
                self._merge_fields(self.fact, self.group.base)
        self._change_sources()
        if self.fact is not None and self.group.base is not None:
            self._merge_place(self.fact, self.group.base)
        if self.fact is not None:
            self._keep_check(self.group.base or self.fact)
        return self.result

    def _merge_fields(self, fact: Fact, base: Fact) -> None:
        fresh_words = self._word(fact)
        last_words = fresh_words if base is fact else word_of(base)
        hand_words = verbatim(verbatim(self.block.word, last_words), fresh_words)
        if hand_words == fresh_words and last_words is fresh_words and not self.known:
            return
        for each in MERGED:
            key = each.key
            hand, fresh = hand_words[key], fresh_words[key]
            last = last_word(self.known, key, hand, last_words[key])
            outcome = merge(last, hand, fresh)
            if outcome.value != hand:
                self._edit(self.sheet.path, SetKey(self.group.kept, key, outcome.value))
                if key not in {"source", "quote"} or not self._renamed():
                    self._tell("changed", self.group.cause, key, hand, outcome.value)
            self._remember(key, last, hand, outcome, fresh == last_words[key])

    def _word(self, fact: Fact) -> Word:
        return self.lead.word if self.lead and self.lead.word_fact is fact else word_of(fact)

    def _adopt(self, fact: Fact) -> None:
        """The machine found what a person had written; only the keys that they wrote can contradict it."""
        words = self._word(fact)
        hand_words = verbatim(self.block.word, words)
        for each in MERGED:
            key = each.key
            if words[key] != hand_words[key]:
                spoke = key in self.block.entries and key in STATED
                self.result.seen[key] = state.Edit(hand_words[key], None if spoke else words[key])

    def _merge_place(self, fact: Fact, base: Fact) -> None:
        """Whose fact it is: a key of its own, or the file that it stands in."""
        named = self.block.text("organisation")
        if named is not None:
            last = last_word(self.known, "organisation", named, base.organisation)
            self._remember("organisation", last, named, merge(last, named, fact.organisation), False)
            return
        here = self.sheet.path
        now = self.homes.of(fact.organisation, fact.places)
        before = now if base is fact else self.homes.of(base.organisation, base.places)
        last = last_word(self.known, PLACE, here, before)
        outcome = merge(last, here, now)
        if outcome.value != here:
            self._move(str(outcome.value))
            self._tell("moved", self.group.cause, PLACE, here, outcome.value)
        if outcome.edited or now != before or here != self._known_place():
            self._remember(PLACE, last, here, outcome, now == before)

    def _known_place(self) -> object:
        """Where a person put the fact, as far as a run has seen it. A home that came to be there releases in silence:
        its organisation was renamed or merged by hand, and that has its own line."""
        known = self.known.get(PLACE)
        return known.hand if known else None

    def _move(self, to: str) -> None:
        """Carry the fact's lines, as a person left them, to another file. What else is to change comes after."""
        given = dict(self.block.given)
        raw = lines_of(self.sheet, self.block)
        for edit in self.result.edits.pop(self.sheet.path, ()):
            if isinstance(edit, SetKey):
                given[edit.key] = edit.value
                self._edit(to, edit)
            elif isinstance(edit, ChangeSources):
                given["also"] = changed(self.block.also, edit)
                self._edit(to, edit)
        self._edit(self.sheet.path, Remove(self.group.kept))
        self.result.edits.setdefault(to, []).insert(0, Insert(self.group.kept, given, raw=raw))

    def _change_sources(self) -> None:
        """Further sources: those that joined are added, those that a document words anew follow it."""
        said = dict(self.block.also)
        shown = {self.block.get("source"), *said}
        quote = self.block.text("quote") or (self.fact.quote if self.fact else "")
        changes: list[tuple[str | None, AlsoSource | None]] = []
        if self.group.left and self.fact and self.fact.document in said:
            changes.append((self.fact.document, None))
        for member in self.group.members:
            if member is self.lead:
                continue
            if member.joined and member.fresh and member.fresh.document not in shown:
                changes.append((None, _source(member, quote)))
                self._tell("changed", member.cause, SOURCES, None, member.fresh.document, member.fresh)
            elif member.last and _words(member.last) != _words(member.word_fact) and _follows(said, member.last):
                now = member.word_fact
                changes.append((member.last.document, (now.document, said[member.last.document] and now.quote)))
        if changes:
            self._edit(self.sheet.path, ChangeSources(self.group.kept, tuple(changes)))

    def _remember(self, key: str, last: object, hand: object, outcome: Outcome, steady: bool) -> None:
        """Keep a hand edit in mind, and tell of it once."""
        known = self.known.get(key)
        if outcome.edited:
            self.result.seen[key] = state.Edit(hand, None if last is GONE else last)
            if known is None or known.hand != hand:
                self._tell("edited", "hand-edit", key, last, hand)
        elif known is not None:
            was = known.last if known.hand == outcome.value else known.hand
            self._tell("released", "hand-edit" if steady else self.group.cause, key, was, outcome.value)
        elif outcome.value == hand != last and not (key in {"source", "quote"} and self._renamed()):
            self._tell("released", self.group.cause, key, last, hand)  # both came to say it since the last run

    def _keep_check(self, before: Fact) -> None:
        """A fresh `checked` vouches for what the machine said before this run: that is what the person had seen."""
        said, known = self.block.get("checked") or None, self.checked
        if said is not None:
            self.result.check = known if known and known.said == said else state.Check(said, stated(word_of(before)))
        if said != (known.said if known else None):
            self._tell("edited", "hand-edit", "checked", known.said if known else None, said)

    def _renamed(self) -> bool:
        return self.lead is not None and self.lead.reading.fate == "renamed"

    def _edit(self, path: str, edit: Edit) -> None:
        self.result.edits.setdefault(path, []).append(edit)

    def _tell(
        self,
        kind: Kind,
        cause: Cause,
        key: str = "",
        before: object = None,
        after: object = None,
        fact: Fact | None = None,
    ) -> None:
        said = fact or self.fact
        quote = self.block.text("quote") or (said.quote if said else "")
        self.result.changes.append(
            Change(
                kind=kind,
                cause=cause,
                fact=self.group.kept,
                organisation=self.organisation,
                document=said.document if said else None,
                indicator=str(self.block.get("indicator")),
                field=key,
                before=before,
                after=after,
                quote=quote,
            )
        )


def _words(fact: Fact) -> tuple[str, str]:
    return (fact.document, fact.quote)


def _follows(said: Mapping[str, str | None], last: Fact) -> bool:
    """Whether a further source stands in the file as the machine wrote it, so that it may follow its document."""
    return last.document in said and said[last.document] in (None, last.quote)
