"""Private people are masked, people in office and winners of prizes are not, and no offset moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from bangfu.errors import ContentError
from bangfu.publishing.privacy import load_rules, mask, private_names

ROOT = Path(__file__).parents[2]
RULES = load_rules(ROOT / "content" / "privacy.yml")


def masked(text: str) -> str:
    return mask(text, private_names(text, RULES))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("贫困户王希堂家孩子多", "贫困户王某某家孩子多"),
        ("村民王运成说：“自己不努力”", "村民王某某说：“自己不努力”"),
        ("牧民扎西一家", "牧民扎某一家"),
        ("村民张三、李四和王五参加了", "村民张某、李某和王某参加了"),
        ("学生欧阳小兰。", "学生欧某某某。"),
        ("52岁的阿不都·热合曼说", "52岁的阿某某·某某某说"),
        ("走进张国强家，张国强正在喂羊", "走进张某某家，张某某正在喂羊"),
        ("王国强大爷说", "王某某大爷说"),
        ("贫困户张强家的房子旧了，张强说", "贫困户张某某的房子旧了，张某说"),
        # no private person
        ("岸上村支部书记王新民看来", "岸上村支部书记王新民看来"),
        ("“草莓书记”李四方等干部", "“草莓书记”李四方等干部"),
        ("习近平总书记指出", "习近平总书记指出"),
        ("村民习近平", "村民习近平"),
        ("驻村第一书记李国庆来到贫困户家，村民李国庆", "驻村第一书记李国庆来到贫困户家，村民李国庆"),
        ("村民高兴地说", "村民高兴地说"),
        ("学生高考", "学生高考"),
        ("关爱老人", "关爱老人"),
        ("村民安居乐业", "村民安居乐业"),
        ("老人许下是诺言", "老人许下是诺言"),
        ("慰问华坪县", "慰问华坪县"),
        ("农户黄牛、杨梅", "农户黄牛、杨梅"),
        ("扎西乡有牧民", "扎西乡有牧民"),
        ("", ""),
    ],
)
def test_names(text: str, shown: str) -> None:
    """Context tells a private person from a person in office, a prize-winner, and a word like a name."""
    assert masked(text) == shown


def test_a_name_found_once_is_masked_everywhere() -> None:
    """What one sentence tells to be private stays private in the next; a place that begins like it does not suffer."""
    shown = masked("牧民扎西一家。后来，扎西的羊多了。扎西乡通了路。")
    assert shown == "牧民扎某一家。后来，扎某的羊多了。扎西乡通了路。"


SEEDS = {
    "000_901a766d2fd53f97": [],
    "001_3ae74c25c24c2793": [],
    "002_129e82d4f0c14c1c": ["王希堂", "王希堂", "王希堂", "王运成"],
    "003_f817b050d6be9e9d": ["扎西"],
    "004_0b8776898cbf1e8e": [],
}


@pytest.mark.parametrize("name", SEEDS)
def test_seeds(name: str) -> None:
    """In the five documents exactly the aided people are masked; officials, prize-winners and leaders are not."""
    text = OpenCC("t2s").convert((ROOT / "seeds" / f"{name}.txt").read_text("utf-8"))
    assert [masking.name for masking in private_names(text, RULES)] == SEEDS[name]


@given(st.text(st.sampled_from("村民王希堂家说张三、，。·扎西书记的abc"), max_size=60))
def test_offsets_stay_true(text: str) -> None:
    """A masked text has the length of the text, and differs from it only where a masking says so."""
    maskings = private_names(text, RULES)
    shown = mask(text, maskings)
    covered = {place for masking in maskings for place in range(masking.span.start, masking.span.end)}
    assert len(shown) == len(text)
    assert all(one == other for place, (one, other) in enumerate(zip(text, shown, strict=True)) if place not in covered)
    assert all(text[masking.span.start : masking.span.end] == masking.name for masking in maskings)


def test_a_stretch_is_masked_as_far_as_it_holds_the_name() -> None:
    """A quote cut out of a text is masked by what the whole text told."""
    text = "贫困户王希堂。现在，王希堂搬了家"
    start = text.rindex("希")
    assert mask(text[start:], private_names(text, RULES), start) == "某某搬了家"


@pytest.mark.parametrize("broken", ["surnames: [", "surnames: 王\n", "[]"])
def test_broken_rules_stop_the_run(tmp_path: Path, broken: str) -> None:
    """Without its rules the site would show names: a broken file is an error with the file's name."""
    path = tmp_path / "privacy.yml"
    path.write_text(broken, "utf-8")
    with pytest.raises(ContentError, match=r"privacy\.yml"):
        load_rules(path)
