"""Issues as people, editors and CI services read them: pure functions from issues to text."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal

from bangfu.issues import Issue
from bangfu.words import Words

Style = Literal["text", "json", "github"]
GITHUB = {"note": "notice", "warning": "warning", "error": "error"}
WIDE_SPACE = "\u3000"


def render(issues: Iterable[Issue], style: Style, words: Words, language: str) -> str:
    """All issues in one style; `words` says them in `language`. Empty if there is none, but JSON is a list always."""
    if style == "json":
        return json.dumps([_record(issue, words, language) for issue in issues], ensure_ascii=False, indent=2) + "\n"
    if style == "github":
        return "".join(_command(issue, words, language) + "\n" for issue in issues)
    return "\n".join("\n".join(_lines(issue, words, language)) + "\n" for issue in issues)


def message(issue: Issue, words: Words, language: str) -> str:
    """The sentence of an issue."""
    return words.text(f"issues.{issue.code}", language, **issue.detail)


def _lines(issue: Issue, words: Words, language: str) -> Iterator[str]:
    """Place and sentence, the line with carets below, then what was found, what was expected, what is nearest."""
    place = ":".join(str(part) for part in (issue.file or issue.document or "", issue.line, issue.column) if part)
    level = words.text(f"check.levels.{issue.level}", language)
    yield f"{place}: {level}: {message(issue, words, language)}"
    if issue.quote is not None and issue.line is not None and issue.column is not None:
        yield f"{issue.line:>5} | {issue.quote}"
        yield f"{'':>5} | {_carets(issue.quote, issue.column - 1, int(issue.detail.get('width', '1')))}"
    elif issue.quote:
        yield f"{'':>5} | “{issue.quote}”"  # words of a document, not the line of the file
    for key, said in _hints(issue, words, language):
        yield f"{'':>5} = {words.text(f'check.{key}', language, words=said)}"


def _carets(line: str, column: int, width: int) -> str:
    """Carets below some characters; Chinese characters are as wide as two letters."""
    before = "".join(WIDE_SPACE if _wide(character) else " " for character in line[:column].replace("\t", " "))
    return before + "".join("^^" if _wide(character) else "^" for character in line[column : column + width].ljust(1))


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _hints(issue: Issue, words: Words, language: str) -> Iterator[tuple[str, str]]:
    detail = issue.detail
    if "expected" in detail:
        yield "expected", expected(issue, words, language)
    if detail.get("nearest"):
        yield "nearest", detail["nearest"]
    for key in ("accept", "keep"):
        if detail.get(key):
            yield key, detail[key]


def expected(issue: Issue, words: Words, language: str) -> str:
    """What should stand in the place of an issue, in words."""
    key = f"check.expects.{issue.detail['expected']}"
    return words.text(key, language) if words.has(key) else issue.detail["expected"]


def _record(issue: Issue, words: Words, language: str) -> dict[str, object]:
    width = int(issue.detail.get("width", "1"))
    record: dict[str, object] = {
        "file": issue.file,
        "line": issue.line,
        "column": issue.column,
        "end_column": issue.column and issue.column + width,
        "level": issue.level,
        "code": issue.code,
        "message": message(issue, words, language),
        "found": issue.detail.get("found"),
        "expected": expected(issue, words, language) if "expected" in issue.detail else None,
        "nearest": issue.detail.get("nearest") or None,
    }
    return {key: value for key, value in record.items() if value is not None}


def _command(issue: Issue, words: Words, language: str) -> str:
    """A workflow command of GitHub Actions, which shows the issue beside its line."""
    width = int(issue.detail.get("width", "1"))
    where = {"file": issue.file, "line": issue.line, "col": issue.column}
    where["endColumn"] = issue.column and issue.column + width
    said = [message(issue, words, language)]
    said += [words.text(f"check.{key}", language, words=hint) for key, hint in _hints(issue, words, language)]
    properties = ",".join(f"{key}={_escaped(str(value), ',:')}" for key, value in where.items() if value)
    title = _escaped(issue.code, ",:")
    return f"::{GITHUB[issue.level]} {properties},title={title}::{_escaped(chr(10).join(said))}"


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
