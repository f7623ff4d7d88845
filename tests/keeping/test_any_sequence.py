"""Random sequences of hand edits, documents, rules and runs: nothing that a person typed is lost, nothing goes unsaid.

The test keeps its own books of what a person typed and of what every document says, and edits the files as a person
would: as text. It knows nothing of how the program stores or changes them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.keeping.world import GROUP, OTHER, WEISHAN, YANGBI, Given, World, document, statement

LETTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
VALUES = st.integers(1, 9)
THEMES = ["industry", "education", "health", "general"]
PERIODS = ["2018", "2019-05", "2016/2019", "2020/.."]
TYPED: dict[str, st.SearchStrategy[str]] = {
    "value": st.integers(100, 105).map(str),
    "theme": st.sampled_from([*THEMES, '"party"', "'culture'   "]),
    "period": st.sampled_from(["'2015'", '"2014/.."', "2016-03"]),
    "qualifier": st.sampled_from(["about", "nearly", "exact"]),
    "actor": st.sampled_from(["龙源电力", "'甲: 乙'", "地质 # 不是注释".replace(" #", "#")]),
    "places": st.sampled_from([f"[{YANGBI}]", f"\n      - {YANGBI}\n      - {WEISHAN}", "[]"]),
    "checked": st.sampled_from(["true", "again", "2026-05-03", "王敏，看过"]),
    "why": st.sampled_from(["电话核实", "|\n      两行\n      理由", ">-\n      折起来的\n      理由"]),
}
"""What a person may type behind a key, in many styles."""
BOOKED = ("value", "theme", "period")
"""Keys whose conflicts are foretold."""


@dataclass
class Slot:
    """One statement of a document: what a machine reads in it, before the rules have their say."""

    letter: str
    value: int
    theme: str
    period: str
    organisation: str

    def read(self, rules: int) -> dict[str, Any]:
        """What the rules of the day make of it."""
        shift = rules % 3 if LETTERS.index(self.letter) % 2 else 0
        quote = f"{self.letter * 12}投入资金{self.value}元"
        theme = THEMES[(THEMES.index(self.theme) + shift) % len(THEMES)]
        said = {"organisation": self.organisation, "period": self.period, "theme": theme, "item": self.letter}
        return statement(quote, self.value + 10 * shift, **said)


@dataclass
class Book:
    """What the test knows of one fact."""

    slot: str
    typed: dict[str, object] = field(default_factory=dict)
    """By key: the value that a person set, as YAML reads it."""
    against: dict[str, tuple[object, object]] = field(default_factory=dict)
    """By key: the hand's word and the machine's word it was typed over."""
    last: dict[str, object] = field(default_factory=dict)
    """By key: the machine's word at the last run."""


class Sequences(RuleBasedStateMachine):
    """Plays people, documents and rules."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.slots: dict[str, list[Slot]] = {}
        self.rules = 0
        self.books: dict[str, Book] = {}
        self.deleted: set[str] = set()
        self.comments: Counter[str] = Counter()
        self.own: dict[str, dict[str, object]] = {}
        self.number = 0
        self.letters = list(LETTERS)
        self.copied: set[str] = set()
        self.texts: dict[str, str] = {}

    # What the world does

    def name(self, prefix: str) -> str:
        self.number += 1
        return f"{prefix}{self.number}"

    def given(self, name: str) -> Given:
        return document(name, [slot.read(self.rules) for slot in self.slots[name]])

    def refresh(self) -> None:
        self.world.documents = {name: self.given(name) for name in self.slots}
        self.world.rules = f"rules {self.rules}"

    def slot(self, value: int, theme: str, period: str, organisation: str) -> Slot:
        return Slot(self.letters.pop(), value, theme, period, organisation)

    @initialize(values=st.lists(VALUES, min_size=2, max_size=3))
    def first_run(self, values: list[int]) -> None:
        self.new_document(values, GROUP)
        self.new_document(values[:1], OTHER)
        self.run()

    @precondition(lambda self: len(self.letters) >= 2)
    @rule(values=st.lists(VALUES, min_size=1, max_size=2), organisation=st.sampled_from([GROUP, GROUP, OTHER]))
    def new_document(self, values: list[int], organisation: str) -> None:
        name = self.name("doc")
        self.slots[name] = [self.slot(value, "industry", "2019", organisation) for value in values]

    @precondition(lambda self: self.slots)
    @rule(data=st.data(), value=VALUES, theme=st.sampled_from(THEMES), period=st.sampled_from(PERIODS))
    def changed_document(self, data: st.DataObject, value: int, theme: str, period: str) -> None:
        slots = self.slots[data.draw(st.sampled_from(sorted(self.slots)), "document")]
        if slots:
            slot = data.draw(st.sampled_from(slots), "statement")
            slot.value, slot.theme, slot.period = value, theme, period

    @precondition(lambda self: self.slots and self.letters)
    @rule(data=st.data(), value=VALUES, drop=st.booleans())
    def longer_or_shorter_document(self, data: st.DataObject, value: int, drop: bool) -> None:
        slots = self.slots[data.draw(st.sampled_from(sorted(self.slots)), "document")]
        if drop and slots:
            slots.pop()
        else:
            slots.insert(0, self.slot(value, "health", "2018", GROUP))

    @precondition(lambda self: self.slots)
    @rule(data=st.data(), fate=st.sampled_from(["gone", "renamed", "copied"]), changed=st.booleans())
    def document_file(self, data: st.DataObject, fate: str, changed: bool) -> None:
        """A file leaves, gets another name or a copy; what was read from it until now may change at the same time."""
        name = data.draw(st.sampled_from(sorted(self.slots)), "document")
        if fate == "copied":
            self.slots[self.name("copy")] = [Slot(**vars(slot)) for slot in self.slots[name]]
            self.copied |= {slot.letter for slot in self.slots[name]}
        else:
            slots = self.slots.pop(name)
            if fate == "renamed":
                name = self.name("renamed")
                self.slots[name] = slots
        if changed and self.slots.get(name):
            slot = data.draw(st.sampled_from(self.slots[name]), "statement")
            slot.value, slot.period = slot.value % 9 + 1, "2018"

    @precondition(lambda self: any(self.slots.values()))
    @rule(data=st.data())
    def other_organisation(self, data: st.DataObject) -> None:
        """The machine comes to give a statement to another organisation, so that its fact moves with all it holds."""
        named = sorted((name, number) for name, slots in self.slots.items() for number in range(len(slots)))
        name, number = data.draw(st.sampled_from(named), "statement")
        slot = self.slots[name][number]
        slot.organisation = OTHER if slot.organisation == GROUP else GROUP

    @rule()
    def changed_rules(self) -> None:
        self.rules += 1

    # What a person does, in the text

    def sheets(self) -> list[str]:
        return sorted(path for path in self.world.tree if path.endswith(".yml"))

    def blocks(self) -> list[tuple[str, int, int, str]]:
        """Every machine's fact in the files: path, first and last line, id."""
        found = []
        for path in self.sheets():
            lines = self.world.tree[path].split("\n")
            starts = [n for n, line in enumerate(lines) if line.startswith("  - ")]
            for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
                text = "\n".join(lines[start:end])
                if identity := re.search(r"^(?:  - |    )id: '?([0-9a-f]+)'?", text, re.M):
                    found.append((path, start, end, identity[1]))
        return found

    def pick(self, data: st.DataObject) -> tuple[str, int, int, str]:
        return data.draw(st.sampled_from(self.blocks()), "fact")

    def typing(self, path: str, lines: list[str]) -> None:
        self.world.tree[path] = "\n".join(lines)

    @precondition(lambda self: self.blocks())
    @rule(data=st.data(), key=st.sampled_from(sorted(TYPED)))
    def type_over(self, data: st.DataObject, key: str) -> None:
        path, start, end, identity = self.pick(data)
        typed = data.draw(TYPED[key], "typed")
        lines = self.world.tree[path].split("\n")
        at = [n for n in range(start, end) if re.match(rf"(  - |    ){key}:", lines[n])]
        words = yaml.load(f"x: {typed}\n", Loader=yaml.BaseLoader)["x"]
        if at:
            last = at[0] + 1
            while last < end and re.match(r"      ", lines[last]):
                last += 1
            if any("#" in line for line in lines[at[0] : last]):
                return  # a person who types over a comment has deleted it
            lines[at[0] : last] = f"{lines[at[0]][:4]}{key}: {typed}".split("\n")
        else:
            lines[start + 1 : start + 1] = f"    {key}: {typed}".split("\n")
        self.typing(path, lines)
        if "{" not in lines[start]:
            self.books[identity].typed[key] = words

    @precondition(lambda self: self.blocks())
    @rule(data=st.data(), key=st.sampled_from(["theme", "period", "places", "unit"]))
    def remove_key(self, data: st.DataObject, key: str) -> None:
        path, start, end, identity = self.pick(data)
        lines = self.world.tree[path].split("\n")
        for n in range(start, end):
            single = re.match(rf"    {key}: [^#]*$", lines[n])
            if single and not (n + 1 < end and lines[n + 1].startswith("      ")):
                del lines[n]
                self.typing(path, lines)
                self.books[identity].typed[key] = None
                return

    @precondition(lambda self: self.blocks())
    @rule(data=st.data())
    def delete_fact(self, data: st.DataObject) -> None:
        path, start, end, identity = self.pick(data)
        lines = self.world.tree[path].split("\n")
        for line in lines[start:end]:
            self.comments -= Counter(re.findall(r"# 注\d+", line))
        self.typing(path, lines[:start] + ([""] if end == len(lines) else []) + lines[end:])
        self.deleted.add(identity)
        self.books.pop(identity)

    @precondition(lambda self: self.blocks())
    @rule(data=st.data(), behind=st.booleans(), indent=st.integers(0, 6))
    def comment(self, data: st.DataObject, behind: bool, indent: int) -> None:
        path, start, end, _ = self.pick(data)
        lines = self.world.tree[path].split("\n")
        at = data.draw(st.integers(max(start - 1, 0), end - 1), "line")
        if re.match(r"      \S", lines[at]) and not lines[at].startswith("      - "):
            return  # within a text of several lines, a # is no comment
        if re.search(r": [|>]-?$", lines[at]):
            return
        words = f"# {self.name('注')}"
        if behind and lines[at].strip():
            lines[at] += f"  {words}"
        else:
            lines.insert(at, " " * indent + words)
            inside = at + 1 < len(lines) and re.match(r"      \S", lines[at + 1])
            if inside and not lines[at + 1].startswith("      - "):
                return
        self.typing(path, lines)
        self.comments[words] += 1

    @precondition(lambda self: self.blocks())
    @rule(data=st.data())
    def blank_line(self, data: st.DataObject) -> None:
        path, start, _, _ = self.pick(data)
        lines = self.world.tree[path].split("\n")
        lines.insert(start + 1, "")
        self.typing(path, lines)

    @precondition(lambda self: self.blocks())
    @rule(data=st.data())
    def swap_keys(self, data: st.DataObject) -> None:
        path, start, end, _ = self.pick(data)
        lines = self.world.tree[path].split("\n")
        plain = [n for n in range(start + 1, end) if re.match(r"    \w+: [^|>\n]", lines[n])]
        plain = [n for n in plain if n + 1 >= end or not lines[n + 1].startswith("      ")]
        if len(plain) >= 2:
            one, other = plain[0], plain[-1]
            lines[one], lines[other] = lines[other], lines[one]
            self.typing(path, lines)

    @precondition(lambda self: len(self.blocks()) >= 2)
    @rule(data=st.data())
    def move_fact(self, data: st.DataObject) -> None:
        path, start, end, _ = self.pick(data)
        to = data.draw(st.sampled_from(self.sheets()), "to")
        lines = self.world.tree[path].split("\n")
        block = lines[start:end]
        while block and not block[-1].strip():
            block.pop()
        rest = lines[:start] + lines[end:]
        self.typing(path, rest if end < len(lines) else [*rest, ""])
        other = self.world.tree[to].rstrip("\n").split("\n")
        self.typing(to, [*other, "", *block, ""])

    @precondition(lambda self: self.sheets())
    @rule(data=st.data())
    def rename_organisation(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(self.sheets()), "file")
        name = self.name("改名集团")
        self.world.tree[path] = re.sub(
            r"^name: [^\n#]*?( +#.*)?$", rf"name: {name}\1", self.world.tree[path], flags=re.M
        )

    @precondition(lambda self: self.sheets())
    @rule(data=st.data(), source=st.sampled_from(["manual", "document"]))
    def own_fact(self, data: st.DataObject, source: str) -> None:
        path = data.draw(st.sampled_from(self.sheets()), "file")
        item = self.name("自写")
        named = "manual" if source == "manual" or not self.slots else sorted(self.slots)[0]
        said = {"indicator": "honour", "item": item, "source": named, "why": "亲见", "quote": "无此原文"}
        text = self.world.tree[path].rstrip("\n").split("\n")
        block = [f"{'  - ' if n == 0 else '    '}{key}: {value}" for n, (key, value) in enumerate(said.items())]
        self.typing(path, [*text, *block, ""])
        self.own[item] = said

    # What has to hold

    @rule()
    def run(self) -> None:
        """A run, and a second one that changes nothing."""
        self.refresh()
        self.note_strangers()
        before = {identity: self.said(identity) for identity in self.books}
        plan = self.world.run()
        again = self.world.plan()
        assert not again.writes, [write.path for write in again.writes]
        assert again.kept.conflicts == plan.kept.conflicts
        self.note_new()
        self.check_books(before, plan.kept.conflicts)

    def said(self, identity: str) -> dict[str, object]:
        for path, _, _, found in self.blocks():
            if found == identity:
                facts = yaml.load(self.world.tree[path], Loader=yaml.BaseLoader)["facts"]
                return next(fact for fact in facts if fact.get("id") == identity)
        raise AssertionError(f"{identity} is lost")

    def note_strangers(self) -> None:
        """A document that was renamed and changed between two runs is a stranger beside one that is gone.

        Its statements may join the facts of the lost one; which of the two then leads is not in the books.
        """
        texts = {name: given.document.text for name, given in self.world.documents.items()}
        lost = {text for name, text in self.texts.items() if name not in texts}
        for name, text in texts.items():
            if name not in self.texts and text not in lost:
                known = {book.slot for book in self.books.values()}
                self.copied |= {slot.letter for slot in self.slots[name]} & known
        self.texts = texts

    def note_new(self) -> None:
        for _, _, _, identity in self.blocks():
            assert identity not in self.deleted, "a deleted fact came back"
            if identity not in self.books:
                self.books[identity] = Book(str(self.said(identity)["quote"])[0])

    def words(self) -> dict[str, dict[str, object]]:
        """What the machine says today, by slot."""
        read = {slot.letter: slot.read(self.rules) for slots in self.slots.values() for slot in slots}
        return {letter: {key: said[key] for key in BOOKED} for letter, said in read.items()}

    def check_books(self, before: dict[str, dict[str, object]], conflicts: Any) -> None:
        """The conflicts that the run reports are those that the books foretell."""
        reported = {(c.facts[0], c.field) for c in conflicts if c.kind == "edit" and c.field in BOOKED}
        fresh_words = self.words()
        for identity, book in self.books.items():
            if book.slot in self.copied:
                continue
            fresh = fresh_words.get(book.slot, book.last)
            for key in BOOKED:
                if identity not in before:
                    continue
                default = "general" if key == "theme" else None
                hand: object = before[identity].get(key, default)
                hand = int(str(hand)) if key == "value" else hand
                known = book.against.get(key)
                last = known[1] if known and known[0] == hand else book.last[key]
                book.against.pop(key, None)
                if hand in (fresh[key], last):
                    book.typed.pop(key, None)  # no edit, or one released: the machine may change it
                if hand not in (fresh[key], last):
                    book.against[key] = (hand, last)
                expected = key in book.against and fresh[key] != last
                assert ((identity, key) in reported) == expected, (identity, key, last, hand, fresh[key])
            book.last = dict(fresh)

    @invariant()
    def every_value_typed_by_hand_is_there(self) -> None:
        for identity, book in self.books.items():
            said = self.said(identity)
            for key, words in book.typed.items():
                if book.slot in self.copied and key in ("theme", "period"):
                    continue  # which of two documents leads such a fact is not in the books, nor who agrees with it
                assert said.get(key) == words, (identity, key)

    @invariant()
    def every_comment_is_there_once(self) -> None:
        text = "\n".join(self.world.tree[path] for path in self.sheets())
        found = Counter(re.findall(r"# 注\d+", text))
        assert found == +self.comments

    @invariant()
    def every_fact_of_ones_own_is_there(self) -> None:
        found = {}
        for path in self.sheets():
            for fact in yaml.load(self.world.tree[path], Loader=yaml.BaseLoader).get("facts") or ():
                found[fact.get("item")] = fact
        for item, said in self.own.items():
            assert found[item] == said


def play(sequences: int, derandomize: bool = True) -> None:
    """Play so many sequences of ten steps."""
    few = settings(
        max_examples=sequences,
        derandomize=derandomize,
        stateful_step_count=10,
        deadline=None,
        print_blob=True,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Sequences, settings=few)


def test_no_sequence_loses_what_a_person_typed() -> None:
    """Three hundred sequences of ten steps."""
    play(300)


@pytest.mark.soak
def test_no_sequence_of_many_loses_what_a_person_typed() -> None:
    """Five thousand sequences of ten steps."""
    play(5000, derandomize=False)
