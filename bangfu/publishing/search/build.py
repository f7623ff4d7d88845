"""The index as small script files: a page loads the few that a query needs, from a folder as from a server.

zh/index.js   how many files there are, and the words that the script speaks
zh/s12.js     tokens with the pages that have them: in their text | in their own names | in names of what they mention
zh/m3.js      addresses and titles of twenty pages
zh/t7.js      texts, in pieces, for the words around a hit
fold.js       characters that count as the same; loaded only for a query that finds nothing without it
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bangfu.publishing.search.entries import Entry, Name
from bangfu.publishing.search.fold import fold, variants
from bangfu.publishing.search.postings import decode, encode
from bangfu.publishing.search.spelling import spellings
from bangfu.publishing.search.tokens import page_tokens, shard_of

KINDS = ("organisation", "county", "indicator", "theme", "document")
"""What comes first among equal hits; other pages come after these."""
SPELLED = KINDS[:4]
"""Kinds of pages whose names are found by their pinyin."""
SHARD = 5000
"""Signs that a file of tokens holds on average."""
BLOCK = 20
"""Pages in a file of titles."""
PIECE = 2000
"""Characters in a piece of text."""
BREAK = " · "
"""What stands between the blocks of a page where its words are shown in a row."""
PACK = 6000
"""Bytes of text in a file."""

Postings = dict[str, list[int]]


def build(
    entries: Iterable[Entry], names: Sequence[Name] = (), words: Mapping[str, Mapping[str, str]] | None = None
) -> Mapping[str, bytes]:
    """The files of the index, by path relative to the search folder. Same entries, same bytes.

    `words` gives the script its words, by language.
    """
    held: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        held[entry.language].append(entry)
    files = {"fold.js": _script("fold", _fold_table())}
    for language, found in sorted(held.items()):
        found.sort(key=lambda entry: KINDS.index(entry.kind) if entry.kind in KINDS else len(KINDS))
        for name, value in _language_files(found, names, (words or {}).get(language, {})):
            files[f"{language}/{name}.js"] = _script(f"{language}/{name}", value)
    return files


def _language_files(
    entries: list[Entry], names: Sequence[Name], words: Mapping[str, str]
) -> Iterable[tuple[str, object]]:
    lists = _lists(entries, names)
    shards = max(8, sum(len(token) + len(text) + 6 for token, text in lists.items()) // SHARD)
    cut: list[dict[str, str]] = [{} for _ in range(shards)]
    for token in sorted(lists):
        cut[shard_of(token, shards)][token] = lists[token]
    packs, pieces = _packs(entries)
    yield "index", {"shards": shards, "block": BLOCK, "pages": len(entries), "words": dict(words)}
    yield from ((f"s{number}", tokens) for number, tokens in enumerate(cut))
    yield from ((f"t{number}", texts) for number, texts in enumerate(packs))
    for start in range(0, len(entries), BLOCK):
        block = [
            [entry.url, entry.title, entry.kind, pieces[start + number]]
            for number, entry in enumerate(entries[start : start + BLOCK])
        ]
        yield f"m{start // BLOCK}", block


def _lists(entries: list[Entry], names: Sequence[Name]) -> dict[str, str]:
    """Tokens with their encoded lists: text, own names, names of what is mentioned."""
    folded = [fold(entry.text) for entry in entries]
    texts = _inverted(map(page_tokens, folded))
    by_form = {form: name for name in names for form in name.forms}
    titles = _inverted(_own_tokens(entry, by_form.get(entry.title)) for entry in entries)
    mentions = _mentions(folded, texts, names)
    return {
        token: "|".join(encode(postings.get(token, ())) for postings in (texts, titles, mentions)).rstrip("|")
        for token in texts.keys() | titles.keys() | mentions.keys()
    }


def _own_tokens(entry: Entry, name: Name | None) -> set[str]:
    """Tokens of the names of a page. Headlines of documents are not spelled: nobody types them in pinyin."""
    forms = [entry.title, *entry.aliases, *(name.forms if name and entry.kind in SPELLED else ())]
    read = spellings(forms, name.pinyin if name else ()) if entry.kind in SPELLED else ()
    return page_tokens(" ".join([*map(fold, forms), *read]))


def _inverted(pages: Iterable[Iterable[str]]) -> Postings:
    found: Postings = defaultdict(list)
    for number, tokens in enumerate(pages):
        for token in tokens:
            found[token].append(number)
    return found


def _mentions(folded: list[str], texts: Postings, names: Sequence[Name]) -> Postings:
    """Tokens of all names of the things that a page mentions by one of them."""
    pages: dict[int, set[str]] = defaultdict(set)
    for name in names:
        forms = {form: fold(form).strip() for form in name.forms}
        bearing = {page for form in forms.values() for page in _bearing(form, folded, texts)}
        if bearing:
            tokens = page_tokens(" ".join([*forms.values(), *spellings(forms, name.pinyin)]))
            for page in bearing:
                pages[page] |= tokens
    return _inverted(pages.get(number, ()) for number in range(len(folded)))


def _bearing(form: str, folded: list[str], texts: Postings) -> Iterable[int]:
    """Pages in whose text a name stands; its rarest pair says where to look."""
    if len(form) < 2:
        return ()
    pairs = [texts.get(token, []) for token in page_tokens(form) if len(token) > 1 and token in texts]
    where = min(pairs, key=len, default=[])
    return (page for page in where if form in folded[page])


def _packs(entries: list[Entry]) -> tuple[list[list[str]], list[list[int]]]:
    """Texts cut into pieces and put into files; for each page the file and place of its pieces, flat."""
    packs: list[list[str]] = [[]]
    room = PACK
    where: list[list[int]] = []
    for entry in entries:
        where.append([])
        text = entry.text.replace("\n", BREAK)
        for start in range(0, len(text), PIECE):
            piece = text[start : start + PIECE]
            size = len(piece.encode())
            if packs[-1] and size > room:
                packs.append([])
                room = PACK
            where[-1] += (len(packs) - 1, len(packs[-1]))
            packs[-1].append(piece)
            room -= size
    return packs, where


def _fold_table() -> str:
    """Pairs of characters, the second standing for the first."""
    return "".join(chr(char) + to for char, to in variants().items())


def _script(name: str, value: object) -> bytes:
    """A value as a script that hands it to the one who asked for it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"bangfuSearch({json.dumps(name)},{text})\n".encode()


def read_script(content: bytes) -> object:
    """The value of a file of the index."""
    text = content.decode()
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


__all__ = ["build", "decode", "read_script"]
