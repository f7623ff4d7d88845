"""Bytes out of step are paired again; what the context cannot settle stays open."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from bangfu.reading.edits import Traced
from bangfu.reading.repairs.misaligned import edits
from bangfu.reading.repairs.traditional import simplify
from tests.noise import misaligned

GOLD = sorted((Path(__file__).parents[1] / "gold").glob("*.clean.txt"))


def mended(text: str) -> str:
    """The text after the repair."""
    return Traced.of(text).apply(edits(text)).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("真心為當?厝罕娹k實事、謀發展", "真心為當地群眾辦實事、謀發展"),
        ("為當?shù)厝罕娹k實事", "為當地群眾辦實事"),
        ("幫助當?shù)匕l(fā)展", "幫助當地發展"),
        ("全國各?。▍^(qū)、市)", "全國各省(區、市)"),
        ("夜里路燈亮了。?F?诤昧?路上都亮", "夜里路燈亮了。現在好了路上都亮"),
    ],
)
def test_settled_by_context(before: str, after: str) -> None:
    """The characters behind a lost byte come back, and the neighbours tell the one that lost it."""
    assert simplify(mended(before)) == simplify(after)


def test_swallowed_digit_is_not_guessed() -> None:
    """Where the damage may have taken a digit, a mark stays before the rest of the number."""
    told = simplify(mended("隊伍里人才輩出,引進人才。培訓西藏當?馗刹咳瞬?.4萬人次"))
    assert told == "队伍里人才辈出,引进人才。培训西藏当地干部人才?.4万人次"


@pytest.mark.parametrize(
    "text",
    [
        "怎么办?很多村民都在问?答案是产业。",
        "谁来扶?怎么扶?扶什么?",
        "什么是脱贫?A股公司也在参与",
        "为什么?k歌也是帮扶",
        "投入?50万元",
        "???",
        "真的吗?",
    ],
)
def test_questions_are_left_alone(text: str) -> None:
    """A question mark is a question mark until the bytes behind it say otherwise."""
    assert edits(text) == []


def test_seldom_wrong_often_right() -> None:
    """Of some two hundred lost bytes hardly any comes back wrongly, and a good part of the texts whole."""
    texts = whole = opened = wrong = 0
    for path in GOLD:
        clean = path.read_text(encoding="utf-8")[:1200]
        for seed in range(12):
            found = simplify(mended(misaligned(clean, Random(seed))))
            left = [b for a, b in zip(clean, found, strict=False) if a != b]
            texts += 1
            whole += not left
            opened += bool(left) and set(left) == {"?"}
            wrong += bool(set(left) - {"?"})
    # each text lost up to four bytes
    assert wrong <= 0.08 * texts, (texts, whole, opened, wrong)
    assert whole >= 0.2 * texts, (texts, whole, opened, wrong)
