"""Bytes become text in any encoding, or are refused with one clear issue."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangfu.document import Document
from bangfu.errors import ReadingError
from bangfu.issues import Issue
from bangfu.reading import read_document
from bangfu.reading.files import decode

TEXT = "2020年，公司向两县投入帮扶资金1200万元，实施产业项目30个。\n其中培训基层干部312名，受到当地群众好评。\n"
TRADITIONAL = "2020年，公司向兩縣投入幫扶資金1200萬元，實施產業項目30個。\n其中培訓基層幹部312名，受到當地群眾好評。\n"


@pytest.mark.parametrize(
    ("encoding", "text", "found"),
    [
        ("utf-8", TEXT, "utf-8"),
        ("gb18030", TEXT, "gb18030"),
        ("gb18030", TRADITIONAL, "gb18030"),
        ("gbk", TEXT, "gb18030"),
        ("big5", TRADITIONAL, "big5"),
        ("utf-16", TEXT, "utf-16"),
        ("utf-16-le", TEXT, "utf-16-le"),
        ("utf-16-be", TEXT, "utf-16-be"),
        ("utf-32", TEXT, "utf-32"),
        ("ascii", "In 2020 the company gave 3 million yuan.\n", "utf-8"),
    ],
)
def test_encoding_is_found(encoding: str, text: str, found: str) -> None:
    """Each encoding that Chinese pages come in is told from the bytes alone."""
    decoded = decode("a", "a.txt", text.encode(encoding))
    assert decoded.encoding == found
    assert decoded.text == text


@pytest.mark.parametrize(("mark", "kept"), [(b"\xef\xbb\xbf", "\ufeff"), (b"", "")])
@pytest.mark.parametrize("feed", ["\n", "\r\n", "\r"])
def test_raw_agrees_with_read_text(tmp_path: Path, mark: bytes, kept: str, feed: str) -> None:
    """Raw text of a UTF-8 file is what `Path.read_text` gives, so that raw offsets mean the same to everybody."""
    path = tmp_path / "a.txt"
    path.write_bytes(mark + TEXT.replace("\n", feed).encode())
    document = read_document("a.txt", path.read_bytes())
    assert document.raw == path.read_text(encoding="utf-8", errors="replace") == kept + TEXT
    assert document.text == TEXT.rstrip("\n")
    assert document.raw[document.offsets.starts[0]] == document.text[0]


def test_broken_sequences_stay_in_place(tmp_path: Path) -> None:
    """A UTF-8 file with a few broken bytes is read, with the same offsets as other readers give it."""
    path = tmp_path / "a.txt"
    path.write_bytes((TEXT * 4).encode().replace("两".encode(), b"\xe4\xb8", 1))
    document = read_document("a.txt", path.read_bytes())
    assert document.raw == path.read_text(encoding="utf-8", errors="replace")
    assert [issue.code for issue in document.issues] == ["unreadable-run"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b" \n\t\r\n", "empty-file"),
        (b"\xef\xbb\xbf", "empty-file"),
        (b"\xff\xfe", "empty-file"),
        (b"---\n...\n", "empty-file"),
        (b"%PDF-1.4\n1 0 obj", "binary-file"),
        (b"PK\x03\x04" + bytes(64), "binary-file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary-file"),
        (bytes(range(256)) * 8, "binary-file"),
        (bytes(400), "empty-file"),
        ("Ça a été créé à l'étranger près de la forêt.".encode("latin-1"), "unknown-encoding"),
        ("これは日本語のテキストです。東京の会社の話。".encode("shift_jis"), "unknown-encoding"),
        ("Это русский текст о помощи районам.".encode("koi8-r"), "unknown-encoding"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    """A file that cannot be read stops with one issue that names it, and with no other error."""
    with pytest.raises(ReadingError) as refused:
        read_document("folder/a.txt", data)
    (issue,) = refused.value.issues
    assert (issue.code, issue.level, issue.document, issue.detail) == (code, "error", "a", {"name": "a.txt"})


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever the bytes, there is a document or a ReadingError with one issue."""
    try:
        found: Document | tuple[Issue, ...] = read_document("a.txt", data)
    except ReadingError as refused:
        found = refused.issues
    assert len(found) == 1 if isinstance(found, tuple) else len(found.offsets.starts) == len(found.text)


def test_digest_is_of_the_bytes_and_voice_of_the_words() -> None:
    """The same words in another encoding are another file, but one voice."""
    one, two = read_document("a.txt", TEXT.encode()), read_document("b.txt", TEXT.encode("gb18030"))
    assert one.digest != two.digest
    assert one.voice == two.voice
    assert one.voice != read_document("c.txt", TEXT.replace("30个", "31个").encode()).voice
