"""A fact as a page shows it: its value and basis in words, the quote, how it was found, and what people made of it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote as escaped
from urllib.parse import urlencode

from bangfu.fact import Fact, KeptFact, Source
from bangfu.publishing.addresses import fact_anchor
from bangfu.publishing.choice import particular_theme
from bangfu.publishing.wording import Here, Link

QUOTES = 4
"""Documents that are quoted for one fact; further ones are named."""
NAMED = 20
"""Further documents that are named; the rest is counted, and stands in the data."""
PLACES_IN_A_LINE = 3
"""More places than this are counted, not listed, where a line must stay short."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of one document, the figure among them set apart."""

    before: str
    figure: str
    after: str
    source: Link
    """The document, leading to the highlighted words."""
    document: str
    """Its id, by which a page finds its number in the list of sources."""
    published: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Clue:
    """One line of the fold that says how a fact was found."""

    about: str
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A field that a person set, and what the document's words gave."""

    field: str
    gave: str


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact in words; hrefs are relative to the page it stands on."""

    id: str
    anchor: str
    kind: str
    """Group of the indicator: it has a colour of its own."""
    amount: str
    text: Link
    """The amount (or thing), leading to its highlighted words in the source."""
    language: str
    """Language of the amount where it is not that of the page."""
    indicator: Link
    item: str
    period: str
    places: tuple[Link, ...]
    where: str
    """The places in few words: `砚山、泸西`, `9个县`."""
    theme: Link
    field: str
    """The theme in words, where it narrows what the indicator says."""
    organisation: Link | None
    actor: str
    badges: tuple[tuple[str, str, str], ...]
    """What a reader should know before using the figure: code, a word, a sentence."""
    quotes: tuple[Quote, ...]
    also: tuple[Link, ...]
    """Further documents that state it, leading to their words."""
    more: int
    """Documents beyond those."""
    clues: tuple[Clue, ...]
    rule: str
    edits: tuple[Edit, ...]
    why: str
    url: str
    disputes: tuple[Link, ...]
    report: str
    value: float
    """For sorting; 0 without a number."""
    when: str
    """For sorting: the ISO period."""


def fact_view(here: Here, fact: KeptFact) -> FactView:
    """A fact on a page. All pages of one depth share it, for links are the same from all of them."""
    if here.index.facts.get(fact.id) is not fact:
        return _made(here, fact)
    views: dict[str, FactView] = here.speaker.shared.setdefault(here.depth, {}).setdefault("fact", {})
    if fact.id not in views:
        views[fact.id] = _made(here, fact)
    return views[fact.id]


def _made(here: Here, fact: KeptFact) -> FactView:
    say = here.speaker
    known = here.index.publication.codebook.indicators.get(fact.indicator)
    amount = say.amount(fact)
    spoken = "zh" if say.language != "zh" and fact.value is None and fact.item else ""
    theme = particular_theme(fact, here.index.publication.codebook)
    quotes = tuple(_quote(here, fact, source) for source in fact.sources[:QUOTES])
    further = fact.sources[QUOTES : QUOTES + NAMED]
    return FactView(
        id=fact.id,
        anchor=fact_anchor(fact.id),
        kind=known.group if known else "",
        amount=amount,
        text=Link(amount, quotes[0].source.href if quotes else "", spoken),
        language=spoken,
        indicator=here.indicator(fact.indicator),
        item=(fact.item or "") if fact.value is not None else "",
        period=say.period(fact.period),
        places=tuple(here.place(place, fact.organisation) for place in fact.places),
        where=where(here, fact),
        theme=here.theme(fact.theme),
        field=say.theme(theme) if theme else "",
        organisation=here.organisation(fact.organisation) if fact.organisation else None,
        actor=fact.actor or "",
        badges=_badges(here, fact),
        quotes=quotes,
        also=tuple(here.source(source.document, source_anchor(fact.id)) for source in further),
        more=max(0, len(fact.sources) - QUOTES - NAMED),
        clues=_clues(here, fact.machine) if fact.machine else (),
        rule=fact.machine.rule if fact.machine else "",
        edits=tuple(
            Edit(say.t(f"fields.{name}"), field_words(here, name, gave)) for name, gave in sorted(fact.edited.items())
        ),
        why=fact.why or "",
        url=fact.url or "",
        disputes=_disputes(here, fact),
        report=report_link(here, fact),
        value=float(fact.value or 0),
        when=fact.period or "",
    )


def where(here: Here, fact: KeptFact) -> str:
    """The places of a fact in few words; empty for none."""
    if len(fact.places) > PLACES_IN_A_LINE:
        counties = not any("/" in place for place in fact.places)
        return here.speaker.t("fact.counties_counted" if counties else "fact.places_counted", n=len(fact.places))
    return here.speaker.join(here.speaker.short_place(place) for place in fact.places)


def source_anchor(fact: str) -> str:
    """The name of a fact's words in the text of a source page."""
    return f"w-{fact}"


def field_words(here: Here, name: str, value: object) -> str:
    """The value of any field of a fact in words, for edits, conflicts and changes."""
    say, book = here.speaker, here.index.publication.codebook
    if value in (None, "", (), []):
        return say.t("common.none")
    if isinstance(value, bool):
        return say.t(f"common.{'yes' if value else 'no'}")
    if isinstance(value, list | tuple):
        return say.join(field_words(here, name, part) for part in value)
    if isinstance(value, int | float):
        return say.figures.number(value, say.language)
    labels = {
        "unit": book.units,
        "qualifier": book.qualifiers,
        "per": book.per,
        "modality": book.modalities,
        "theme": book.themes,
    }
    if name in labels:
        return say.label(labels[name], str(value))
    if name == "period":
        return say.period(str(value))
    if name in ("indicator", "organisation"):
        return say.indicator(str(value)) if name == "indicator" else say.organisation(str(value))
    return say.place(str(value)) if name == "places" else str(value)


def report_link(here: Here, fact: KeptFact) -> str:
    """Where an error in a fact is reported, with the fact filled in; empty where the site takes no reports."""
    settings = here.index.publication.settings
    if not settings.report:
        return ""
    say = here.speaker
    page = settings.url + here.address + "#" + fact_anchor(fact.id)
    quote = here.index.quote(fact.sources[0]) if fact.sources else ""
    known = f"{say.indicator(fact.indicator)} {say.amount(fact)}".strip()
    subject = say.t("fact.report_subject", fact=fact.id)
    body = say.t("fact.report_body", fact=fact.id, page=page, words=known, quote=quote)
    if settings.report.startswith("mailto:"):
        return f"{settings.report}?subject={escaped(subject)}&body={escaped(body)}"
    mark = "&" if "?" in settings.report else "?"
    return settings.report + mark + urlencode({"fact": fact.id, "title": subject, "body": body})


def _quote(here: Here, fact: KeptFact, source: Source) -> Quote:
    words = here.index.quote(source)
    before, figure, after = _parted(words, fact.machine, source)
    held = here.index.documents.get(source.document)
    link = here.source(source.document, source_anchor(fact.id)) if source.document else Link("")
    return Quote(
        before=before,
        figure=figure,
        after=after,
        source=link,
        document=source.document,
        published=here.speaker.period(held.published) if held else "",
        gone=source.gone,
    )


def _parted(words: str, machine: Fact | None, source: Source) -> tuple[str, str, str]:
    """A quote around the numeral of its fact, where the machine knows it."""
    if machine is None or machine.figure is None or source.start is None or machine.document != source.document:
        return words, "", ""
    start, end = (offset - source.start for offset in machine.figure)
    if not 0 <= start < end <= len(words):
        return words, "", ""
    return words[:start], words[start:end], words[end:]


def _badges(here: Here, fact: KeptFact) -> tuple[tuple[str, str, str], ...]:
    marks = (
        (fact.modality == "planned", "planned"),
        (fact.part_of_total, "part"),
        (fact.confidence == "low", "low"),
        (fact.organisation_basis == "inferred" and bool(fact.organisation), "inferred"),
        (bool(fact.edited), "edited"),
        (fact.manual, "manual"),
        (bool(fact.sources) and all(source.gone for source in fact.sources), "gone"),
        (fact.id in here.index.disputed, "disputed"),
    )
    say = here.speaker
    return tuple((code, say.t(f"badges.{code}"), say.t(f"meanings.{code}")) for holds, code in marks if holds)


def _clues(here: Here, machine: Fact) -> tuple[Clue, ...]:
    say, known = here.speaker, here.index.publication.codebook.indicators
    clues = []
    for evidence in machine.evidence:
        note = say.words(f"evidence.{evidence.note}") if evidence.note else ""
        about = say.t(f"explain.{evidence.about}")
        if evidence.words in known:  # a rival is named by its indicator
            clues.append(Clue(about, "", say.t("common.gapless", one=say.indicator(evidence.words), other=note)))
            continue
        source = Source(machine.document, evidence.words, evidence.start, evidence.end)
        clues.append(Clue(about, here.index.quote(source) if evidence.words else "", note))
    return tuple(dict.fromkeys(clues))


def _disputes(here: Here, fact: KeptFact) -> tuple[Link, ...]:
    """What other facts say instead, leading to the conflict on the review page."""
    found: dict[str, Link] = {}
    for conflict in here.index.conflicts.get(fact.id, ()):
        number = here.index.publication.conflicts.index(conflict) + 1
        for name in conflict.facts:
            other = here.index.facts.get(name)
            if other and name != fact.id:
                found[name] = Link(here.speaker.amount(other), here.to(f"review.html#conflict-{number}"))
    return tuple(found.values())
