"""Where everything of a chart goes: label and value on one line, the bar beneath in full width.

So long names fit, no value collides with its bar, and a phone shows the same chart as a desk.
"""

from __future__ import annotations

from collections.abc import Callable

from bangfu.publishing.charts.chart import Chart, Row
from bangfu.publishing.charts.shapes import WIDTH, Arrow, Box, Dot, Line, Picture, Shape, Words
from bangfu.publishing.fonts import width, wrap

TITLE, LABEL, NOTE = 14.0, 12.5, 11.0
"""Sizes of type; nothing is smaller than 11 units, the width of a phone away from 11 pixels."""
LEADING = 1.4
GAP = 14.0
"""Between a label and its value."""
BAR = 12.0
ROW_GAP = 12.0
EDGE = 3.0
"""Room at the left and right for what is drawn around a point."""

Scale = Callable[[float], float]


def lay_out(chart: Chart) -> Picture:
    """The shapes of a chart, top to bottom."""
    shapes: list[Shape] = []
    top = _paragraph(shapes, chart.title, TITLE, "ink", 0.0) + 8.0
    y = top
    if chart.form == "spans":
        scale, ticks = time_scale(chart.rows)
        y = _axis(shapes, scale, ticks, y)
        lines = tuple(scale(tick) for tick in ticks)
        y = _rows(shapes, chart.rows, y, lambda row, at: _span(row, at, scale, lines))
    else:
        scale = amount_scale(chart.rows)
        draw = _bar if chart.form == "bars" else _dot
        y = _rows(shapes, chart.rows, y, lambda row, at: draw(row, at, scale))
    if chart.key:
        y = _paragraph(shapes, chart.key, NOTE, "muted", y + 2.0)
    return Picture(tuple(shapes), round(y + 4.0, 2), round(top, 2))


def amount_scale(rows: tuple[Row, ...]) -> Scale:
    """From zero to the largest value over the whole width; zero is always where the bars begin."""
    largest = max(max(row.value, row.value_max or 0) for row in rows) or 1
    arrows = 14.0 if any(row.open_end for row in rows) else 0.0
    return lambda value: round(EDGE + (WIDTH - 2 * EDGE - arrows) * max(value, 0) / largest, 2)


def time_scale(rows: tuple[Row, ...]) -> tuple[Scale, tuple[int, ...]]:
    """Decimal years over the whole width, with the years that get a line (six at most)."""
    ends = [row.value for row in rows] + [row.value_max for row in rows if row.value_max is not None]
    first, last = int(min(ends)), max(int(-(-max(ends) // 1)), int(min(ends)) + 1)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if (last - first) / step <= 6 or step == 100)
    ticks = tuple(year for year in range(first, last + 1) if year % step == 0)
    return lambda year: round(EDGE + (WIDTH - 2 * EDGE) * (year - first) / (last - first), 2), ticks


def _paragraph(shapes: list[Shape], text: str, size: float, role: str, y: float) -> float:
    """Set a text in lines from `y` downwards; returns where it ends."""
    for line in wrap(text, size, WIDTH - 2 * EDGE):
        shapes.append(Words(EDGE, y + size, line, size, role))
        y += size * LEADING
    return y


def _rows(shapes: list[Shape], rows: tuple[Row, ...], y: float, draw: Callable[[Row, float], list[Shape]]) -> float:
    """Label, value and drawing of every row; returns where the last ends."""
    for row in rows:
        y = _label(shapes, row, y)
        shapes.extend(draw(row, y + 2.0))
        y += 2.0 + BAR + ROW_GAP
    return y - ROW_GAP + 6.0


def _label(shapes: list[Shape], row: Row, y: float) -> float:
    """The name at the left, the value at the right, the note behind the name or, without room, beneath it."""
    value_room = width(row.mark, LABEL) + GAP
    room = WIDTH - 2 * EDGE
    value_above = value_room > room * 0.6  # a value that takes most of the line gets its own
    lines = wrap(row.label, LABEL, room, None if value_above else room - value_room)
    for line in lines:
        shapes.append(Words(EDGE, y + LABEL, line, LABEL, "ink"))
        y += LABEL * LEADING
    last = y - LABEL * LEADING + LABEL
    note_room = room - width(lines[-1], LABEL) - 8 - (0 if value_above or len(lines) > 1 else value_room)
    if row.note and width(row.note, NOTE) <= note_room:
        shapes.append(Words(EDGE + width(lines[-1], LABEL) + 8, last, row.note, NOTE, "muted"))
    elif row.note:
        y = _paragraph(shapes, row.note, NOTE, "muted", y)
    if value_above:
        return _paragraph(shapes, row.mark, LABEL, "value", y)
    shapes.append(Words(WIDTH - EDGE, y_first(lines, last), row.mark, LABEL, "value", "end"))
    return y


def y_first(lines: tuple[str, ...], last: float) -> float:
    """Baseline of the first of several lines, given that of the last."""
    return last - (len(lines) - 1) * LABEL * LEADING


def _bar(row: Row, y: float, scale: Scale) -> list[Shape]:
    """A bar from zero; a range goes on paler to its upper end."""
    zero, end = scale(0), scale(row.value)
    shapes: list[Shape] = [Line(EDGE, y + BAR, WIDTH - EDGE, y + BAR, "grid", 0.75)]
    if row.value_max is not None:
        shapes.append(Box(end, y, scale(row.value_max) - end, BAR, "bar-pale"))
    shapes.append(Box(zero, y, max(end - zero, 1.0), BAR, "bar"))
    if row.open_end:
        shapes.append(Arrow(end + 8.0, y + BAR / 2, 6.0, "bar"))
    return shapes


def _dot(row: Row, y: float, scale: Scale) -> list[Shape]:
    """A dot on a thin line from zero; a range is two dots and what lies between."""
    middle, end = y + BAR / 2, scale(row.value)
    shapes: list[Shape] = [Line(EDGE, middle, WIDTH - EDGE, middle, "grid", 0.75)]
    if row.value_max is not None:
        shapes.append(Line(end, middle, scale(row.value_max), middle, "bar", 3.0))
        shapes.append(Dot(max(scale(row.value_max) - 1.5, EDGE + 1.5), middle, 4.5, "bar"))
    shapes.append(Dot(min(max(end, EDGE + 1.5), WIDTH - EDGE - 1.5), middle, 4.5, "bar"))
    if row.open_end:
        shapes.append(Arrow(end + 12.0, middle, 5.0, "bar"))
    return shapes


def _span(row: Row, y: float, scale: Scale, lines: tuple[float, ...]) -> list[Shape]:
    """A bar from start to end, arrows where an end is open, a dot for what is shorter than a bar could show."""
    middle = y + BAR / 2
    shapes: list[Shape] = [Line(x, y - 1, x, y + BAR + 1, "grid", 0.75) for x in lines]
    shapes.append(Line(EDGE, middle, WIDTH - EDGE, middle, "grid", 0.75))
    start, end = scale(row.value), scale(row.value if row.value_max is None else row.value_max)
    if end - start < 6.0 and not (row.open_end or row.open_start):
        return [*shapes, Dot(min(max((start + end) / 2, EDGE + 2), WIDTH - EDGE - 2), middle, 5.0, "bar")]
    left = start + 8.0 if row.open_start else start
    right = end - 8.0 if row.open_end else end
    shapes.append(Box(left, y + 2, max(right - left, 1.0), BAR - 4, "bar"))
    if row.open_start:
        shapes.append(Arrow(start, middle, -8.0, "bar"))
    if row.open_end:
        shapes.append(Arrow(end, middle, 8.0, "bar"))
    return shapes


def _axis(shapes: list[Shape], scale: Scale, ticks: tuple[int, ...], y: float) -> float:
    """The years above the rows, as many as fit side by side."""
    edge = -GAP
    for tick in ticks:
        half = width(str(tick), NOTE) / 2
        x = min(max(scale(tick), EDGE + half), WIDTH - EDGE - half)
        if x - half >= edge + 6:
            shapes.append(Words(round(x, 2), y + NOTE, str(tick), NOTE, "muted", "middle"))
            edge = x + half
    return y + NOTE * LEADING + 4
