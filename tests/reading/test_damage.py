"""What is lost for good is reported with its place, and honest questions are not."""

from __future__ import annotations

import pytest

from bangfu.reading.damage import damages


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("培训人才?.4万人次", "damaged-figure", "?.4万"),
        ("投入3?5万元帮扶", "damaged-figure", "3?5万元"),
        ("投入12?万元帮扶", "damaged-figure", "12?万"),
        ("投入资金?50万元", "damaged-figure", "?50万元"),
        ("投入资金\ufffd50元", "damaged-figure", "\ufffd50元"),
        ("总?cè)萘?.98万立方米", "damaged-figure", "?.98万"),
        ("为?村里的路", "unreadable-run", "?"),
        ("帮扶\ufffd\ufffd工作", "unreadable-run", "\ufffd\ufffd"),
        ("帮扶6个**贫困县", "masked-words", "**"),
        ("锟斤拷锟斤拷", "unreadable-run", "锟斤拷锟斤拷"),
    ],
)
def test_damage_is_reported(text: str, code: str, words: str) -> None:
    """A damaged number is named as one, with all that is left of it, so that nobody reads it."""
    issue = damages("d", text)[-1]
    assert (issue.code, issue.document) == (code, "d")
    assert text[issue.start : issue.end] == words
    assert issue.quote is not None
    assert issue.quote in text


@pytest.mark.parametrize(
    "text",
    [
        "怎么办?靠产业。",
        "钱从哪里来?2016年，公司投入50万元。",
        "能否脱贫?300户群众在等。",
        "脱贫了吗?脱贫了。",
        "投入多少?50万元。",
        "“你愿意来吗?”",
        "A?B",
        "好?",
    ],
)
def test_questions_are_no_damage(text: str) -> None:
    """A question mark behind a question is no damage, whatever follows."""
    assert damages("d", text) == ()
