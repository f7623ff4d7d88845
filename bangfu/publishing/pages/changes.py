"""The history of the facts: what each run changed, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bangfu.fact import Change, Run
from bangfu.publishing.evidence import field_words
from bangfu.publishing.feeds import Feed, Item, atom
from bangfu.publishing.page import Page
from bangfu.publishing.pages.source import home_of
from bangfu.publishing.privacy import mask, private_names
from bangfu.publishing.wording import Here, Link, Speaker

SHOWN = 200
"""Changes of one run that the page lists; the rest are counted (the feeds and the data hold them all)."""


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change in words."""

    kind: str
    name: str
    cause: str
    organisation: Link | None
    fact: Link
    field: str
    before: str
    after: str
    quote: str


@dataclass(frozen=True, slots=True)
class RunView:
    """One run."""

    anchor: str
    date: str
    count: int
    changes: tuple[ChangeView, ...]
    more: int


def change_view(here: Here, change: Change) -> ChangeView:
    """A change on a page."""
    say, index = here.speaker, here.index
    fact = index.facts.get(change.fact)
    words = say.indicator(change.indicator)
    link = Link(words, home_of(here, fact).href) if fact else Link(words)
    whole = not change.field
    return ChangeView(
        kind=change.kind,
        name=say.t(f"changes.kinds.{change.kind}"),
        cause=say.t(f"changes.causes.{change.cause}"),
        organisation=here.organisation(change.organisation) if change.organisation else None,
        fact=link,
        field="" if whole else say.t(f"fields.{change.field}"),
        before="" if whole else field_words(here, change.field, change.before),
        after=say.amount(fact) if whole and fact else "" if whole else field_words(here, change.field, change.after),
        quote=mask(change.quote, private_names(change.quote, index.publication.privacy)),
    )


@dataclass(frozen=True, slots=True)
class News:
    """What one run did to the facts of one organisation, in a line."""

    date: str
    kind: str
    name: str
    organisation: Link
    count: str
    href: str


def news(here: Here, limit: int) -> tuple[News, ...]:
    """The latest changes by run, organisation and kind, the latest run and the most changes first."""
    found: list[News] = []
    runs = here.index.publication.runs
    for number in range(len(runs), 0, -1):
        run = runs[number - 1]
        counts = Counter((change.kind, change.organisation) for change in run.changes)
        for (kind, name), count in sorted(
            counts.items(), key=lambda entry: (-entry[1], entry[0][0], entry[0][1] or "")
        ):
            if len(found) == limit:
                return tuple(found)
            found.append(
                News(
                    date=here.speaker.period(run.date[:10]),
                    kind=kind,
                    name=here.speaker.t(f"changes.kinds.{kind}"),
                    organisation=here.organisation(name) if name else Link(here.speaker.t("common.nobody")),
                    count=here.speaker.t("home.facts", n=count),
                    href=here.to(f"changes.html#run-{run.name or number}"),
                )
            )
    return tuple(found)


def changes_page(speaker: Speaker) -> Iterator[Page]:
    """The page of all runs, the latest first."""
    here = Here(speaker, "changes.html")
    runs = tuple(_run_view(here, number, run) for number, run in enumerate(here.index.publication.runs, 1))[::-1]
    yield Page(
        path=here.path,
        kind="changes",
        title=speaker.t("changes.title"),
        description=speaker.t("changes.description"),
        context={"runs": runs, "feed": here.file(f"feeds/all.{speaker.language}.atom")},
        newest=here.index.newest(here.index.publication.facts),
        feed=f"feeds/all.{speaker.language}.atom",
    )


def _run_view(here: Here, number: int, run: Run) -> RunView:
    shown = tuple(change_view(here, change) for change in run.changes[:SHOWN])
    count = len(run.changes)
    date = here.speaker.period(run.date[:10])
    if len(run.date) > 10:
        date = here.speaker.t("changes.at", date=date, time=run.date[11:16])
    return RunView(f"run-{run.name or number}", date, count, shown, count - len(shown))


def feed_files(speaker: Speaker) -> Iterator[tuple[str, bytes]]:
    """The feeds of one language: of the whole site, and of each organisation."""
    settings = speaker.index.publication.settings
    author = settings.publisher or speaker.t("name")
    for feed in _feeds(speaker):
        yield feed.path, atom(feed, settings.url, author)


def _feeds(speaker: Speaker) -> Iterator[Feed]:
    index, language = speaker.index, speaker.language
    here = Here(speaker, "changes.html")
    yield Feed(
        path=f"feeds/all.{language}.atom",
        title=speaker.t("changes.feed_all", site=speaker.t("name")),
        language=language,
        home=here.address,
        items=_items(here, None),
    )
    for name in index.by_organisation:
        slug = index.slug(name)
        home = here.organisation(name)
        yield Feed(
            path=f"feeds/{slug}.{language}.atom",
            title=speaker.t("changes.feed_one", name=home.text),
            language=language,
            home=Here(speaker, f"organisations/{slug}.html").address,
            items=_items(here, name),
        )


def _items(here: Here, organisation: str | None) -> tuple[Item, ...]:
    """One entry for each run that changed facts of an organisation (or any), the latest first."""
    say = here.speaker
    items = []
    for number, run in enumerate(here.index.publication.runs, 1):
        own = [change for change in run.changes if organisation is None or change.organisation == organisation]
        if own:
            lines = [_line(here, change) for change in own[:SHOWN]]
            items.append(
                Item(
                    id=f"run-{run.name or number}-{run.date}"
                    + (f"-{here.index.slug(organisation)}" if organisation else ""),
                    title=say.t("changes.entry", n=len(own)),
                    date=run.date,
                    href=here.address + f"#run-{run.name or number}",
                    summary="\n".join(lines),
                )
            )
    return tuple(items[::-1])


def _line(here: Here, change: Change) -> str:
    view = change_view(here, change)
    parts = (view.name, view.organisation.text if view.organisation else "", view.fact.text, view.field)
    values = " → ".join(value for value in (view.before, view.after) if value)
    return here.speaker.t("common.dot").join(part for part in (*parts, values) if part)
