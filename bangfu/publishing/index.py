"""Everything of a publication by what pages ask for: facts by organisation, county, theme, indicator and document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bangfu.document import Document
from bangfu.fact import Conflict, KeptFact, Source
from bangfu.publishing.addresses import safe_name
from bangfu.publishing.periods import order
from bangfu.publishing.privacy import mask, private_names
from bangfu.publishing.publication import Publication
from bangfu.registry import County, Organisation

Facts = tuple[KeptFact, ...]


@dataclass(frozen=True)
class Index:
    """Look-ups over one publication, each made once, when a page first asks."""

    publication: Publication

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The documents by id."""
        return {document.id: document for document in self.publication.documents}

    @cached_property
    def facts(self) -> Mapping[str, KeptFact]:
        """The facts by id."""
        return {fact.id: fact for fact in self.publication.facts}

    @cached_property
    def by_organisation(self) -> Mapping[str, Facts]:
        """Facts of each organisation by its full name, the one with most facts first."""
        held = _grouped(self.publication.facts, lambda fact: (fact.organisation,) if fact.organisation else ())
        return dict(sorted(held.items(), key=lambda entry: (-len(entry[1]), entry[0])))

    @cached_property
    def by_county(self) -> Mapping[str, Facts]:
        """Facts that name a county or a place in it, by the county's code."""
        return _grouped(self.publication.facts, self.counties_of)

    @cached_property
    def by_indicator(self) -> Mapping[str, Facts]:
        """Facts by indicator."""
        return _grouped(self.publication.facts, lambda fact: (fact.indicator,))

    @cached_property
    def by_theme(self) -> Mapping[str, Facts]:
        """Facts by theme."""
        return _grouped(self.publication.facts, lambda fact: (fact.theme,))

    @cached_property
    def by_document(self) -> Mapping[str, Facts]:
        """Facts that a document states, in the order of its text."""
        return {name: tuple(self.facts[id_] for id_ in held) for name, held in self.statements.items()}

    @cached_property
    def statements(self) -> Mapping[str, Mapping[str, Source]]:
        """By document, the first source of each fact that it states, in the order of its text."""
        held: dict[str, dict[str, Source]] = defaultdict(dict)
        for fact in self.publication.facts:
            for source in fact.sources:
                held[source.document].setdefault(fact.id, source)
        return {name: dict(sorted(sources.items(), key=_in_text)) for name, sources in held.items()}

    @cached_property
    def conflicts(self) -> Mapping[str, tuple[Conflict, ...]]:
        """Conflicts by the id of each fact concerned."""
        held: dict[str, list[Conflict]] = defaultdict(list)
        for conflict in self.publication.conflicts:
            for fact in conflict.facts:
                held[fact].append(conflict)
        return {fact: tuple(conflicts) for fact, conflicts in held.items()}

    @cached_property
    def disputed(self) -> frozenset[str]:
        """Ids of facts about which documents disagree."""
        return frozenset(id_ for id_, found in self.conflicts.items() if any(c.kind == "sources" for c in found))

    @cached_property
    def masked(self) -> Mapping[str, str]:
        """The clean text of each document with the names of private people masked; offsets stay true."""
        rules = self.publication.privacy
        return {d.id: mask(d.text, private_names(d.text, rules)) for d in self.publication.documents}

    def quote(self, source: Source) -> str:
        """The words of a source as they may be shown."""
        text = self.masked.get(source.document)
        if text is not None and source.start is not None and source.end is not None:
            document = self.documents[source.document]
            if document.text[source.start : source.end] == source.quote:
                return text[source.start : source.end]
        return mask(source.quote, private_names(source.quote, self.publication.privacy))

    def organisation(self, name: str) -> Organisation | None:
        """What the registry says of an organisation."""
        return self.publication.registry.organisation(name)

    def identity(self, name: str) -> Organisation | None:
        """The organisation of the registry that a name of the facts stands for.

        Documents may use a former name. Where facts stand under several names of one organisation, only one of them
        can be it: its name now, or the one with most facts.
        """
        known = self.organisation(name)
        return known if known and self._speaking[known.id] == name else None

    @cached_property
    def _speaking(self) -> Mapping[str, str]:
        """The name under which the facts speak of each organisation of the registry, by its id."""
        held: dict[str, str] = {known.id: known.name for known in self.publication.registry.organisations.values()}
        current = set(held.values()) & set(self.by_organisation)
        for name in reversed(tuple(self.by_organisation)):
            known = self.organisation(name)
            if known and known.name not in current:
                held[known.id] = name
        return held

    def slug(self, name: str) -> str:
        """The name of an organisation in addresses."""
        known = self.identity(name)
        return known.id if known else safe_name(name)

    def counties_of(self, fact: KeptFact) -> tuple[str, ...]:
        """Codes of the counties that a fact names, each once."""
        found = (self.county_of(place, fact.organisation) for place in fact.places)
        return tuple(dict.fromkeys(county.code for county in found if county))

    def county_of(self, place: str, organisation: str | None = None) -> County | None:
        """The county in force now that a place lies in; of namesakes, the one that the organisation aids, else none."""
        return self._county(place.split("/")[0], organisation)

    @cached_property
    def _county(self) -> Callable[[str, str | None], County | None]:
        known: dict[tuple[str, str | None], County | None] = {}

        def look_up(name: str, organisation: str | None) -> County | None:
            key = (name, organisation)
            if key not in known:
                known[key] = self._find_county(name, organisation)
            return known[key]

        return look_up

    def _find_county(self, name: str, organisation: str | None) -> County | None:
        registry = self.publication.registry
        found = registry.county(name)
        if len(found) > 1:
            aiding = self.organisation(organisation) if organisation else None
            paired = {pairing.code for pairing in aiding.counties} if aiding else set()
            found = tuple(county for county in found if county.code in paired) or tuple(
                county for county in found if county.in_force
            )
        return next(iter(registry.current(found[0])), None) if len(found) == 1 else None

    @cached_property
    def counties(self) -> Mapping[str, County]:
        """The counties that have a page, by code: those in facts, and partners of the organisations in facts."""
        registry = self.publication.registry
        codes = set(self.by_county)
        for name in self.by_organisation:
            known = self.organisation(name)
            codes.update(pairing.code for pairing in known.counties) if known else None
        return {code: registry.counties[code] for code in sorted(codes) if code in registry.counties}

    def newest(self, facts: Iterable[KeptFact]) -> str:
        """The date of the newest document behind facts; empty if none has a date."""
        return self.newest_of(source.document for fact in facts for source in fact.sources)

    def newest_of(self, documents: Iterable[str]) -> str:
        """The date of the newest of some documents; empty if none has a date."""
        held = (self.documents.get(name) for name in documents)
        return max((document.published for document in held if document and document.published), default="")

    def sources_of(self, facts: Iterable[KeptFact]) -> tuple[str, ...]:
        """Ids of the documents behind facts, newest first."""
        names = {source.document for fact in facts for source in fact.sources if source.document}
        return tuple(sorted(names, key=lambda name: (self.newest_of([name]), name), reverse=True))

    def ordered(self, facts: Iterable[KeptFact]) -> Facts:
        """Facts in page order: by group and indicator of the codebook, then latest period and largest value first."""
        place = {name: number for number, name in enumerate(self.publication.codebook.indicators)}
        latest = sorted(facts, key=lambda fact: (order(fact.period), fact.value or 0, fact.id), reverse=True)
        return tuple(sorted(latest, key=lambda fact: place.get(fact.indicator, len(place))))


def _grouped(facts: Iterable[KeptFact], keys: Callable[[KeptFact], Iterable[str]]) -> dict[str, Facts]:
    held: dict[str, list[KeptFact]] = defaultdict(list)
    for fact in facts:
        for key in keys(fact):
            held[key].append(fact)
    return {key: tuple(found) for key, found in held.items()}


def _in_text(entry: tuple[str, Source]) -> tuple[int, int, str]:
    name, source = entry
    return (source.start if source.start is not None else -1, source.end or -1, name)
