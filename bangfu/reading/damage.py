"""What no repair could mend: places where characters are lost for good, told apart by whether a figure suffered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangfu.issues import Issue

FIGURE = r"\d[\d.,．]*(?:[万亿千百十][万亿]?)?"
MASKED = re.compile(r"(?<=[\u4e00-\u9fff])\*{2,}|\*{2,}(?=[\u4e00-\u9fff])")
LOST = re.compile(r"[?\ufffd\ue000-\uf8ff□]+|锟斤拷(?:锟斤拷)*|(?:烫{3,}|屯{3,})")
BEFORE = re.compile(r"\d[\d.,．]*$")
AFTER = re.compile(rf"[.．]?{FIGURE}|[.．]\d+")
UNIT = re.compile(r"(?:余|多)?(?:[万亿千百]{1,2}|元|%|％)")
ASKS = re.compile(
    r"什么|怎么|怎样|如何|为何|何时|何处|何以|谁|哪|吗|呢|么|多少|几[个时]|是否|能否|可否|有没有|是不是|咋|啥|难道|岂"
)
HAN = re.compile(r"[\u4e00-\u9fff]")
CLAUSE = 40
"""Characters before a question mark in which the question must show itself."""
QUOTE = 12


def damages(document: str, text: str) -> tuple[Issue, ...]:
    """Issues for a clean text: `damaged-figure` where a number lost a part, `unreadable-run` elsewhere, `masked-words`.

    The span covers the lost characters and the rest of the number, so that nobody reads it.
    """
    return tuple(sorted([*_issues(document, text), *_masked(document, text)], key=lambda issue: issue.start or 0))


def _issues(document: str, text: str) -> Iterator[Issue]:
    for lost in LOST.finditer(text):
        start, end, figure = _bounds(text, lost)
        if lost[0][0] == "?" and not _is_damage(text, lost, figure):
            continue
        code = "damaged-figure" if figure else "unreadable-run"
        quote = text[max(0, start - QUOTE) : end + QUOTE].replace("\n", " ")
        yield Issue(code, "warning", document=document, start=start, end=end, quote=quote)


def _masked(document: str, text: str) -> Iterator[Issue]:
    """Words that the page itself put behind asterisks."""
    for masked in MASKED.finditer(text) if "**" in text else ():
        start, end = masked.span()
        quote = text[max(0, start - QUOTE) : end + QUOTE].replace("\n", " ")
        yield Issue("masked-words", "note", document=document, start=start, end=end, quote=quote)


def _bounds(text: str, lost: re.Match[str]) -> tuple[int, int, bool]:
    """Span of the damage with the number around it, and whether there is one."""
    before = BEFORE.search(text, max(0, lost.start() - 20), lost.start())
    after = AFTER.match(text, lost.end())
    unit = UNIT.match(text, lost.end()) if after is None else UNIT.match(text, after.end())
    figure = bool(after or (before and unit) or (unit and before is None and unit[0] not in ("元", "%", "％")))
    start = before.start() if before else lost.start()
    end = unit.end() if unit and figure else after.end() if after else lost.end()
    return start, end, figure


def _is_damage(text: str, lost: re.Match[str], figure: bool) -> bool:
    """Whether a `?` is no question mark: the clause asks nothing, and a word or a number goes on behind it."""
    if len(lost[0]) > 1 and not ASKS.search(text, max(0, lost.start() - CLAUSE), lost.start()):
        return True
    follows = text[lost.end() : lost.end() + 1]
    if re.match(r"[.．]\d", text[lost.end() : lost.end() + 2]) or (
        text[lost.start() - 1 : lost.start()].isdigit() and (follows.isdigit() or figure)
    ):
        return True
    if not HAN.match(follows) and not follows.isdigit():
        return False
    return not ASKS.search(text, max(0, lost.start() - CLAUSE), lost.start())
