"""Done or planned: 将投入, 计划, 承诺 … up to the word that says it is done again (已, 目前)."""

from __future__ import annotations

import re
from functools import lru_cache

from bangfu.codebook import Codebook
from bangfu.document import Span
from bangfu.interpreting.scene import Line, Scene
from bangfu.interpreting.when import heading_above

WILL = re.compile(
    r"将(?=继续|再|持续|进一步|会|要|在|于|为|新|陆续|分别|投入|实施|引进|帮助|开展|建|捐|选派|培训|采购|带动|达|有)"
)
"""将 before a verb is future; before a noun it is 把: 将资金投向."""
MODIFIER = re.compile(r"[^,，。;；:：、\d]{0,8}的")
"""The word only describes the noun that comes: 计划建设的."""

HEADING = re.compile(
    r"(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.、])?"
    r"(?:\d{4}年|今年|明年|来年)?的?(?:工作|帮扶|扶贫)?(?:计划|目标|打算|安排|下一步.{0,6})"
)
"""A sentence that only says that plans follow."""
YEAR = re.compile(r"(?:\d{4}|[今明后来])年$")


def modality_of(scene: Scene, line: Line, position: int) -> tuple[str, Span | None]:
    """`planned` or `actual` for a clean offset of a sentence, with the words that say so."""
    planned, done = _patterns(scene.codebook)
    start = line.sentence.span.start
    clause = line.clause(line.sentence.clause_at(position)).span
    words = [match for match in planned.finditer(line.text, start, min(position, clause.end)) if _governs(line, match)]
    words += list(WILL.finditer(line.text, start, position))
    if not words:
        return _under_heading(scene, line, planned, done)
    last = max(words, key=lambda match: match.start())
    if done.search(line.text, last.end(), position):
        return "actual", None
    return "planned", Span(last.start(), last.end())


def _under_heading(
    scene: Scene, line: Line, planned: re.Pattern[str], done: re.Pattern[str]
) -> tuple[str, Span | None]:
    """2022年工作打算 over a list makes plans of its lines, 三、今年的目标。 of the sentences behind it."""
    heading = _opening(scene, line) or heading_above(scene, line)
    if heading is None or done.search(line.words):
        return "actual", None
    match = planned.search(line.text, heading.start, heading.end)
    return ("planned", Span(match.start(), match.end())) if match else ("actual", None)


def _opening(scene: Scene, line: Line) -> Span | None:
    """The first sentence of the paragraph, where it is no more than a heading of a plan: 三、今年的目标。"""
    opening = next(each for each in scene.lines if each.sentence.block == line.sentence.block)
    words = opening.words.rstrip("。:： ")
    return opening.sentence.span if opening is not line and HEADING.fullmatch(words) else None


def _governs(line: Line, match: re.Match[str]) -> bool:
    """The word announces what follows; not in 按计划要建的9个点, nor in 印发工作计划."""
    before = line.text[match.start() - 1 : match.start()] if match.start() else ""
    if line.text[match.end() : match.end() + 1] in ("内", "外", "书", "”", "】"):  # 计划内资金, “点亮计划”
        return False
    if before == "年" and YEAR.search(line.text, 0, match.start()):  # 2021年计划安排; not 五年计划
        return MODIFIER.match(line.text, match.end()) is None
    return before not in ("按", "照", "据", "作", "年", "展") and MODIFIER.match(line.text, match.end()) is None


@lru_cache(maxsize=8)
def _patterns(codebook: Codebook) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _either(codebook.cues.get("planned", ())), _either(codebook.cues.get("done", ()))


def _either(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)")
