"""What is wrong in the content files, beyond their grammar: words that do not exist, quotes that no document has."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bangfu.document import Document
from bangfu.issues import Issue, Level
from bangfu.keeping.fields import BY_KEY, MANUAL, Word, stated, verbatim
from bangfu.keeping.gathering import rows_of
from bangfu.keeping.owning import locate
from bangfu.keeping.periods import is_period, meant_period
from bangfu.keeping.pointing import fault, span_of
from bangfu.keeping.records import Kept
from bangfu.keeping.sheet import Block, Entry, Sheet
from bangfu.keeping.state import Row, State
from bangfu.keeping.values import UNSEEN, parted, unseen
from bangfu.keeping.vocabulary import Vocabulary, passage
from bangfu.keeping.writer import value_text

PROSE = ("quote", "item", "actor", "why", "also", "rejected", "url", "checked")
"""Keys with words that are looked up nowhere, or in a document only."""
WORDS = ("indicator", "unit", "qualifier", "modality", "theme", "confidence")
"""Keys with one word of the codebook."""


def inspect(kept: Kept, vocabulary: Vocabulary, documents: Mapping[str, Document]) -> tuple[Issue, ...]:
    """Every fault of the content, in the order of files and lines.

    `documents` are those that could be read, by id. What the machine wrote and nobody touched is never a fault.
    """
    leads = {key: rows[0] for key, rows in rows_of(kept.state).items() if rows[0].lead}
    inspector = _Inspector(kept.state, leads, vocabulary, documents)
    issues = list(kept.issues)
    for path, sheet in kept.sheets.items():
        kept_of = {number: identity for identity, number in kept.ids[path].items()}
        issues += inspector.head(sheet)
        for number, block in enumerate(sheet.blocks):
            issues += inspector.block(sheet, block, kept_of.get(number, ""))
    issues += _twice(kept.sheets)
    issues += _aliased(kept.sheets)
    issues += _repeated(kept, leads)
    issues += _open(kept)
    wrong = {_where(issue) for issue in issues if issue.level == "error"}
    told = (issue for issue in issues if issue.level != "warning" or _where(issue) not in wrong)
    return tuple(sorted(told, key=_where))


def _where(issue: Issue) -> tuple[str, int, int]:
    return (issue.file or "", issue.line or 0, issue.column or 0)


@dataclass(frozen=True, slots=True)
class _Inspector:
    """Holds blocks against the vocabulary and the documents."""

    state: State
    leads: Mapping[str, Row]
    """The machine's word on every fact that it knows."""
    vocabulary: Vocabulary
    documents: Mapping[str, Document]

    def head(self, sheet: Sheet) -> Iterator[Issue]:
        """Faults in the keys of the file."""
        code = sheet.header.get("county")
        if code and sheet.county not in (None, "none", *self.vocabulary.codes):
            names = self.vocabulary.terms["places"].nearest(sheet.name or "")
            nearest = [key for key, name in self.vocabulary.codes.items() if name in names][:3]
            yield fault(sheet, code.start, code.end, "unknown-county", nearest=", ".join(nearest))
        name = sheet.header.get("name")
        right = self.vocabulary.codes.get(sheet.county or "")
        if name and sheet.name and right and sheet.name != right:
            detail = {"county": str(sheet.county), "right": right, "nearest": right}
            yield fault(sheet, name.start, name.end, "county-name", "warning", **detail)
        if "facts" not in sheet.header:
            yield fault(sheet, 0, 1, "missing-key", expected="facts")
        if name and sheet.name and not sheet.about_county:
            told = sheet.name in self.state.names.values()
            for issue in self._organisation(sheet, name, sheet.name):
                if issue.detail["nearest"].split(", ")[0] not in sheet.aliases:
                    yield replace(issue, level="note") if told else issue

    def block(self, sheet: Sheet, block: Block, kept: str) -> Iterator[Issue]:
        """Faults in one fact."""
        row = self.leads.get(kept)
        said = row.word if row else {}
        if said and verbatim(block.word, said) == said and "organisation" not in block.entries:
            return  # the machine's word, untouched
        hidden = tuple(_unseen(sheet, block, said))
        yield from hidden
        if hidden:
            return  # whatever else is wrong may be so because of them
        yield from self._words(sheet, block, said)
        yield from self._figures(sheet, block, said)
        yield from self._ground(sheet, block, kept, said)

    def _words(self, sheet: Sheet, block: Block, machine: Word) -> Iterator[Issue]:
        if not block.get("indicator"):
            yield fault(sheet, block.start, block.start + 1, "missing-key", expected="indicator")
        hand = block.word
        for key in WORDS:
            entry = block.entries.get(key)
            if entry and entry.value is not None and hand[key] != machine.get(key):
                yield from self._word(sheet, entry.start, entry.end, key, str(entry.value))
        for key in ("places", "per"):
            entry = block.entries.get(key)
            if entry and entry.value and entry.value != machine.get(key):
                yield from self._list(sheet, entry, key)
        organisation = block.entries.get("organisation")
        if organisation and organisation.value:
            yield from self._organisation(sheet, organisation, str(organisation.value))
        period = block.entries.get("period")
        if period and period.value is not None and not is_period(str(period.value)):
            nearest = meant_period(str(period.value))
            yield fault(sheet, period.start, period.end, "bad-period", expected="period", nearest=nearest)

    def _word(self, sheet: Sheet, start: int, end: int, key: str, found: str) -> Iterator[Issue]:
        terms = self.vocabulary.terms[key]
        if found not in terms.labels:
            nearest = ", ".join(terms.nearest(found))
            yield fault(sheet, start, end, f"unknown-{key}", found=found, expected=key, nearest=nearest)

    def _list(self, sheet: Sheet, entry: Entry, key: str) -> Iterator[Issue]:
        assert isinstance(entry.value, tuple), "a list is read as a tuple"
        for found, (start, end) in zip(entry.value, entry.items, strict=False):
            known = found.split("/")[0] if key == "places" else found
            items = parted(found)
            if known not in self.vocabulary.terms[key].labels and items != found:
                code = "yaml-wide-comma" if ", " in items else "yaml-wide-brackets"
                yield fault(sheet, start, end, code, expected="list", nearest=items)
            else:
                yield from self._word(sheet, start, end, key, known)

    def _organisation(self, sheet: Sheet, entry: Entry, found: str) -> Iterator[Issue]:
        """A name that the registry does not know is allowed; one that looks like a slip of a known one is told."""
        terms = self.vocabulary.terms["organisation"]
        if found not in terms.labels and (nearest := terms.nearest(found)):
            yield fault(
                sheet,
                entry.start,
                entry.end,
                "unknown-organisation",
                "warning",
                found=found,
                nearest=", ".join(nearest),
            )

    def _figures(self, sheet: Sheet, block: Block, machine: Word) -> Iterator[Issue]:
        indicator, unit = block.text("indicator"), block.entries.get("unit")
        units = self.vocabulary.units.get(indicator or "")
        if units is None:
            return
        value, top = block.entries.get("value"), block.entries.get("value_max")
        known = self.vocabulary.terms["unit"].labels
        untouched = (unit and unit.value, indicator) == (machine.get("unit"), machine.get("indicator"))
        if unit and units and unit.value in known and unit.value not in units and not untouched:
            yield fault(sheet, unit.start, unit.end, "unit-of-indicator", nearest=", ".join(units))
        bare = value and value.value is not None and units and block.get("unit") is None
        if value and bare and (machine.get("unit"), machine.get("indicator")) != (None, indicator):
            missing = {"indicator": str(indicator), "expected": "unit", "nearest": f"unit: {units[0]}"}
            yield fault(sheet, value.start, value.end, "missing-unit", "warning", **missing)
        if value and value.value is not None and not units and value.value != machine.get("value"):
            yield fault(sheet, value.start, value.end, "value-without-number", "warning", indicator=str(indicator))
        if top and value and _reversed(value.value, top.value):
            yield fault(sheet, top.start, top.end, "range-reversed", nearest="")

    def _ground(self, sheet: Sheet, block: Block, kept: str, machine: Word) -> Iterator[Issue]:
        """Where a fact comes from: a document that has the quote, or a person's own reason."""
        source = block.text("source")
        if source is None and not machine:
            yield fault(sheet, block.start, block.start + 1, "missing-key", expected="source")
        elif source == MANUAL:
            if not any(block.get(key) for key in ("quote", "url", "why")):
                entry = block.entries["source"]
                yield fault(sheet, entry.start, entry.end, "manual-without-ground")
        elif source is not None:
            yield from self._source(sheet, block, kept, source, machine)

    def _source(self, sheet: Sheet, block: Block, kept: str, source: str, machine: Word) -> Iterator[Issue]:
        entry, quote = block.entries["source"], block.text("quote")
        document = self.documents.get(source)
        if document is None:
            if source not in self.state.documents:
                known = sorted({*self.documents, *self.state.documents})
                nearest = ", ".join(_documents_like(source, known))
                yield fault(sheet, entry.start, entry.end, "unknown-source", expected="source", nearest=nearest)
        elif not machine and not quote:
            yield fault(sheet, entry.start, entry.end, "missing-quote", nearest="")
        elif quote and quote != machine.get("quote") and locate(document.text, quote) is None:
            own = self.state.own.get(kept)
            level: Level = "warning" if own and source in own.spans else "error"
            words = block.entries["quote"]
            nearest = passage(document.text, quote)
            yield fault(sheet, words.start, words.end, "quote-not-found", level, document=source, nearest=nearest)


def _unseen(sheet: Sheet, block: Block, machine: Word) -> Iterator[Issue]:
    """Invisible characters where a word of some table or a name is looked up."""
    for entry in block.entries.values():
        if entry.key in PROSE or entry.value is None or entry.value == machine.get(entry.key):
            continue
        spans = entry.items if isinstance(entry.value, tuple) and entry.key != "also" else ((entry.start, entry.end),)
        for start, end in spans:
            typed = sheet.text[start:end]
            if names := unseen(typed):
                yield fault(
                    sheet, start, end, "invisible-character", names=names, nearest=UNSEEN.sub("", typed).strip()
                )


def _reversed(value: object, top: object) -> bool:
    """Whether the upper end of a range is no higher than its lower end."""
    return isinstance(value, int | float) and isinstance(top, int | float) and top <= value


def _documents_like(source: str, known: list[str]) -> list[str]:
    begun = [name for name in known if source and name.startswith(source)]
    return (begun or get_close_matches(source, known, n=3))[:3]


def _aliased(sheets: Mapping[str, Sheet]) -> Iterator[Issue]:
    """An alias that is the name of another file: a merger that was begun and not completed."""
    named = {sheet.name: path for path, sheet in sheets.items() if not sheet.about_county and sheet.name}
    for path, sheet in sheets.items():
        entry = sheet.header.get("aliases")
        for alias, (start, end) in zip(sheet.aliases, entry.items if entry else (), strict=False):
            if named.get(alias, path) != path:
                yield fault(sheet, start, end, "alias-has-file", "warning", found=alias, first=named[alias])


def _twice(sheets: Mapping[str, Sheet]) -> Iterator[Issue]:
    """Two files with one organisation: new facts go to the first."""
    first: dict[str, str] = {}
    for path, sheet in sheets.items():
        if sheet.about_county or not sheet.name:
            continue
        if sheet.name in first:
            name = sheet.header["name"]
            yield fault(sheet, name.start, name.end, "organisation-twice", "warning", first=first[sheet.name])
        first.setdefault(sheet.name, path)


def _repeated(kept: Kept, machine: Container[str]) -> Iterator[Issue]:
    """Facts of a person's own that say no more than another one in their file: mostly copies, never changed."""
    for path, sheet in kept.sheets.items():
        first: dict[str, int] = {}
        own = {number for identity, number in kept.ids[path].items() if identity not in machine}
        for number in sorted(range(len(sheet.blocks)) if own else (), key=lambda number: (number in own, number)):
            block = sheet.blocks[number]
            ground = [block.get(key) for key in ("organisation", "source", "quote", "url")]
            said = repr((stated(block.word), ground))
            if number in own and said in first:
                where = f"{path}:{sheet.place(sheet.blocks[first[said]].start)[0]}"
                yield fault(sheet, block.start, block.start + 1, "fact-twice", "warning", first=where)
            first.setdefault(said, number)


def _open(kept: Kept) -> Iterator[Issue]:
    """What waits for a person's decision: no fault, but not to be forgotten."""
    for conflict in kept.conflicts:
        sheet = kept.sheets.get(conflict.file)
        if sheet is None:
            detail = {"facts": ", ".join(conflict.facts), "accept": conflict.accept}
            yield Issue("conflict-deleted", "note", quote=conflict.quote, detail=detail)
        elif conflict.kind == "sources":
            start, end = span_of(sheet.blocks[kept.ids[sheet.path][conflict.facts[0]]], conflict.field)
            facts = {fact.id: fact for fact in kept.facts}
            values = ", ".join(f"{value_text('value', facts[key].value)} ({key})" for key in conflict.facts)
            yield fault(sheet, start, end, "conflict-sources", "note", values=values)
        else:
            start, end = span_of(sheet.blocks[kept.ids[sheet.path][conflict.facts[0]]], conflict.field)
            words = {
                side: value_text(conflict.field, getattr(conflict, side)) if conflict.field in BY_KEY else ""
                for side in ("last", "hand", "fresh")
            }
            detail = {"accept": conflict.accept, "keep": conflict.keep, "field": conflict.field, **words}
            yield fault(sheet, start, end, "conflict-edit", "note", **detail)
