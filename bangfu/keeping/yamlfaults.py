"""Names for what makes a file no YAML: the slips that people make, each with its place, instead of a parser's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

from bangfu.keeping.values import Faults


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
    Slip("yaml-wide-space", re.compile(r"^ *(\u3000+)"), lambda line: line.replace("\u3000", "  ")),
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
    Slip("yaml-open-bracket", re.compile(r"^[ -]*[a-z_]+: (\[[^\]#]*)$"), lambda line: line.rstrip().rstrip(",") + "]"),
    Slip("yaml-missing-space", re.compile(r"^ *(-)(?=[a-z_]+:)"), lambda line: line.replace("-", "- ", 1)),
    Slip("yaml-reserved", re.compile(r"^[ -]*[a-z_]+: ([@`%*&!].*)$"), _in_quotes),
)
"""From the surest sign to the vaguest; the first that fits a line near the place is taken."""


def note_syntax(error: yaml.YAMLError, faults: Faults) -> None:
    """Note why a text is no YAML. Looks for a known slip on the lines that the parser points at, nearest first."""
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    places = [(mark.line, mark.column) for mark in marks if mark is not None] or [(0, 0)]
    for line in _near(places, len(faults.lines)):
        for slip in SLIPS:
            if found := slip.pattern.search(faults.lines[line]):
                start, end = next(found.span(group) for group in range(1, slip.pattern.groups + 1) if found[group])
                nearest = slip.cure(faults.lines[line]).strip()
                faults.add_at(slip.code, line, start, end - start, nearest=nearest)
                return
    line, column = places[0]
    faults.add_at("yaml-syntax", min(line, max(len(faults.lines) - 1, 0)), column, problem=_problem(error))


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
