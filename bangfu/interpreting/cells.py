"""Facts of tables: every cell with a bare number, read by its column's head and its row's label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bangfu.document import Span
from bangfu.interpreting.clauses import Clause, Sentence
from bangfu.interpreting.draft import Draft
from bangfu.interpreting.linking import Link, readings_of
from bangfu.interpreting.modality import modality_of
from bangfu.interpreting.phrases import Phrase
from bangfu.interpreting.scene import Line, Scene
from bangfu.interpreting.tables import Cell, Row, Table, tables, units_in
from bangfu.interpreting.themes import theme_of
from bangfu.interpreting.when import When
from bangfu.interpreting.where import Where, unique
from bangfu.interpreting.who import About, Who
from bangfu.recognising.lexicon import number_words
from bangfu.recognising.mentions import NumberMention
from bangfu.recognising.numerals import quantity

MULTIPLIERS = {"万": 10_000, "亿": 100_000_000, "千": 1_000, "百": 100}
YEAR = re.compile(r"(?:19[89]\d|20[0-4]\d)(?=年|$)")


def table_drafts(scene: Scene, about: About) -> Iterator[Draft]:
    """The facts of all tables, row by row."""
    for table in tables(scene.document):
        parts = any(row.total for row in table.rows)
        for row in table.rows:
            for column, cell in enumerate(row.cells):
                if cell.bare:
                    draft = _draft(scene, table, row, column, about)
                    if draft:
                        yield replace(draft, part=parts and not row.total)


def table_blocks(scene: Scene) -> frozenset[int]:
    """The blocks that belong to tables, heads included."""
    return frozenset(row.block for table in tables(scene.document) for row in (table.head, *table.rows))


def _draft(scene: Scene, table: Table, row: Row, column: int, about: About) -> Draft | None:
    cell = row.cells[column]
    head = _head(table, row, column)
    for label in (head, *_labels(row, column)):
        if label is None:
            continue
        for unit in _units(scene, table, row, (label, head)):
            number = _number(scene, cell, unit)
            found = _links(scene, row, label, number) if number else None
            if found:
                line, phrase, ranked = found
                return _assembled(scene, table, row, head, line, phrase, ranked, about)
    return None


def _head(table: Table, row: Row, column: int) -> Cell | None:
    """The head over a cell; a row may lack the head's first cell (序号) or its last ones."""
    cells = table.head.cells
    if len(row.cells) == len(cells) + 1:
        column -= 1
    return cells[column] if 0 <= column < len(cells) else None


def _labels(row: Row, column: int) -> list[Cell]:
    return [cell for cell in row.cells[:column] if not cell.bare]


def _units(scene: Scene, table: Table, row: Row, labels: tuple[Cell | None, ...]) -> list[str]:
    """The units that a cell can have: those of its label, of a unit column, of the caption (单位:万元、人)."""
    words = [label.words for label in labels if label] + [cell.words for cell in row.cells if not cell.bare]
    named = [unit for words_ in words for unit in units_in(words_)]
    alone = [cell.words for cell in row.cells if _known(cell.words)]
    caption = units_in(table.caption.of(scene.document.text)) if table.caption else ()
    return [*named, *alone, *caption]


def _known(words: str) -> bool:
    return words.lstrip("万亿千百") in number_words().units and words != ""


def _number(scene: Scene, cell: Cell, unit: str) -> NumberMention | None:
    """The cell's number in the unit named elsewhere: 500 under 万元 is five million yuan."""
    if not _known(unit):
        return None
    meaning = number_words().units[unit.lstrip("万亿千百")]
    factor = meaning.factor
    for sign in unit[: len(unit) - len(unit.lstrip("万亿千百"))]:
        factor *= MULTIPLIERS[sign]
    digits = cell.words.lstrip("约近").rstrip("余")
    value = quantity(digits).value
    if value is None or meaning.unit is None:
        return None
    exact = value * factor
    qualifier = {"约": "about", "近": "nearly"}.get(cell.words[0], "over" if cell.words[-1] == "余" else "exact")
    known = next((n for n in scene.mentions.numbers if n.span.start == cell.span.start), None)
    return NumberMention(
        span=cell.span,
        figure=known.figure if known else cell.span,
        text=cell.words,
        kind="amount",
        value=int(exact) if exact == int(exact) else round(float(exact), 6),
        unit=meaning.unit,
        classifier=unit.lstrip("万亿千百"),
        qualifier=qualifier,
        rule="table",
    )


def _links(scene: Scene, row: Row, label: Cell, number: NumberMention) -> tuple[Line, Phrase, tuple[Link, ...]] | None:
    """The label read as if the number stood right behind it."""
    whole = Span(min(label.span.start, number.span.start), number.span.end)
    sentence = Sentence(whole, (Clause(whole, ""),), row.block, True)
    phrase = Phrase(number, 0, label.span, Span(label.span.end, label.span.end), False, label.span, 0)
    home = next(line for line in scene.lines if line.sentence.block == row.block)
    hits = tuple(
        hit
        for line in scene.lines
        if line.sentence.span.start <= label.span.start <= line.sentence.span.end
        for hit in line.hits
        if label.span.start <= hit.span.start < label.span.end
    )
    line = replace(home, sentence=sentence, hits=hits, phrases=(phrase,), amounts=(number,))
    ranked = readings_of(line, phrase, scene.lexicon).links
    return (line, phrase, ranked) if ranked else None


def _assembled(
    scene: Scene,
    table: Table,
    row: Row,
    head: Cell | None,
    line: Line,
    phrase: Phrase,
    ranked: tuple[Link, ...],
    about: About,
) -> Draft:
    quote = Span(row.cells[0].span.start, row.cells[-1].span.end)
    spans = [quote, *([head.span] if head else []), *([table.caption] if table.caption else [])]
    return Draft(
        line=line,
        indicator=ranked[0].indicator,
        quote=quote,
        rule="table.cell",
        who=_who(scene, spans, about),
        where=_where(scene, spans, about),
        when=_when(scene, row, head, spans),
        phrase=phrase,
        link=ranked[0],
        rivals=ranked[1:],
        modality=modality_of(scene, line, quote.end)[0],
        theme=theme_of(scene, line, quote, ranked[0].indicator)[0],
        item=phrase.left.of(line.text) if ranked[0].indicator.same else None,
    )


def _who(scene: Scene, spans: list[Span], about: About) -> Who:
    for span in spans:
        for mention in scene.mentions.organisations:
            if span.start <= mention.span.start < span.end and mention.name:
                return Who(mention.name, mention.actor, mention.span, "table")
    return Who(about.main, None, None, "document")


def _where(scene: Scene, spans: list[Span], about: About) -> Where:
    for span in spans:
        named = [m for m in scene.mentions.places if span.start <= m.span.start < span.end and m.places]
        if named:
            places = unique(place for mention in named for place in mention.places)
            return Where(places, Span(named[0].span.start, named[-1].span.end), "table")
    if len(about.usual.places) != 1:  # a table without places sums up what is done in all of them
        return Where(())
    return Where(about.usual.places, None, "document")


def _when(scene: Scene, row: Row, head: Cell | None, spans: list[Span]) -> When:
    for cell in (*row.cells[:2], *([head] if head else [])):
        year = YEAR.match(cell.words)
        if year:
            return When(year.group(), cell.span, "table")
    for span in spans:
        for mention in scene.mentions.periods:
            if span.start <= mention.span.start < span.end and mention.period:
                return When(mention.period, mention.span, "table")
    titled = scene.mentions.headline.periods if scene.mentions.headline else ()
    return When(titled[0].period, None, "in-title") if len(titled) == 1 else When(None)
