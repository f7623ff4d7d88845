"""The reference for `templates/assets/search.js`: the same answer from the same files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from bangfu.publishing.search.build import BREAK, read_script
from bangfu.publishing.search.entries import Hit
from bangfu.publishing.search.fold import fold_query, fold_with_places, is_hanzi
from bangfu.publishing.search.postings import decode
from bangfu.publishing.search.tokens import query_tokens, shard_of

IN_NAME, IN_BOTH, IN_TEXT, IN_MENTION = 10, 3, 2, 1
"""What a chunk of the query counts by where all of it stands; `IN_BOTH` is text and a mention."""
LEAD, SPAN = 50, 240
"""Width of a snippet before the first match, and in all; hanzi count double."""
SCREEN, PIECES = 10, 12
"""Hits that are shown at once, and pieces of text that may be read for them."""


LEVELS = (IN_MENTION, IN_TEXT, IN_NAME, IN_NAME, IN_MENTION, IN_BOTH, IN_NAME, IN_NAME)
"""By the bits that all tokens of a chunk share: 1 text, 2 name, 4 mention."""


class Searcher:
    """Searches the pages of one language; files are parsed once."""

    def __init__(self, files: Mapping[str, bytes], language: str) -> None:
        self.files = files
        self.language = language
        self.loaded: dict[str, Any] = {}

    def get(self, name: str) -> Any:
        """The value of a file of the index: `s12`, `m3`."""
        path = f"{self.language}/{name}.js"
        if path not in self.loaded:
            self.loaded[path] = read_script(self.files[path])
        return self.loaded[path]

    def hits(self, query: str) -> Iterator[Hit]:
        """What the browser's script shows, best first."""
        chunks = fold_query(query)
        budget, count = PIECES, 0
        for page, levels in self.ranked(chunks):
            hit, used = self.hit(page, levels, chunks, budget)
            budget -= used
            if hit:
                count += 1
                budget = budget if count % SCREEN else PIECES
                yield hit

    def ranked(self, chunks: Sequence[str]) -> list[tuple[int, tuple[int, ...]]]:
        """Pages that have all tokens of all chunks, each with what the chunks count; best first, then in page order."""
        if not chunks or f"{self.language}/index.js" not in self.files:
            return []
        scores = [self.levels(chunk) for chunk in chunks]
        pages = set(scores[0]).intersection(*scores[1:])
        found = [(page, tuple(levels[page] for levels in scores)) for page in pages]
        return sorted(found, key=lambda entry: (-sum(entry[1]), entry[0]))

    def levels(self, chunk: str) -> dict[int, int]:
        """Pages that have all tokens of a chunk, with what it counts there."""
        first, *others = (self.masks(token, prefix) for token, prefix in query_tokens(chunk))
        found = {}
        for page, mask in first.items():
            if all(page in masks for masks in others):
                for masks in others:
                    mask &= masks[page]
                found[page] = LEVELS[mask]
        return found

    def masks(self, token: str, prefix: bool) -> dict[int, int]:
        """Pages that have a token, or one that begins with it: bit 1 in the text, 2 in a name, 4 in a mention."""
        tokens = self.get(f"s{shard_of(token, self.get('index')['shards'])}")
        found: dict[int, int] = {}
        for key, lists in tokens.items():
            if key == token or (prefix and key.startswith(token)):
                for bit, text in enumerate(lists.split("|")):
                    for page in decode(text):
                        found[page] = found.get(page, 0) | 1 << bit
        return found

    def hit(self, page: int, levels: Sequence[int], chunks: Sequence[str], budget: int) -> tuple[Hit | None, int]:
        """The page with its snippet, and how many pieces of text were read for it.

        None if its text was read whole and does not hold what only its text could. Where the budget is spent, a page is
        taken at its tokens' word and has no snippet.
        """
        block = self.get("index")["block"]
        url, title, kind, where = self.get(f"m{page // block}")[page % block]
        text, folded, places, used = "", "", list[int](), 0
        for pack, place in zip(where[::2], where[1::2], strict=True):
            sought = (chunk for chunk, level in zip(chunks, levels, strict=True) if level in (IN_TEXT, IN_BOTH))
            if used >= budget or (used and all(chunk in folded for chunk in sought)):
                break
            text += self.get(f"t{pack}")[place]
            folded, places = fold_with_places(text)
            used += 1
        whole = used * 2 == len(where)
        if whole and any(level == IN_TEXT and chunk not in folded for chunk, level in zip(chunks, levels, strict=True)):
            return None, used
        snippet, marks = _snippet(text, folded, places, chunks)
        return Hit(url, title, kind, sum(levels), snippet, marks), used


def find(files: Mapping[str, bytes], query: str, language: str, most: int | None = None) -> tuple[Hit, ...]:
    """What the browser's script answers, best first; the pages of one language, `most` of them at most."""
    return tuple(islice(Searcher(files, language).hits(query), most))


def _snippet(
    text: str, folded: str, places: Sequence[int], chunks: Sequence[str]
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Words around the first match, with all matches among them; whole words, with … where they are cut off."""
    found = sorted((places[at], places[at + len(chunk) - 1] + 1) for chunk in chunks for at in _all(folded, chunk))
    first = found[0][0] if found else 0
    start = max(_walk(text, first, -1, LEAD), text.rfind(BREAK, 0, first) + len(BREAK) if BREAK in text[:first] else 0)
    start = _whole_words(text, start, first)
    stop = _walk(text, start, 1, SPAN)
    if stop < len(text) and not is_hanzi(text[stop]):
        space = text.rfind(" ", first, stop)
        stop = space if space > 0 else stop
    cut = "…" if start > 0 and not text.endswith(BREAK, 0, start) else ""
    marks: list[tuple[int, int]] = []
    last = start
    for left, right in found:
        if left >= last and right <= stop:
            marks.append((left - start + len(cut), right - start + len(cut)))
            last = right
    return cut + text[start:stop] + ("…" if stop < len(text) else ""), tuple(marks)


def _walk(text: str, place: int, step: int, room: int) -> int:
    """How far one comes from a place within some width."""
    while 0 <= place - (step < 0) < len(text) and room > 0:
        room -= 2 if is_hanzi(text[place - (step < 0)]) else 1
        place += step
    return place


def _whole_words(text: str, start: int, first: int) -> int:
    """The beginning of a snippet moved behind the rest of a word that it would cut."""
    if start == 0 or is_hanzi(text[start]) or text[start - 1] == " ":
        return start
    space = text.find(" ", start, first)
    return space + 1 if space >= 0 else start


def _all(text: str, chunk: str) -> Iterator[int]:
    """Where a chunk stands; one that begins with a letter or digit, only at the beginning of a word."""
    at = text.find(chunk)
    while at >= 0:
        if is_hanzi(chunk[0]) or at == 0 or text[at - 1] == " " or is_hanzi(text[at - 1]):
            yield at
        at = text.find(chunk, at + 1)
