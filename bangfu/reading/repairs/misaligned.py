"""GBK bytes out of step: a lost lead byte made `當地群眾辦實事` into `當?厝罕娹k實事`.

A GBK character is two bytes, lead and trail. When a program lost one lead byte (it left `?`), the bytes behind it
were paired wrongly until a trail byte below 0x80 closed a pair by standing alone (`k`, `^`, `_`). Here the bytes are
paired again: the characters behind the lost byte come back by themselves, and the one that lost its lead is chosen
by its neighbours. Where they leave it open its `?` stays; where the damage swallowed what may have been a digit, a
`?` stays in its place, and `damage.py` reports it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from bangfu.reading.edits import Edit, Traced
from bangfu.reading.repairs.likelihood import MARGIN, Likelihood, flowing
from bangfu.reading.repairs.pinyin import LETTERS, ONE, reads
from bangfu.reading.repairs.traditional import simplify
from bangfu.reading.widths import flat

KIND = "misaligned"
LOST = "?？\ufffd"
START = re.compile(rf"[{LOST}](?:(?P<gloss>[{LETTERS}]{{1,8}}[0-5]?)[)）])?(?=[^\x00-\x3e])")
GLOSS = re.compile(rf"[(（]\s?[{LETTERS}]{{1,8}}[0-5]?\s?[)）]")
LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
MAY_COUNT = re.compile(
    r"[\d.．%％个名户人万千百亿元次年月日天项座条所家村县乡镇亩吨公里米套件台批期岁届只头株斤余多几至到—~～-]"
)
"""What stands behind a number or inside it: before it the swallowed character may have been a digit."""
GAIN = 2.0
"""Logarithms by which the mended text must be likelier than the damaged one; honest questions stay far below."""
NEAR = 3
"""Characters of context on either side."""
LONGEST = 60
MOST = 1000
"""Damaged stretches from which a file is beyond mending, and would only cost time."""
BROAD = 30
"""Candidates, by their own frequency, that are tried for each of two neighbouring lost bytes."""

Cell = tuple[int | None, int | None]
"""Lead and trail of one character; None for a byte that is lost."""


@dataclass(frozen=True, slots=True)
class Run:
    """A damaged stretch `text[start:end]`, paired again."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    swallowed: bool = False
    """Its last `?` stands for a trail byte and the ASCII character behind it."""
    gloss: str | None = None
    """Reading of what the trail before the run and the lost lead make by chance: in `當?shù)` they were 94 B5, 數."""


def edits(text: str) -> list[Edit]:
    """Edits that put misaligned stretches right."""
    if not any(mark in text for mark in LOST):
        return []
    chains = _chains(text)
    if not chains or len(chains) > MOST:
        return []
    # without the damage: its own characters must not speak for it
    sound = Traced.of(text).apply(Edit(chain[0].start, chain[-1].end, "\n") for chain in chains).text
    found = _edits(text, chains, Likelihood.of(simplify(sound)))
    open_at = {edit.start for edit in found if LOST[0] in edit.new}
    if open_at:
        # what is settled tells of what is not: the same words tend to break at the same place
        settled = Likelihood.of(simplify(Traced.of(text).apply(found).text))
        again = _edits(text, [chain for chain in chains if chain[0].start in open_at], settled)
        found = sorted([*again, *(edit for edit in found if edit.start not in open_at)])
    return found


def _edits(text: str, chains: list[list[Run]], scale: Likelihood) -> list[Edit]:
    found = []
    for chain in chains:
        mended = _mended(text, chain, scale)
        if mended is not None:
            found.append(Edit(chain[0].start, _behind_gloss(text, chain[-1].end, mended), mended))
    return found


def _chains(text: str) -> list[list[Run]]:
    """Damaged stretches that follow each other without a gap are judged together."""
    chains: list[list[Run]] = []
    for lost in START.finditer(text):
        if chains and lost.start() < chains[-1][-1].end:
            continue
        run = _run(text, lost)
        if run is None:
            continue
        if chains and chains[-1][-1].end == run.start and not chains[-1][-1].swallowed:
            chains[-1].append(run)
        else:
            chains.append([run])
    return [chain for chain in chains if any(None not in cell for run in chain for cell in run.cells)]


def _run(text: str, lost: re.Match[str]) -> Run | None:
    """The stretch that begins with a lost lead, or None if the bytes behind it do not fit together."""
    code: list[int | None] = [None]
    place = lost.end()
    while place < min(len(text), lost.end() + LONGEST):
        character = text[place]
        if character in LOST:
            if text[place + 1 : place + 2] not in LOST or place + 2 >= len(text) or len(code) % 2 == 0:
                return _checked(lost, place + 1, [*code, None], swallowed=True)
            code += [None, None]
            place += 2
            continue
        known = _bytes(character)
        code += known
        place += 1
        if len(known) == 1:
            return _checked(lost, place, code) if known[0] >= TRAILS[0] else None
        if not known:
            return None
    return None


def _checked(lost: re.Match[str], end: int, code: list[int | None], swallowed: bool = False) -> Run | None:
    cells = tuple(zip(code[::2], code[1::2], strict=False))
    if len(code) % 2 or not all(None in cell or _character(cell) for cell in cells):
        return None
    return Run(lost.start(), end, cells, swallowed, lost["gloss"])


def _bytes(character: str) -> bytes:
    try:
        return character.encode("gbk")
    except UnicodeEncodeError:
        return b""


def _character(cell: Cell) -> str | None:
    try:
        return bytes(b for b in cell if b is not None).decode("gbk")
    except UnicodeDecodeError:
        return None


def _mended(text: str, chain: list[Run], scale: Likelihood) -> str | None:
    """The text of the stretch as it was, or None if it is likelier that nothing is wrong with it."""
    start, end = chain[0].start, chain[-1].end
    before, after = (
        simplify(text[max(0, start - NEAR) : start]),
        simplify(GLOSS.sub("", text[end : end + 3 * NEAR]))[:NEAR],
    )
    cells = [cell for run in chain for cell in run.cells]
    options = _options(text, chain)
    if not all(options):
        return None
    best, mended = "", ""
    at = 0
    while at < len(cells):
        if len(options[at]) == 1:
            best, mended, at = best + simplify(options[at][0]), mended + options[at][0], at + 1
            continue
        width = 2 if at + 1 < len(cells) and len(options[at + 1]) > 1 else 1
        behind = "".join(simplify(o[0]) for o in options[at + width : at + width + NEAR] if len(o) == 1)
        last = at + width == len(cells)
        behind = ("" if chain[-1].swallowed else after) if last else behind + after if len(behind) < NEAR else behind
        word, sure = _choice(options[at : at + width], (before + best)[-NEAR:], behind, scale)
        best, mended, at = best + word, mended + (word if sure else LOST[0] * width), at + width
    damaged = scale.of_stretch(before + simplify(text[start:end]) + after)
    if scale.of_stretch(before + best + after) - damaged < GAIN:
        return None
    # a page that has only narrow punctuation had it made narrow after the damage
    mended = "".join(c if c in text else flat(c) for c in mended)
    return mended + (LOST[0] if chain[-1].swallowed and MAY_COUNT.match(text[end : end + 1]) else "")


def _options(text: str, chain: list[Run]) -> list[tuple[str, ...]]:
    """For each cell the characters it can be."""
    found: list[tuple[str, ...]] = []
    for run in chain:
        trail = _bytes(text[run.start - 1 : run.start])[-1:] if run.gloss and run.start else b""
        for i, (lead, end) in enumerate(run.cells):
            options = _characters(lead, end)
            if i == 0 and run.gloss and trail:
                told = _leads_read(trail[0], run.gloss)
                options = tuple(c for a in told if (c := _character((a, end)))) or options
            found.append(options)
    return found


@lru_cache(maxsize=256)
def _leads_read(trail: int, gloss: str) -> tuple[int, ...]:
    """Bytes that with `trail` before them make a character of this reading."""
    return tuple(a for a in LEADS if (c := _character((trail, a))) and reads(c, gloss))


@lru_cache(maxsize=1024)
def _characters(lead: int | None, trail: int | None) -> tuple[str, ...]:
    leads = (lead,) if lead is not None else LEADS
    trails = (trail,) if trail is not None else TRAILS
    return tuple(c for a in leads for b in trails if (c := _character((a, b))) and len(c) == 1)


@lru_cache(maxsize=1024)
def _simple(options: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({simplify(option) for option in options}))


def _choice(options: list[tuple[str, ...]], before: str, after: str, scale: Likelihood) -> tuple[str, bool]:
    """The likeliest simplified characters between `before` and `after`, and whether they lead by enough."""
    several: list[Sequence[str]] = [_simple(each) for each in options]
    if len(several) > 1:
        several = [sorted(each, key=lambda c: (-scale.of_stretch(c), c))[:BROAD] for each in several]
    # pairs and triples with the nearest neighbours are all that differs
    left, right = flowing(before)[-2:], flowing(after)[:2]
    tried = [(w := "".join(p), left + w + right) for p in product(*several)]
    scored = sorted(((scale.of_words(stretch, stretch), word) for word, stretch in tried), reverse=True)
    sure = len(scored) == 1 or scored[0][0] - scored[1][0] >= MARGIN
    return scored[0][1], sure


def _behind_gloss(text: str, end: int, mended: str) -> int:
    """The end of a reading that was set behind the last character when it was still whole."""
    gloss = GLOSS.match(text, end)
    syllable = ONE.search(gloss[0]) if gloss else None
    return gloss.end() if gloss and syllable and reads(mended[-1], syllable[0]) else end
