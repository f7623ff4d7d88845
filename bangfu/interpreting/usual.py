"""The places that a document as a whole is about: meant where a figure names none.

Those of the headline, else of the speaker, else those that the text repeats, else those that the main organisation is
said to aid; but only if they are few. Whoever aids many counties tells of its whole work where it names none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bangfu.interpreting.naming import relations
from bangfu.interpreting.scene import Scene, within
from bangfu.interpreting.where import LEVELS, LOCATIVE, Usual, locative, unique
from bangfu.interpreting.who import About
from bangfu.recognising.mentions import PlaceMention

FEW = 2
"""A document about no more counties than this speaks of them all along."""
AIDED = 6
"""So many counties at most that the main organisation is said to aid are meant all along."""


def usual_places(scene: Scene, main: str | None) -> Usual:
    """The places that the whole document is about, if they are few.

    A city that is the `main` helper is none of them.
    """
    titled = tuple(place for place in _titled(scene) if place != main)
    if titled and len(titled) <= FEW:
        return Usual(titled, helper=main)
    aided = _aided(scene, main)
    wide = aided if aided and len(aided.places) == 1 else None
    repeated = _repeated(scene, main)
    if aided and repeated and set(repeated.places) < set(aided.places) & set(scene.registry.regions):
        repeated = None
    found = _own(scene, main) or wide or repeated or aided or _spoken(scene) or Usual()
    return replace(found, helper=main)


def _spoken(scene: Scene) -> Usual | None:
    """The counties that the text calls by their number again and again: 三旗县."""
    sets = [p.places for p in scene.told if p.collective and p.level == "county" and p.count == len(p.places)]
    if len(sets) < FEW or len(set(sets)) > 1 or not FEW < len(sets[0]) <= AIDED:
        return None
    return Usual(sets[0], _since(scene, sets[0]), several=True)


def _since(scene: Scene, places: Sequence[str]) -> int:
    """Where the text has named all of the places once."""
    first = {place: m.span.start for m in reversed(scene.mentions.places) for place in m.places}
    return max((first[place] for place in places if place in first), default=0)


def _own(scene: Scene, main: str | None) -> Usual | None:
    """Where the speaker sits: 我州, 我县."""
    for place in scene.mentions.places:
        if place.text[0] == "我" and place.kind == "anaphor" and len(place.places) == 1 and place.places != (main,):
            return Usual(place.places)
    return None


def _repeated(scene: Scene, main: str | None) -> Usual | None:
    for levels in LEVELS:
        told = [m for m in scene.told if m.level in levels and (levels is LEVELS[0] or _acted_in(scene, m))]
        told = [m for m in told if m.places != (main,)]
        first = {p.split("/")[0]: m.span.start for m in reversed(told) for p in m.places}
        if first:
            often = _often(told)
            return Usual(often, min(first[p] for p in often)) if 0 < len(often) <= FEW else None
    return None


def _aided(scene: Scene, main: str | None) -> Usual | None:
    """The counties, or the prefecture, that the text says its main organisation aids.

    Where it names villages, a figure without one is rather of all that the organisation does.
    """
    blocks = frozenset(range(len(scene.document.blocks)))
    drafts = relations.drafts(scene, About(main, Usual(), blocks, {}))
    stated = [draft for draft in drafts if draft.who.organisation == main and draft.where.words]
    places = unique(place for draft in stated for place in draft.where.places)
    wide = [place for place in places if _holds(scene, place, places)]
    if wide:
        return Usual((wide[0],), _since(scene, wide[:1]))
    if not FEW <= len(places) <= AIDED or any("/" in place for place in places) or _more(scene, len(places)):
        return None
    return Usual(places, _since(scene, places), several=len(places) > FEW)


def _holds(scene: Scene, place: str, places: Sequence[str]) -> bool:
    """A prefecture in which all the other places lie."""
    region = scene.registry.regions.get(place)
    if region is None or region.level != "prefecture":
        return False
    others = (scene.registry.county(other.split("/")[0]) for other in places if other != place)
    return all(any(county.prefecture == place for county in counties) for counties in others)


def _more(scene: Scene, named: int) -> bool:
    """The text speaks of more aided counties than it names."""
    return any(p.count is not None and p.count > named for p in scene.mentions.places if p.level == "county")


def _acted_in(scene: Scene, mention: PlaceMention) -> bool:
    line = scene.line_at(mention.span.start)
    return line is not None and locative(line, mention)


def _often(mentions: Sequence[PlaceMention]) -> tuple[str, ...]:
    counted: dict[str, int] = {}
    for mention in mentions:
        for place in unique(p.split("/")[0] for p in mention.places):
            counted[place] = counted.get(place, 0) + 1
    most = max(counted.values(), default=0)
    return tuple(place for place, count in counted.items() if count * 3 >= most)


def _titled(scene: Scene) -> tuple[str, ...]:
    """Places of the headline in which something happens, or counties; not the 湖北 of 湖北省属国企."""
    headline = scene.mentions.headline
    if headline is None or scene.document.title is None:
        return ()
    title = scene.document.title
    named = [m for m in headline.places if not within(m, headline.organisations)]
    local = [m for m in named if m.level in LEVELS[0] or LOCATIVE.search(title[: m.span.start])]
    return unique(place for m in local for place in m.places)
