"""The grid of provinces: all there, none on another, shaded by value, readable without a picture."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from bangfu.publishing import tiles
from bangfu.publishing.tiles import LETTERS, STEPS, draw, lay_out, shade


def grid() -> tuple[tiles.Tile, ...]:
    return lay_out(
        {"530000": 12, "620000": 3, "110000": 0},
        {"530000": "云南", "620000": "甘肃"},
        {"530000": "云南：12个县", "620000": "甘肃：3个县"},
        {"530000": "provinces/53.html"},
    )


def test_every_province_has_one_tile_of_its_own() -> None:
    """34 provinces, 34 places."""
    found = grid()
    assert {tile.code[:2] for tile in found} == set(LETTERS)
    assert len({(tile.column, tile.row) for tile in found}) == len(found) == 34
    assert [(tile.row, tile.column) for tile in found] == sorted((tile.row, tile.column) for tile in found)


def test_every_place_has_its_class() -> None:
    """The style sheet knows each column, row and shade that the grid uses."""
    style = (Path(tiles.__file__).parents[2] / "templates" / "assets" / "charts.css").read_text("utf-8")
    for tile in grid():
        assert f".tile-c{tile.column}{{" in style.replace(" ", "")
        assert f".tile-r{tile.row}{{" in style.replace(" ", "")
    for step in range(STEPS + 1):
        assert f".tile-s{step}" in style


@pytest.mark.parametrize(
    ("value", "largest", "step"), [(0, 12, 0), (1, 12, 1), (3, 12, 2), (12, 12, 5), (1, 1, 5), (0, 0, 0)]
)
def test_shades(value: int, largest: int, step: int) -> None:
    """Any value above none is shaded; the largest has the last step."""
    assert shade(value, largest) == step


def test_markup_is_a_list_of_named_links() -> None:
    """Who cannot see the grid hears province and number; nothing needs an inline style."""
    html = draw(grid(), "各省<受帮扶>县数")
    seen: list[tuple[str, dict[str, str | None]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append((tag, dict(attrs)))

    Reader().feed(html)
    links = [attrs for tag, attrs in seen if tag == "a"]
    assert links == [{"href": "provinces/53.html", "title": "云南：12个县"}]
    assert seen[0] == ("ul", {"class": "tiles", "aria-label": "各省<受帮扶>县数"})
    assert sum(tag == "li" for tag, _ in seen) == 34
    assert "style=" not in html
    assert '<span class="tile-title">甘肃：3个县</span>' in html
