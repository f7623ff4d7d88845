"""The machine's memory, beside the content: what it last said of every document, and which hand edits it has seen.

`content/.machine/documents/ID.json` holds the last word on one document, one fact a line, with the digest of the
file that it was read from. `content/.machine/hand.json` holds what a person changed, as far as a run has reported
it. `content/.machine/run.json` holds the fingerprint of the rules. Nobody edits these files; they are committed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from functools import cached_property
from operator import attrgetter
from typing import Any, cast

from bangfu.errors import ContentError
from bangfu.fact import Fact
from bangfu.issues import Issue
from bangfu.keeping.fields import Word, word_of

MACHINE = "content/.machine"
DOCUMENTS = f"{MACHINE}/documents"
HAND = f"{MACHINE}/hand.json"
RUN = f"{MACHINE}/run.json"


@dataclass(frozen=True)
class Row:
    """The machine's last word on one fact of one document."""

    fact: Fact
    """Without its evidence, which is found again whenever the document is read."""
    kept: str
    """Id of the fact in the YAML files."""
    lead: bool = True
    """Whether this document is the first source of that fact, whose words it takes over."""
    gone: bool = False
    """The document left, or no longer states it."""

    @cached_property
    def word(self) -> Word:
        """The fact as the YAML files put it."""
        return word_of(self.fact)


@dataclass(frozen=True, slots=True)
class DocumentState:
    """What the machine knew of one document after the last run."""

    id: str
    name: str
    digest: str
    voice: str
    gone: bool = False
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """A hand edit of one field that a run has seen."""

    hand: object
    last: object
    """The machine's word that the person had before them."""


@dataclass(frozen=True, slots=True)
class Check:
    """A person's word that a fact is right, and what the machine said when they gave it."""

    said: object
    """What stands behind `checked`."""
    word: Word


@dataclass(frozen=True, slots=True)
class Own:
    """A fact that a person wrote: what it said at the last run, and where its quotes stand."""

    given: Word
    spans: Mapping[str, tuple[int, int, int, int]] = field(default_factory=dict)
    """By document: clean start and end, raw start and end."""


@dataclass(frozen=True, slots=True)
class State:
    """All of the machine's memory."""

    documents: Mapping[str, DocumentState] = field(default_factory=dict)
    edits: Mapping[str, Mapping[str, Edit]] = field(default_factory=dict)
    """By kept fact and field."""
    deleted: Mapping[str, Word] = field(default_factory=dict)
    """Facts that a person deleted, with the machine's word that they did not want."""
    own: Mapping[str, Own] = field(default_factory=dict)
    checks: Mapping[str, Check] = field(default_factory=dict)
    """Facts that a person checked."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What a person calls an organisation, by its name in the documents, where the two differ."""
    rules: str = ""
    """Fingerprint of everything that decides how a document is read."""


_REQUIRED = {f.name for f in fields(Fact) if f.default is MISSING and f.default_factory is MISSING}
_DEFAULTS: dict[str, object] = {f.name: f.default for f in fields(Fact) if f.name not in _REQUIRED}
_STORED = tuple(f.name for f in fields(Fact) if f.name not in {"document", "evidence"})
_TUPLES = ("per", "places", "figure")


_said = attrgetter("document", *_STORED)


def same(fact: Fact, stored: Fact) -> bool:
    """Whether a fresh fact is the one that is stored, evidence aside."""
    return bool(_said(fact) == _said(stored))


def without_evidence(fact: Fact) -> Fact:
    """A fact as the machine's memory holds it."""
    return replace(fact, evidence=()) if fact.evidence else fact


def read_state(tree: Mapping[str, str]) -> State:
    """The state in the files of a project. Raises ContentError where one of them is broken."""
    documents = {}
    for path in sorted(tree):
        if path.startswith(f"{DOCUMENTS}/"):
            document = _document(_json(path, tree[path]))
            documents[document.id] = document
    hand = _json(HAND, tree[HAND]) if HAND in tree else {}
    facts: dict[str, Any] = hand.get("facts", {})
    edits = {
        kept: {key: Edit(thawed(hand), thawed(last)) for key, (hand, last) in seen["edits"].items()}
        for kept, seen in facts.items()
        if "edits" in seen
    }
    deleted = {kept: cast(Word, thawed(seen["deleted"])) for kept, seen in facts.items() if "deleted" in seen}
    own = {
        kept: Own(cast(Word, thawed(said["given"])), {d: cast(Any, tuple(s)) for d, s in said["spans"].items()})
        for kept, said in hand.get("own", {}).items()
    }
    checks = {
        kept: Check(thawed(said), cast(Word, thawed(word)))
        for kept, seen in facts.items()
        if "checked" in seen
        for said, word in [seen["checked"]]
    }
    rules = _json(RUN, tree[RUN])["rules"] if RUN in tree else ""
    return State(documents, edits, deleted, own, checks, hand.get("names", {}), rules)


def hand_files(state: State) -> dict[str, str]:
    """The files of a state that belong to no document."""
    facts = {
        kept: {
            **({"edits": _frozen_edits(state.edits[kept])} if state.edits.get(kept) else {}),
            **({"deleted": state.deleted[kept]} if kept in state.deleted else {}),
            **({"checked": [state.checks[kept].said, state.checks[kept].word]} if kept in state.checks else {}),
        }
        for kept in sorted({kept for kept, edits in state.edits.items() if edits} | {*state.deleted, *state.checks})
    }
    own = {kept: {"given": said.given, "spans": said.spans} for kept, said in sorted(state.own.items())}
    tree = {RUN: _dump({"rules": state.rules}) + "\n"} if state.rules else {}
    if facts or own or state.names:
        names = f',\n"names": {_by_line(dict(sorted(state.names.items())))}' if state.names else ""
        tree[HAND] = f'{{\n"facts": {_by_line(facts)},\n"own": {_by_line(own)}{names}\n}}\n'
    return tree


def _frozen_edits(edits: Mapping[str, Edit]) -> dict[str, list[object]]:
    return {key: [edit.hand, edit.last] for key, edit in sorted(edits.items())}


def document_text(document: DocumentState) -> str:
    """The file of one document: a head, then one fact a line."""
    head = {"id": document.id, "name": document.name, "digest": document.digest, "voice": document.voice}
    lines = ",\n".join(_dump(_row(row)) for row in document.rows)
    facts = f"[\n{lines}\n]" if lines else "[]"
    return _dump(head | ({"gone": True} if document.gone else {}))[:-1] + f', "facts": {facts}}}\n'


def _row(row: Row) -> dict[str, object]:
    said: dict[str, object] = {"kept": row.kept}
    for key in _STORED:
        value = getattr(row.fact, key)
        if key in _REQUIRED or value != _DEFAULTS[key]:
            said[key] = value
    return said | ({} if row.lead else {"lead": False}) | ({"gone": True} if row.gone else {})


def _document(said: dict[str, Any]) -> DocumentState:
    rows = []
    for stored in said["facts"]:
        kept, lead, gone = stored.pop("kept"), stored.pop("lead", True), stored.pop("gone", False)
        for key in _TUPLES:
            if key in stored:
                stored[key] = tuple(stored[key])
        rows.append(Row(Fact(document=said["id"], **stored), kept, lead, gone))
    return DocumentState(said["id"], said["name"], said["digest"], said["voice"], said.get("gone", False), tuple(rows))


def _by_line(items: Mapping[str, object]) -> str:
    lines = ",\n".join(f"{_dump(key)}: {_dump(value)}" for key, value in items.items())
    return f"{{\n{lines}\n}}" if lines else "{}"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def thawed(value: object) -> object:
    """JSON as words hold it: lists are tuples."""
    if isinstance(value, list):
        return tuple(thawed(item) for item in value)
    if isinstance(value, dict):
        return {key: thawed(item) for key, item in value.items()}
    return value


def _json(path: str, text: str) -> dict[str, Any]:
    try:
        return cast("dict[str, Any]", json.loads(text))
    except ValueError as error:
        line, column = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        issue = Issue("broken-memory", "error", file=path, line=line, column=column, detail={"problem": str(error)})
        raise ContentError(f"{path}:{line}:{column}: {error}", (issue,)) from error
