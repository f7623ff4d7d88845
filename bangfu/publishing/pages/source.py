"""The page of a source document: its clean text with the words of every fact marked, and what became of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from bangfu.document import Document, Repair, Span
from bangfu.fact import KeptFact, Numeral
from bangfu.publishing.addresses import county_path, fact_anchor, indicator_path, organisation_path, source_path
from bangfu.publishing.evidence import FactView, fact_view, source_anchor
from bangfu.publishing.highlight import Mark, Stretch, stretches
from bangfu.publishing.keys import Keys
from bangfu.publishing.page import Draft, Page
from bangfu.publishing.pages.sheet import page_data
from bangfu.publishing.privacy import Masking, private_names
from bangfu.publishing.wording import Here, Link, Speaker

EXAMPLES = 8
"""Repairs of one kind that are shown in full."""
LOOSE = ("uncovered", "damaged")
"""Numerals outside every fact that are pointed out in the text."""


@dataclass(frozen=True, slots=True)
class Note:
    """A fact beside the paragraph that states it."""

    view: FactView
    home: Link
    """Where the fact is gathered with others: the fact sheet, or the page of the county."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text with the facts that begin in it."""

    role: str
    pieces: tuple[Stretch, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class RepairRow:
    """Repairs of one kind."""

    name: str
    count: int
    examples: tuple[tuple[str, str], ...]
    """Before and after."""
    more: int


@dataclass(frozen=True, slots=True)
class Account:
    """Numerals of one fate."""

    name: str
    kind: str
    count: int
    numerals: tuple[tuple[str, str, Link], ...]
    """Each with the reason, and the fact that it ended in."""


def source_pages(speaker: Speaker, keys: Keys) -> Iterator[Draft]:
    """The pages of all documents."""
    index = speaker.index
    for name, document in index.documents.items():
        here = Here(speaker, source_path(name))
        facts = keys.facts(index.by_document.get(name, ()))
        key = keys.of(keys.document(name), facts, index.publication.numerals.get(name, ()))
        yield Draft(here.path, key, partial(source_page, here, document))


def source_page(here: Here, document: Document) -> Page:
    """The page of one document."""
    index, say = here.index, here.speaker
    publication = index.publication
    facts = index.by_document.get(document.id, ())
    maskings = private_names(document.text, publication.privacy)
    full = publication.settings.full_text
    names = dict.fromkeys(fact.organisation for fact in facts if fact.organisation)
    notes = {fact.id: Note(_view(here, fact, document.id), home_of(here, fact)) for fact in facts}
    title = say.title(document)
    context = {
        "heading": title,
        "document": document,
        "published": say.period(document.published),
        "organisations": tuple(here.organisation(name) for name in names),
        "full_text": full,
        "paragraphs": _paragraphs(here, document, facts, notes) if full else (),
        "notes": tuple(notes.values()),
        "kinds": _kinds(here, facts),
        "raw": _masked_raw(document, maskings) if full else "",
        "repairs": _repairs(here, document, maskings),
        "furniture": tuple(
            (say.words(f"furniture.{reason}"), len(tuple(held)))
            for reason, held in groupby(sorted(cut.reason for cut in document.furniture))
        ),
        "accounts": _accounts(here, document),
        "numeral_count": len(publication.numerals.get(document.id, ())),
    }
    return Page(
        path=here.path,
        kind="document",
        title=title,
        description=say.t("source.description", title=title, n=len(facts)),
        context=context,
        newest=document.published or "",
        aliases=(document.id,),
        data=page_data(here, f"sources/{here.path.split('/')[-1].removesuffix('.html')}"),
    )


def home_of(here: Here, fact: KeptFact) -> Link:
    """The page that gathers a fact with others of its kind; every fact has one."""
    index = here.index
    anchor = "#" + fact_anchor(fact.id)
    if fact.organisation:
        path = organisation_path(index.slug(fact.organisation))
        return Link(here.speaker.organisation(fact.organisation), here.to(path + anchor))
    for code in index.counties_of(fact):
        if code in index.counties:
            return Link(here.county(code).text, here.to(county_path(code) + anchor))
    return Link(here.speaker.indicator(fact.indicator), here.to(indicator_path(fact.indicator) + anchor))


def _view(here: Here, fact: KeptFact, document: str) -> FactView:
    """The fact with its words in this document first."""
    own = here.index.statements[document][fact.id]
    if fact.sources[0] is own:
        return fact_view(here, fact)
    rest = tuple(source for source in fact.sources if source is not own)
    return fact_view(here, replace(fact, sources=(own, *rest)))


def _marks(here: Here, document: Document, facts: tuple[KeptFact, ...]) -> tuple[Mark, ...]:
    """The words of the facts, and numerals that no fact took."""
    book = here.index.publication.codebook.indicators
    marks = []
    for fact in facts:
        kind = book[fact.indicator].group if fact.indicator in book else ""
        source = here.index.statements[document.id][fact.id]
        if source.start is not None and source.end is not None:
            marks.append(Mark(fact.id, Span(source.start, source.end), kind))
    loose = [
        Mark("", Span(numeral.start, numeral.end), numeral.disposition)
        for numeral in here.index.publication.numerals.get(document.id, ())
        if numeral.disposition in LOOSE
    ]
    return tuple(marks + loose)


def _paragraphs(
    here: Here, document: Document, facts: tuple[KeptFact, ...], notes: dict[str, Note]
) -> tuple[Paragraph, ...]:
    text = here.index.masked[document.id]
    marks = _marks(here, document, facts)
    paragraphs = []
    for block in document.blocks:
        pieces = stretches(text, block.span, marks)
        begun = dict.fromkeys(name for piece in pieces for name in piece.begins if name)
        paragraphs.append(Paragraph(block.role, pieces, tuple(notes[name] for name in begun)))
    return tuple(paragraphs)


def _kinds(here: Here, facts: tuple[KeptFact, ...]) -> tuple[tuple[str, str], ...]:
    """The groups that the facts belong to, for the key of the colours."""
    book = here.index.publication.codebook
    used = {book.indicators[fact.indicator].group for fact in facts if fact.indicator in book.indicators}
    return tuple((group, here.speaker.group(group)) for group in book.groups if group in used)


def _masked_raw(document: Document, maskings: tuple[Masking, ...]) -> str:
    """The raw text with the names of private people masked; what stood between their characters goes with them."""
    pieces, place = [], 0
    for masking in maskings:
        raw = document.offsets.raw(masking.span)
        pieces += [document.raw[place : raw.start], masking.mask]
        place = raw.end
    return "".join([*pieces, document.raw[place:]])


def _repairs(here: Here, document: Document, maskings: tuple[Masking, ...]) -> tuple[RepairRow, ...]:
    private = [document.offsets.raw(masking.span) for masking in maskings]

    def shown(repair: Repair) -> bool:
        return not any(repair.raw.start < name.end and repair.raw.end > name.start for name in private)

    rows = []
    for kind, group in groupby(sorted(document.repairs, key=lambda r: (r.kind, r.raw.start)), key=lambda r: r.kind):
        held = tuple(group)
        examples = dict.fromkeys((repair.before, repair.after) for repair in held if shown(repair))
        few = tuple(examples)[:EXAMPLES]
        rows.append(RepairRow(here.speaker.words(f"repairs.{kind}"), len(held), few, len(examples) - len(few)))
    return tuple(rows)


def _accounts(here: Here, document: Document) -> tuple[Account, ...]:
    """The numerals by what became of them, each group in the order of the text."""
    say, text = here.speaker, here.index.masked[document.id]
    numerals = here.index.publication.numerals.get(document.id, ())
    groups = []
    for kind in say.index.publication.words.section("site.dispositions"):
        held = [numeral for numeral in numerals if numeral.disposition == kind]
        if held:
            one = len({numeral.reason for numeral in held}) == 1  # then the name of the group says it all
            lines = tuple((text[n.start : n.end], "" if one else _reason(here, n), _taker(here, n)) for n in held)
            groups.append(Account(say.t(f"dispositions.{kind}"), kind, len(held), lines))
    return tuple(groups)


def _reason(here: Here, numeral: Numeral) -> str:
    return here.speaker.words(f"reasons.{numeral.reason}") if numeral.reason else ""


def _taker(here: Here, numeral: Numeral) -> Link:
    """The first kept fact that a numeral ended in."""
    held = (here.index.facts.get(name) for name in numeral.facts)
    fact = next((fact for fact in held if fact), None)
    return Link(here.speaker.indicator(fact.indicator), "#" + source_anchor(fact.id)) if fact else Link("")
