"""Charts as pages hold them: made only of what may be compared, with their table and files to take away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bangfu.fact import KeptFact
from bangfu.publishing.charts import Chart, Drawing, Form, Row, draw
from bangfu.publishing.choice import particular_theme
from bangfu.publishing.evidence import where
from bangfu.publishing.numbers import years
from bangfu.publishing.totals import Total
from bangfu.publishing.wording import Here, Link


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart on a page."""

    id: str
    title: str
    svg: str
    head: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    files: tuple[Link, ...]


@dataclass(frozen=True)
class Studio:
    """Draws the charts of one page and keeps their files."""

    here: Here
    cache: Path | None
    files: dict[str, bytes]

    def view(self, chart: Chart) -> ChartView:
        """Draw a chart; its files are added to those of the page."""
        drawing = draw(chart, self.cache)
        stem = "charts/" + self.here.address.removesuffix(".html") + "-" + chart.id
        links = []
        for ending, content in _files(drawing).items():
            self.files[f"{stem}.{ending}"] = content
            links.append(Link(ending.upper(), self.here.file(f"{stem}.{ending}")))
        return ChartView(chart.id, chart.title, drawing.inline, drawing.head, drawing.table, tuple(links))

    def chart(self, id_: str, form: Form, name: str, rows: tuple[Row, ...], **detail: object) -> ChartView:
        """A chart whose words stand under `site.charts.<name>` (title, description, rows, values)."""
        say = self.here.speaker
        return self.view(
            Chart(
                id=id_,
                form=form,
                title=say.t(f"charts.{name}.title", **detail),
                description=say.t(f"charts.{name}.description", n=len(rows), **detail),
                language=say.language,
                columns=(say.t(f"charts.{name}.rows"), say.t(f"charts.{name}.values")),
                rows=rows,
                key=self._key(rows, form),
                note_column=say.t("charts.scope") if any(row.note for row in rows) else "",
            )
        )

    def _key(self, rows: tuple[Row, ...], form: Form) -> str:
        """Explains the signs that stand before the values."""
        if form == "spans":
            return self.here.speaker.t("charts.open_key") if any(row.open_end or row.open_start for row in rows) else ""
        signs = {"≈": "about", "~": "nearly", ">": "over", "≤": "at_most"}
        used = [name for sign, name in signs.items() if any(row.mark.startswith(sign) for row in rows)]
        return self.here.speaker.t("common.gap").join(self.here.speaker.words(f"numbers.signs.{name}") for name in used)

    def value_row(self, fact: KeptFact, label: str, note: str = "") -> Row:
        """A fact as a bar or dot."""
        mark = self.here.speaker.figures.mark(fact, self.here.speaker.language)
        return Row(label, fact.value or 0, mark, fact.value_max, note=note, open_end=fact.qualifier == "over")

    def by_kind(self, facts: tuple[KeptFact, ...], name: str) -> ChartView | None:
        """Bars of different indicators on one basis, which the title names."""
        if not facts:
            return None
        say = self.here.speaker
        rows = tuple(self.value_row(fact, say.indicator(fact.indicator)) for fact in facts)
        return self.chart(name, "bars", name, rows, basis=basis(self.here, facts[0]))

    def of_total(self, total: Total) -> ChartView:
        """Bars of the addends of a total, by what they differ in."""
        say = self.here.speaker
        ordered = sorted(total.addends, key=lambda fact: (fact.period or "") if total.respect == "period" else "")
        rows = tuple(self.value_row(fact, respect_words(self.here, fact, total.respect)) for fact in ordered)
        name = f"by_{total.respect}"
        id_ = f"{total.indicator.replace('.', '-').replace('_', '-')}-{total.respect}"
        return self.chart(id_, "bars", name, rows, what=say.indicator(total.indicator))

    def spans(self, facts: tuple[KeptFact, ...], until: float) -> ChartView | None:
        """The periods that figures speak of.

        What goes on reaches to `until` (a decimal year), what begins nobody says when reaches back to the first
        beginning that is told; both ends are drawn open.
        """
        say = self.here.speaker
        bounds = [(fact, *years(fact.period)) for fact in facts if fact.period]
        first = min((start for _, start, _ in bounds if start is not None), default=None)
        rows = []
        for fact, start, end in bounds:
            left = start if start is not None else first
            if left is not None and left < (end or until):
                label = say.t("charts.figure", what=say.indicator(fact.indicator), amount=say.amount(fact))
                row = Row(label, left, say.period(fact.period), end or until)
                rows.append(replace(row, open_start=start is None, open_end=end is None))
        return self.chart("periods", "spans", "periods", tuple(rows)) if len(rows) > 1 else None


def respect_words(here: Here, fact: KeptFact, respect: str) -> str:
    """What an addend is called beside the others of its total."""
    say = here.speaker
    if respect == "period":
        return say.period(fact.period)
    if respect == "theme":
        return say.theme(fact.theme)
    return say.join(say.place(place) for place in fact.places)


def basis(here: Here, fact: KeptFact) -> str:
    """Period, places, theme and actor of a figure in one phrase."""
    period = here.speaker.period(fact.period) or here.speaker.t("common.undated")
    return here.speaker.t("common.dot").join(part for part in (period, scope(here, fact)) if part)


def scope(here: Here, fact: KeptFact) -> str:
    """Places, theme and actor of a figure in one phrase; empty if it is about everything."""
    theme = particular_theme(fact, here.index.publication.codebook)
    parts = (where(here, fact), here.speaker.theme(theme) if theme else "", fact.actor)
    return here.speaker.t("common.dot").join(part for part in parts if part)


def _files(drawing: Drawing) -> Mapping[str, bytes]:
    return {"svg": drawing.svg, "png": drawing.png, "csv": drawing.csv}
