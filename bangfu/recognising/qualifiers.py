"""Words that say how exact a figure is: 近2000万元, 30余个, 不少于800万元, 10万以上."""

from __future__ import annotations

import re

from bangfu.document import Span

_FILLER = r"(?:人民币|了|为|有|达到?|到|至|在|合计|其|共|￥|¥|\s)?"
_BEFORE = re.compile(
    rf"(?:(?P<about>大约|约合|约占|约为|约有|约|大概|左右约|接近或超过|大致)"
    rf"|(?P<at_most>不超过|不多于|不高于|最多|至多|不足|不到|少于|小于|低于|不满|控制在)"
    rf"|(?P<over>超过|超出|(?<![彩高反跨])超|逾|突破|不少于|不低于|不下于?|至少|最少|大于|多于|高于|过|上)"
    rf"|(?P<nearly>将近|接近|(?<![最附邻远临就靠贴])近)){_FILLER}$"
)
_AFTER = re.compile(
    r"(?P<over>以上|之多|多(?![样元种媒少余数年次])|余(?=[,。;、)\s]|$))|(?P<at_most>以内|之内|以下)|(?P<about>左右|上下)|(?P<nearly>不到)"
)
_MOST_WORDS = 9


def qualifier(text: str, start: int, end: int, inner: str, over: bool) -> tuple[Span, str]:
    """The figure with its qualifier words, and the qualifier of the codebook.

    `inner` is what stands within the figure (余, 多, 来), `over` whether the numeral itself says more (十几).
    """
    before = _BEFORE.search(text[max(0, start - _MOST_WORDS) : start])
    if before and before["over"] in ("上", "过") and text[start] not in "十百千万亿":  # 上百户, not 马上3户
        before = None
    after = _AFTER.match(text, end)
    span = Span(start - len(before[0]) if before else start, after.end() if after else end)
    said = before.lastgroup if before else None
    behind = after.lastgroup if after else None
    if said and said != "nearly":
        return span, said if not (said == "about" and (inner or behind == "over")) else "over"
    if inner in ("余", "多"):
        return span, "over"
    if behind:
        return span, behind
    if said:
        return span, said
    if over:
        return span, "over"
    return span, "about" if inner == "来" else "exact"
