"""Names for what makes a file no YAML: the slips that people make, each with its place, instead of a parser's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

from bangfu.keeping.fields import BY_KEY
from bangfu.keeping.values import SPACES, WIDE_CLOSE, Faults

HEADER = ("name", "aliases", "county", "facts")
"""Keys of a whole file."""
_KEYS = frozenset({*BY_KEY, *HEADER})
_KEY = re.compile(r"(?P<lead> *)(?P<dash>- +)?(?P<key>[a-z_]+):(?: |$)")
_HEAD = re.compile(rf"['\"]?(?:{'|'.join(HEADER)})['\"]?\s*[:：]|[{{\[]")
_TEXT = re.compile(r": [|>][-+\d]*\s*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class Slip:
    """One kind of slip: the line it stands on matches `pattern`, whose first group is underlined."""

    code: str
    pattern: re.Pattern[str]
    cure: Callable[[str], str]


def _in_quotes(line: str) -> str:
    """The line with its value in single quotes."""
    key, value = line.split(": ", 1)
    return f"{key}: " + "'" + value.rstrip().replace("'", "''") + "'"


SLIPS: tuple[Slip, ...] = (
    Slip("git-conflict", re.compile(r"^(<{7}|={7}|>{7})(?: |$)"), lambda _: ""),
    Slip("yaml-tab", re.compile(r"^ *(\t+)"), lambda line: line.replace("\t", "  ")),
    Slip("yaml-wide-space", re.compile(rf"^ *([{SPACES}]+)"), lambda line: re.sub(f"[{SPACES}]", " ", line)),
    Slip(
        "yaml-wide-colon", re.compile(r"^[ -]*[A-Za-z_]+\s*(：)"), lambda line: re.sub(r"\s*：\s*", ": ", line, count=1)
    ),
    Slip("yaml-colon", re.compile(r"^[ -]*[a-z_]+: (?!['\"\[{|>])(.*:(?: .*)?)$"), _in_quotes),
    Slip("yaml-missing-space", re.compile(r"^[ -]*([A-Za-z_]+:)(?=[^\s:/])"), lambda line: line.replace(":", ": ", 1)),
    Slip(
        "yaml-open-quote",
        re.compile(r"^[ -]*[a-z_]+: (?:('(?:[^']|'')*)|(\"(?:[^\"\\]|\\.)*))$"),
        lambda line: line.rstrip() + line.split(": ", 1)[1].lstrip()[0],
    ),
    Slip(
        "yaml-open-bracket",
        re.compile(r"^[ -]*[a-z_]+: (\[[^\]#]*)$"),
        lambda line: line.rstrip(f" ,，{WIDE_CLOSE}") + "]",
    ),
    Slip("yaml-missing-space", re.compile(r"^ *(-)(?=[a-z_]+:)"), lambda line: line.replace("-", "- ", 1)),
    Slip("yaml-quote-inside", re.compile(r"^[ -]*[a-z_]+: ((?:\"[^\"]*\"|'[^']*')(?=[^\s,#}\]'\"]).*)$"), _in_quotes),
    Slip("yaml-reserved", re.compile(r"^[ -]*[a-z_]+: ([@`%*&!].*|[-?] .*)$"), _in_quotes),
)
"""From the surest sign to the vaguest; the first that fits a line near the place is taken."""


def note_syntax(error: yaml.YAMLError, faults: Faults) -> None:
    """Note why a text is no YAML. Looks for a known slip on the lines that the parser points at, nearest first."""
    if not any(_HEAD.match(line) for line in faults.lines):
        faults.add_at("not-a-file-of-facts", 0, 0)
        return
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    places = [(mark.line, mark.column) for mark in marks if mark is not None] or [(0, 0)]
    if _note_text(places[0][0], faults) or ("expected ':'" in _problem(error) and _note_line(places[-1][0], faults)):
        return
    if "another document" in _problem(error):
        faults.add_at("yaml-second-document", *places[0], 3)
        return
    for line in _near(places, len(faults.lines)):
        if note_indent(line, faults):
            return
        for slip in SLIPS:
            if found := slip.pattern.search(faults.lines[line]):
                start, end = next(found.span(group) for group in range(1, slip.pattern.groups + 1) if found[group])
                nearest = slip.cure(faults.lines[line]).strip()
                faults.add_at(slip.code, line, start, end - start, nearest=nearest)
                return
    line, column = places[0]
    faults.add_at("yaml-syntax", min(line, max(len(faults.lines) - 1, 0)), column, problem=_problem(error))


def note_indent(line: int, faults: Faults) -> bool:
    """Note a key that stands in another column than the keys beside it, as far as the lines above tell."""
    found = _KEY.match(faults.lines[line])
    if found is None or found["key"] not in _KEYS or _within_text(faults.lines[:line], found.end("lead")):
        return False
    column = found.end("lead")
    columns = _columns(faults.lines[:line], found["key"], bool(found["dash"]))
    if not columns or column in columns:
        return False
    right = min(columns, key=lambda each: (abs(each - column), each))
    nearest = " " * right + faults.lines[line].strip()
    detail = {"name": found["key"], "at": str(column + 1), "right": str(right + 1)}
    faults.add_at("yaml-indent", line, 0, max(column, 1), nearest=nearest, **detail)
    return True


def _note_text(line: int, faults: Faults) -> bool:
    """Note a line of a text of several lines that is indented less than the first one."""
    above = [number for number in range(line) if _TEXT.search(faults.lines[number])]
    if not above or line >= len(faults.lines):
        return False
    key, first = (_indent(faults.lines[number]) for number in (above[-1], above[-1] + 1))
    column = _indent(faults.lines[line])
    between = faults.lines[above[-1] + 1 : line]
    if not key < column < first or any(each.strip() and _indent(each) < first for each in between):
        return False
    nearest = " " * first + faults.lines[line].strip()
    faults.add_at("yaml-text-indent", line, 0, column, nearest=nearest)
    return True


def _note_line(line: int, faults: Faults) -> bool:
    """Note a line that has no colon: a key that lacks it, or words that were to be a comment."""
    text = faults.lines[line]
    bare = text.strip()
    if not bare or re.search(r"[:：]", bare) or any(slip.pattern.search(text) for slip in SLIPS):
        return False
    column = _indent(text)
    found = re.match(r"(?:- +)?([a-z_]+)\s*[;；=]?\s*(.*)", bare)
    if found and found[1] in _KEYS:
        nearest = f"{' ' * column}{found[1]}: {found[2]}".rstrip()
        faults.add_at("yaml-no-colon", line, column, len(bare), nearest=nearest, name=found[1])
    else:
        nearest = " " * column + "# " + bare.lstrip("/＃ ")
        faults.add_at("yaml-stray-line", line, column, len(bare), nearest=nearest)
    return True


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _columns(above: list[str], key: str, dash: bool) -> set[int]:
    """The columns in which a key, or the dash before it, may stand below these lines; empty where they do not tell."""
    if key in HEADER:
        return {0}
    items = [found for line in above if (found := _KEY.match(line)) and found["dash"]]
    if not items:
        return set()
    top = min(found.end("lead") for found in items)
    columns = set()
    for found in reversed(items):
        columns.add(found.end("lead") if dash else found.start("key"))
        if found.end("lead") == top:
            break
    return columns


def _within_text(above: list[str], column: int) -> bool:
    """Whether a line belongs to a text of several lines (`why: |`)."""
    for line in reversed(above):
        if line.strip() and _indent(line) < column:
            return bool(_TEXT.search(line))
    return False


def _near(places: list[tuple[int, int]], count: int) -> Iterator[int]:
    """Lines to look at: those pointed at, then those above the first, up to the start of the fact."""
    seen = set()
    problem = places[0][0]
    for line in (*(line for line, _ in places), *range(problem - 1, max(problem - 4, -1), -1)):
        if 0 <= line < count and line not in seen:
            seen.add(line)
            yield line


def _problem(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or str(error).splitlines()[0])
