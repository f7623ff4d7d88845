"""Charts by matplotlib: SVG for the page in classes instead of colours, PNG and CSV to take away.

Takes plain records: what may stand beside what is decided before. Same chart, same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
from functools import cache as remember
from importlib.metadata import version
from pathlib import Path

from bangfu.errors import BuildError
from bangfu.publishing.charts.chart import Chart, Drawing, Form, Row
from bangfu.publishing.files import write_atomically
from bangfu.publishing.fonts import FONT, check_glyphs

__all__ = ["Chart", "Drawing", "Form", "Row", "draw"]


def draw(chart: Chart, cache: Path | None = None) -> Drawing:
    """Draw a chart, or take it from `cache` (a folder) by the hash of its data.

    Raises BuildError if the bundled font lacks a character of the chart, or if it has no rows.
    """
    if not chart.rows:
        raise BuildError(f"chart {chart.id}: there is nothing to draw")
    head, table = _table(chart)
    inline, svg, png = _pictures(chart, cache)
    return Drawing(inline, svg, png, _csv(head, table), head, table)


def _pictures(chart: Chart, cache: Path | None) -> tuple[str, bytes, bytes]:
    """Inline SVG, SVG file and PNG, from the cache where it has all three."""
    if cache is None:
        return _draw(chart)
    digest = hashlib.sha256(f"{_tools()}{chart!r}".encode()).hexdigest()[:32]
    paths = [cache / f"{digest}.{kind}" for kind in ("inline", "svg", "png")]
    try:
        inline, svg, png = (path.read_bytes() for path in paths)
    except FileNotFoundError:
        text, svg, png = _draw(chart)
        cache.mkdir(parents=True, exist_ok=True)
        for path, data in zip(paths, (text.encode(), svg, png), strict=True):
            write_atomically(path, data)
        return text, svg, png
    return inline.decode(), svg, png


def _draw(chart: Chart) -> tuple[str, bytes, bytes]:
    texts = [
        chart.title,
        chart.key,
        *(text for row in chart.rows for text in (row.label, row.mark, row.note)),
    ]
    check_glyphs(texts)
    from bangfu.publishing.charts import canvas, layout, markup  # matplotlib: only for what is not in the cache

    picture = layout.lay_out(chart)
    svg, png = canvas.draw(picture)
    return markup.inline(svg, chart, picture), markup.standalone(svg, chart, picture), png


@remember
def _tools() -> str:
    """What a drawing depends on besides its data: this package, the font, matplotlib."""
    digest = hashlib.sha256(version("matplotlib").encode())
    for path in (*sorted(Path(__file__).parent.glob("*.py")), FONT):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _table(chart: Chart) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Head and rows of text: label, note where the chart has a column of them, value as written."""
    head = [chart.columns[0]]
    head += [chart.note_column] if chart.note_column else []
    rows = []
    for row in chart.rows:
        cells = [row.label]
        cells += [row.note] if chart.note_column else []
        rows.append((*cells, row.mark))
    return (*head, chart.columns[1]), tuple(rows)


def _csv(head: tuple[str, ...], table: tuple[tuple[str, ...], ...]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([head, *table])
    return out.getvalue().encode("utf-8-sig")
