"""Bytes become text, whatever the encoding; what is no text is refused with one clear issue.

Line ends become a single line feed, as Python's universal newlines do, and the byte order mark of a UTF-8 file
stays in the text as U+FEFF: raw offsets are those of `Path.read_text(encoding="utf-8")`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from bangfu.errors import ReadingError
from bangfu.issues import Issue
from bangfu.reading.repairs.traditional import simplify

BINARY_STARTS = (
    b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"Rar!",
    b"7z\xbc\xaf", b"BZh", b"\x7fELF", b"MZ\x90", b"RIFF", b"ID3", b"OggS", b"\xfd7zXZ", b"SQLite format 3",
)  # fmt: skip
MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
EXPECTED = re.compile(r"[\n\t\x20-\x7e\u2010-\u2027\u3000-\u3017\uff01-\uff5e\xa0\xb7]")
LEVELS = re.compile(r"[\u4e00-\u9fff]")
DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
PLAUSIBLE = 0.85
"""Share of expected characters from which a decoding is believed. True texts reach 0.97, false ones stay below 0.6."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and the encoding it was written in."""

    text: str
    encoding: str


def refuse(code: str, document: str, name: str) -> NoReturn:
    """Stop the reading of one file; the issue says which and why."""
    raise ReadingError(f"{name}: {code}", (Issue(code, "error", document=document, detail={"name": name}),))


def decode(document: str, name: str, data: bytes) -> Decoded:
    """Text of a file.

    Raises ReadingError with one issue: `empty-file` (nothing but white space), `binary-file`, `unknown-encoding`.
    """
    if not data.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        refuse("empty-file", document, name)
    if data.startswith(BINARY_STARTS):
        refuse("binary-file", document, name)
    found = _marked(data) or _utf8(data) or _wide(data)
    if found is None and _binary(data):
        refuse("binary-file", document, name)
    found = found or _chinese(data) or _damaged_utf8(data)
    if found is None:
        refuse("unknown-encoding", document, name)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, found.encoding)


def _marked(data: bytes) -> Decoded | None:
    if data.startswith(b"\xef\xbb\xbf"):
        return Decoded(data.decode("utf-8", errors="replace"), "utf-8-sig")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, errors="replace"), encoding)
    return None


def _utf8(data: bytes) -> Decoded | None:
    if CONTROLS.search(data) and _binary(data):
        return None
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken sequences: they stay as U+FFFD, so that offsets agree with other readers."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if _share(text) >= PLAUSIBLE and broken * 20 <= len(text):
        return Decoded(text, "utf-8")
    return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark, if one byte order gives expected text and the other does not."""
    if len(data) % 2:
        return None
    found = [d for e in ("utf-16-le", "utf-16-be") if (d := _believed(data, e))]
    return max(found, key=lambda d: _share(d.text)) if found else None


def _chinese(data: bytes) -> Decoded | None:
    """GB18030 or Big5, whichever gives the more usual characters; what a page declares breaks a tie."""
    declared = DECLARED.search(data[:2048])
    order = ["gb18030", "big5hkscs", "big5"]
    if declared and declared[1].lower().startswith(b"big5"):
        order = ["big5hkscs", "big5", "gb18030"]
    found = [d for e in order if (d := _believed(data, e))]
    best = max(found, key=lambda d: _share(d.text), default=None)
    if best and best.encoding == "big5hkscs":
        return Decoded(best.text, "big5")
    return best


def _believed(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        if text.count("\ufffd") * 50 > len(text):
            return None
    return Decoded(text, encoding) if _share(text) >= PLAUSIBLE else None


def _share(text: str) -> float:
    """Share of usual characters: ASCII, common punctuation, and the commoner half of GB 2312 once simplified."""
    plain = simplify(re.sub(r"\s+", "", text.replace("\r", "")))[:4000]
    if not plain:
        return 0.0
    usual = len(EXPECTED.findall(plain)) + sum(_common(c) for c in LEVELS.findall(plain))
    return usual / len(plain)


def _common(character: str) -> bool:
    try:
        return character.encode("gb2312") < b"\xd8"
    except UnicodeEncodeError:
        return False


def _binary(data: bytes) -> bool:
    head = data[:65536]
    return len(CONTROLS.findall(head)) * 20 > len(head) or head.count(0) * 50 > len(head)
