"""Charts: every word is text, every colour a class, every value in the table, and the bytes are the same each time."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangfu.errors import BuildError
from bangfu.publishing import charts
from bangfu.publishing.charts import Chart, Row, draw
from bangfu.publishing.charts.layout import amount_scale, lay_out, time_scale
from bangfu.publishing.charts.shapes import WIDTH, Arrow, Box, Dot, Line, Words
from bangfu.publishing.fonts import check_glyphs, width, wrap

BARS = (
    Row("教育", 393_000_000, "3.93亿元", note="2012年以来"),
    Row("住房饮水", 196_000_000, ">1.96亿元", open_end=True),
    Row(
        "Weishan Yi and Hui Autonomous County and Yangbi Yi Autonomous County",
        20_000_000,
        "~20 million yuan",
        40_000_000,
    ),
    Row("未见投入", 0, "0元"),
)
SPANS = (
    Row("定点帮扶", 2013.0, "2013年以来", 2021.0, open_end=True),
    Row("脱贫摘帽", 2018.667, "2018年9月", 2018.75),
    Row("投入资金", 2014.0, "截至2019年", 2020.0, open_start=True),
)


def chart(rows: tuple[Row, ...], form: charts.Form = "bars", **more: str) -> Chart:
    return Chart("money", form, "直接投入资金，按主题", "四个主题。", "zh", ("主题", "金额"), rows, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["bars", "dots", "spans"])
def test_words_are_text_and_colours_are_classes(form: charts.Form) -> None:
    """The SVG in a page has a title and description, real text, and nothing that a strict page would refuse."""
    inline = draw(chart(SPANS if form == "spans" else BARS, form)).inline
    root = ElementTree.fromstring(inline)
    names = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert root.get("role") == "img"
    assert {"title", "desc", "text", "path"} <= set(names)
    assert "style" not in names
    assert "style=" not in inline
    assert not re.search(r'fill="(?!none)|stroke="|#[0-9a-f]{6}', inline)


def test_every_row_is_in_svg_csv_and_table() -> None:
    """The same labels and values stand in the picture, under the fold and in the download."""
    drawing = draw(chart(BARS, note_column="时期"))
    svg = drawing.svg.decode()
    assert drawing.csv.startswith(b"\xef\xbb\xbf")
    assert drawing.head == ("主题", "时期", "金额")
    assert drawing.csv.decode("utf-8-sig").splitlines()[1] == "教育,2012年以来,3.93亿元"
    for row, cells in zip(BARS, drawing.table, strict=True):
        assert cells == (row.label, row.note, row.mark)
        assert row.label.split()[0] in svg
        assert row.mark.replace(">", "&gt;") in svg


def test_same_chart_same_bytes(tmp_path: Path) -> None:
    """Drawn twice, or taken from the cache, a chart is the same to the byte."""
    first, second = draw(chart(BARS)), draw(chart(BARS))
    draw(chart(BARS), tmp_path)
    assert first == second == draw(chart(BARS), tmp_path)


def test_cache_is_read_and_other_data_is_drawn(tmp_path: Path) -> None:
    """A chart comes from the cache if its data is the same, and only then."""
    draw(chart(BARS), tmp_path)
    stored = next(tmp_path.glob("*.inline"))
    stored.write_text("from the cache")
    assert draw(chart(BARS), tmp_path).inline == "from the cache"
    assert draw(chart(BARS[:1]), tmp_path).inline != "from the cache"


def test_downloads_carry_their_title_and_their_dark_colours() -> None:
    """A file taken away tells what it shows and suits a dark reader; the page's caption gives the title there."""
    drawing = draw(chart(BARS))
    assert "prefers-color-scheme:dark" in drawing.svg.decode()
    assert ">直接投入资金，按主题</text>" in drawing.svg.decode()
    assert ">直接投入资金，按主题</text>" not in drawing.inline
    assert drawing.png.startswith(b"\x89PNG")


def test_markup_in_names_stays_text() -> None:
    """A name from a document cannot become markup."""
    inline = draw(chart((Row("<script>x</script>&", 1, "1<2"),))).inline
    assert "<script" not in inline
    assert ElementTree.fromstring(inline) is not None


def test_missing_glyph_stops_the_build() -> None:
    """A character that the font lacks is named, with what to do."""
    with pytest.raises(BuildError, match=r"ሴ \(U\+1234\).*make_font"):
        draw(chart((Row("ሴ", 1, "1"),)))


def test_font_covers_all_names_that_a_chart_can_bear() -> None:
    """Every character of the registry, the codebook and the words can be drawn."""
    content = Path(__file__).parents[2] / "content"
    named = [*(content / "registry").iterdir(), content / "codebook.yml", content / "words.yml"]
    for path in named:
        check_glyphs("".join(path.read_text("utf-8").split()))


def test_empty_chart_is_refused() -> None:
    """A chart without rows is a mistake of the caller."""
    with pytest.raises(BuildError, match="nothing to draw"):
        draw(chart(()))


LABELS = st.text(st.sampled_from("教育住房饮水县（）·Weishan County 2019,"), min_size=1, max_size=40).filter(str.strip)
ROWS = st.lists(
    st.builds(
        Row,
        label=LABELS,
        value=st.integers(0, 10**9),
        mark=LABELS,
        note=st.one_of(st.just(""), LABELS),
        open_end=st.booleans(),
    ),
    min_size=1,
    max_size=6,
).map(tuple)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.sampled_from(["bars", "dots"]))
def test_nothing_leaves_the_picture_and_no_text_meets_another(rows: tuple[Row, ...], form: charts.Form) -> None:
    """Whatever the names, all shapes lie inside, and two lines of text never overlap."""
    picture = lay_out(chart(rows, form))
    words = [shape for shape in picture.shapes if isinstance(shape, Words)]
    for shape in picture.shapes:
        left, right, top, bottom = extent(shape)
        assert left >= -0.1
        assert right <= WIDTH + 0.1
        assert top >= -0.1
        assert bottom <= picture.height + 0.1
    boxes = [extent(shape) for shape in words]
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            across = min(one[1], other[1]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[2], other[2])
            assert across <= 0.5 or down <= 0.5, (one, other)


def extent(shape: object) -> tuple[float, float, float, float]:
    """Left, right, top and bottom."""
    match shape:
        case Box(x, y, across, down):
            return x, x + across, y, y + down
        case Line(x1, y1, x2, y2):
            return min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
        case Dot(x, y, radius):
            return x - radius, x + radius, y - radius, y + radius
        case Arrow(tip, y, size):
            return min(tip, tip - size), max(tip, tip - size), y - abs(size), y + abs(size)
        case Words(x, y, text, size, _, anchor):
            across = width(text, size)
            left = x - {"start": 0.0, "middle": across / 2, "end": across}[anchor]
            return left, left + across, y - size * 0.85, y + size * 0.2
    raise AssertionError(shape)


def test_bars_are_in_proportion_to_their_values() -> None:
    """Twice the value is twice the length, and zero has none."""
    scale = amount_scale(BARS)
    assert scale(196_000_000) - scale(0) == pytest.approx((scale(392_000_000) - scale(0)) / 2, abs=0.02)


def test_time_runs_over_whole_years() -> None:
    """The axis begins and ends at a year's turn and has six parts at most."""
    scale, ticks = time_scale(SPANS)
    assert scale(2013) < scale(2021)
    assert ticks == (2014, 2016, 2018, 2020)


@given(LABELS, st.integers(30, 300))
def test_wrapping_keeps_every_character(text: str, room: int) -> None:
    """Lines are no wider than their room and lose nothing but spaces."""
    lines = wrap(text, 12, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, 12) <= room for line in lines)
