"""Shapes on a matplotlib figure, as SVG and PNG. No pyplot: its figures outlive the chart."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import matplotlib
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.text import Text

from bangfu.publishing.charts.shapes import MARGIN, WIDTH, Arrow, Box, Dot, Line, Picture, Shape, Words
from bangfu.publishing.fonts import FONT

COLOURS = {
    "ink": "#1f2328",
    "muted": "#57606a",
    "value": "#1f2329",
    "grid": "#c9d1d9",
    "bar": "#1d4e79",
    "bar-pale": "#9db6cc",
}
"""Colours in the light, on white. Each role has its own, so that the SVG's colours tell the roles apart."""
POINTS_PER_INCH = 72
PNG_DPI = 144
ANCHORS = {"start": "left", "middle": "center", "end": "right"}


def draw(picture: Picture) -> tuple[str, bytes]:
    """The picture as matplotlib's SVG text and as PNG bytes, twice the size of its units."""
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "bangfu", "path.simplify": False}):
        size = (WIDTH + 2 * MARGIN) / POINTS_PER_INCH, (picture.height + 2 * MARGIN) / POINTS_PER_INCH
        figure = Figure(figsize=size, dpi=POINTS_PER_INCH)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(-MARGIN, WIDTH + MARGIN)
        axes.set_ylim(picture.height + MARGIN, -MARGIN)
        for order, shape in enumerate(picture.shapes):
            artist = _artist(shape)
            artist.set_zorder(order)
            axes.add_artist(artist)
        svg, png = BytesIO(), BytesIO()
        figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
        figure.savefig(png, format="png", dpi=PNG_DPI, metadata={"Software": None}, facecolor="white")
    return svg.getvalue().decode("utf-8"), png.getvalue()


def _artist(shape: Shape) -> Any:
    colour = COLOURS[shape.role]
    match shape:
        case Box():
            return Rectangle((shape.x, shape.y), shape.width, shape.height, facecolor=colour, linewidth=0)
        case Line():
            ends = (shape.x1, shape.x2), (shape.y1, shape.y2)
            return Line2D(*ends, color=colour, linewidth=shape.weight, solid_capstyle="butt")
        case Dot():
            return Circle((shape.x, shape.y), shape.radius, facecolor=colour, linewidth=0)
        case Arrow():
            base, half = shape.tip - shape.size, abs(shape.size) * 0.75
            corners = [(base, shape.y - half), (base, shape.y + half), (shape.tip, shape.y)]
            return Polygon(corners, facecolor=colour, linewidth=0)
        case Words():
            font = FontProperties(fname=str(FONT), size=shape.size)
            return Text(shape.x, shape.y, shape.text, fontproperties=font, color=colour, ha=ANCHORS[shape.anchor],
                        va="baseline", parse_math=False)  # fmt: skip
