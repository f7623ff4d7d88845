"""matplotlib's SVG, distilled: classes for colours, no style attribute, nothing that a strict page would refuse."""

from __future__ import annotations

import re
from html import escape
from xml.etree import ElementTree

from bangfu.publishing.charts.canvas import COLOURS
from bangfu.publishing.charts.chart import Chart
from bangfu.publishing.charts.shapes import MARGIN, WIDTH, Picture

SVG = "{http://www.w3.org/2000/svg}"
ROLES = {colour: role for role, colour in COLOURS.items()}
DARK = {
    "ink": "#e6edf3",
    "muted": "#a5afba",
    "value": "#e6edf3",
    "grid": "#3d444d",
    "bar": "#8cc2ee",
    "bar-pale": "#3d5d78",
}
"""Colours in the dark."""
FAMILY = "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei','Source Han Sans SC',sans-serif"


def inline(svg: str, chart: Chart, picture: Picture) -> str:
    """The chart to stand in a page: without its title line, which the page's caption gives."""
    body = "".join(part for y, part in _parts(svg) if y >= picture.top + MARGIN)
    box = f"{MARGIN:g} {_round(picture.top + MARGIN)} {WIDTH:g} {_round(picture.height - picture.top)}"
    return _wrap(chart, box, "chart", "", body)


def standalone(svg: str, chart: Chart, picture: Picture) -> bytes:
    """The chart as a file: with title, colours for light and dark, and print."""
    body = "".join(part for _, part in _parts(svg))
    style = f"<style>text{{font-family:{FAMILY}}}{_rules(COLOURS)}@media(prefers-color-scheme:dark){{{_rules(DARK)}}}"
    width, height = f"{WIDTH + 2 * MARGIN:g}", _round(picture.height + 2 * MARGIN)
    size = f' width="{width}" height="{height}"'
    text = _wrap(chart, f"0 0 {width} {height}", "chart", f"{style}</style>", body, size)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + text + "\n").encode()


def _wrap(chart: Chart, box: str, name: str, style: str, body: str, size: str = "") -> str:
    ids = f"{chart.id}-title {chart.id}-desc"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{name}" viewBox="{box}"{size} role="img" '
        f'lang="{chart.language}" aria-labelledby="{ids}">'
        f'<title id="{chart.id}-title">{escape(chart.title)}</title>'
        f'<desc id="{chart.id}-desc">{escape(chart.description)}</desc>{style}{body}</svg>'
    )


def _rules(colours: dict[str, str]) -> str:
    return "".join(f".c-{role}{{fill:{colour}}}.l-{role}{{stroke:{colour}}}" for role, colour in colours.items())


def _parts(svg: str) -> list[tuple[float, str]]:
    """Every drawn element as markup, with the height it stands at."""
    parts = []
    for element in ElementTree.fromstring(svg).iter():
        style = dict(rule.split(": ", 1) for rule in element.get("style", "").split("; ") if rule)
        if element.tag == f"{SVG}path" and element.get("d") and "clip" not in (element.get("id") or ""):
            part = _path(element, style)
        elif element.tag == f"{SVG}text":
            part = _text(element, style)
        else:
            continue
        if part:
            parts.append(part)
    return parts


def _path(element: ElementTree.Element, style: dict[str, str]) -> tuple[float, str] | None:
    points = re.sub(r"-?\d+\.?\d*", lambda found: _round(float(found[0])), " ".join(element.get("d", "").split()))
    y = float(points.split()[2])
    if style.get("fill") in ROLES:
        return y, f'<path class="c-{ROLES[style["fill"]]}" d="{points}"/>'
    if style.get("stroke") in ROLES:
        weight = _round(float(style.get("stroke-width", "1")))
        return y, f'<path class="l-{ROLES[style["stroke"]]}" fill="none" stroke-width="{weight}" d="{points}"/>'
    return None  # the ground of the figure, which is transparent


def _text(element: ElementTree.Element, style: dict[str, str]) -> tuple[float, str]:
    x, y = float(element.get("x", "0")), float(element.get("y", "0"))
    found = re.search(r"translate\(([\d.-]+) ([\d.-]+)\)", element.get("transform", ""))
    if found:
        x, y = float(found[1]), float(found[2])
    size = re.search(r"([\d.]+)px", style.get("font-size", "") or style.get("font", ""))
    anchor = style.get("text-anchor", "start")
    attributes = f'x="{_round(x)}" y="{_round(y)}" font-size="{_round(float(size[1] if size else 12))}"'
    attributes += f' text-anchor="{anchor}"' if anchor != "start" else ""
    role = ROLES[style.get("fill", COLOURS["ink"])]
    return y, f'<text class="c-{role}" {attributes}>{escape(element.text or "", quote=False)}</text>'


def _round(value: float) -> str:
    return f"{round(value, 2):g}"
