"""Each repair takes off its noise and leaves what only looks like it."""

from __future__ import annotations

from types import ModuleType

import pytest

from bangfu.reading.edits import Traced
from bangfu.reading.repairs import (
    OF_THE_BODY,
    OF_THE_PAGE,
    characters,
    citations,
    inserted,
    markdown,
    markup,
    paragraphs,
    pinyin,
    punctuation,
    spacing,
    traditional,
)

LONG = "公司把产业帮扶放在首位，因地制宜发展特色种养殖，带动村集体和农户一起增收致富。"

CASES: list[tuple[ModuleType, str, str]] = [
    (pinyin, "扶(fú)贫", "扶贫"),
    (pinyin, "扶(fu)贫(pin)", "扶贫"),
    (pinyin, "扶(fu2)贫（pín）", "扶贫"),
    (pinyin, "縣(xian)(xian)的(de)(de)(de)人", "縣的人"),
    (pinyin, "绿(lǜ)率(lv)女(nu:)略(lüè)", "绿率女略"),
    (pinyin, "还(huán)有重(chóng)新", "还有重新"),
    (pinyin, "健(jian1)康", "健康"),
    (pinyin, "扶 ( fu ) 贫", "扶 贫"),
    (pinyin, "安(An)全", "安全"),
    # none of these is a reading of the character before it
    (pinyin, "某某会社(株)、煤炭地质总局(CNPC)", "某某会社(株)、煤炭地质总局(CNPC)"),
    (pinyin, "5公斤(kg)、3千米(km)、选项(a)、类(b)", "5公斤(kg)、3千米(km)、选项(a)、类(b)"),
    (pinyin, "巍山(wēishān)", "巍山(wēishān)"),
    (pinyin, "扶(pín)贫", "扶(pín)贫"),
    (pinyin, "扶(fú)(pín)", "扶(pín)"),
    (pinyin, "A(a)1(yi)", "A(a)1(yi)"),
    (traditional, "幫扶貧困縣", "帮扶贫困县"),
    (traditional, "陜西、陝西", "陕西、陕西"),
    (traditional, "貢獻著力量，帶著感情，沿著路，執著", "贡献着力量，带着感情，沿着路，执着"),
    (traditional, "著名、顯著、著作、專著、討論著、結合著", "著名、显著、著作、专著、讨论着、结合着"),
    (traditional, "乾淨、乾隆", "干净、乾隆"),
    (traditional, "平輿縣硯山縣剛察縣", "平舆县砚山县刚察县"),
    (traditional, "简体不变，ABC 123", "简体不变，ABC 123"),
    (characters, "２０１８年投入５０％", "2018年投入50%"),
    (characters, "１，２００．５万元，共计", "1,200.5万元，共计"),
    (characters, "帮\u200b扶\ufeff资\u00ad金\x07", "帮扶资金"),
    (characters, "帮\u3000扶\xa0资金", "帮 扶 资金"),
    (characters, "一\u2028二\x0b三", "一\n二\n三"),
    (characters, "⼯作⾯", "工作面"),
    (characters, "投入300，培训200", "投入300，培训200"),
    (characters, "（一）：；《》", "（一）：；《》"),
    (markup, "<p>投入<b>200</b>万元</p>", "\n投入200万元\n"),
    (markup, "a&nbsp;b&amp;nbsp;c&#8220;d&#x4e2d;&ldquo;", "a b c“d中“"),
    (markup, "<script>var a='<p>';</script><!-- x\ny -->好", "好"),
    (markup, "<td>县</td><td width=1>100</td>", "\t县\t100"),
    (markup, "前<script>未完", "前未完"),
    (markup, "前<!-- 未完", "前<!-- 未完"),
    (markup, "A<3年>、<规划>、3<5、AT&T、R&D;", "A<3年>、<规划>、3<5、AT&T、R&D;"),
    (
        markdown,
        "## 一、产业\n**投入**：200万元，**30户**。\n[平舆](https://a.b/c)县",
        "一、产业\n投入：200万元，30户。\n平舆县",
    ),
    (markdown, "帮扶6个**贫困县，经省人民**批准", "帮扶6个**贫困县，经省人民**批准"),
    (markdown, "致富***近5000人，#1号，[2018](15号)", "致富***近5000人，#1号，[2018](15号)"),
    (citations, "投入200万元[1]。增收[2-3]，", "投入200万元。增收，"),
    (citations, "国发[2018]15号、第[3]号", "国发[2018]15号、第[3]号"),
    (citations, '发展。7 r% A. W3 q5 e+ k"\n完', "发展。\n完"),
    (citations, "A1 B2 C3 D4 E5", "A1 B2 C3 D4 E5"),
    (inserted, "脱贫是挖机视频的支持，帮扶是挖机视频的县", "脱贫的支持，帮扶的县"),
    (inserted, "投入开云体育app下载资金", "投入资金"),
    (inserted, "全部脱最新棋牌平台入口贫，整体退最新棋牌平台入口出", "全部脱贫，整体退出"),
    (inserted, "开展免费在线视频培训，又开展免费在线视频培训", "开展免费在线视频培训，又开展免费在线视频培训"),
    (inserted, "只说一次最新棋牌平台", "只说一次最新棋牌平台"),
    (inserted, "这是在线教育视频的作用", "这是在线教育视频的作用"),
    (inserted, "这是最重要的，那是最重要的", "这是最重要的，那是最重要的"),
    (inserted, "澳门的企业、银河航天、365天", "澳门的企业、银河航天、365天"),
    (spacing, "投 入 资 金 2 000 万 元，", "投入资金2000万元，"),
    (spacing, "培训 2 0 0 人，占 15. 59 %，达 3 .5 亿", "培训200人，占15.59%，达3.5亿"),
    (spacing, "共有 20 19 户，", "共有2019户，"),
    (spacing, "奋志笃行 山河锦绣", "奋志笃行 山河锦绣"),
    (spacing, "2018 2019两年，投入", "2018 2019两年，投入"),
    (spacing, "电话010-63903775 010-63903982，", "电话010-63903775 010-63903982，"),
    (spacing, "平舆县  100  20\n合计\t100\t20", "平舆县  100  20\n合计\t100\t20"),
    (spacing, "发放贷款      236,510      198,340", "发放贷款      236,510      198,340"),
    (spacing, "新华社北京9月16日电 记者获悉，", "新华社北京9月16日电 记者获悉，"),
    (spacing, "China Aid Report, 2020", "China Aid Report, 2020"),
    (punctuation, "数万人,。完成。。好,，", "数万人。完成。好，"),
    (punctuation, "等等……以后。。。一、二", "等等……以后。。。一、二"),
    (paragraphs, f"{LONG * 6} {LONG}", f"{LONG * 6}\n{LONG}"),
    (paragraphs, f"{LONG * 6} {LONG} 散 字{LONG}", f"{LONG * 6} {LONG} 散 字{LONG}"),
    (paragraphs, f"{LONG} {LONG}", f"{LONG} {LONG}"),
]


@pytest.mark.parametrize(("repair", "before", "after"), CASES)
def test_repair(repair: ModuleType, before: str, after: str) -> None:
    """The noise goes, its near-misses stay, and no edit changes nothing."""
    edits = repair.edits(before)
    assert Traced.of(before).apply(edits).text == after
    assert all(before[e.start : e.end] != e.new for e in edits)


@pytest.mark.parametrize("repair", [*OF_THE_PAGE, *OF_THE_BODY])
def test_repair_is_done_after_once(repair: ModuleType) -> None:
    """A second round finds nothing more to mend."""
    for _, before, _ in CASES:
        once = Traced.of(before).apply(repair.edits(before)).text
        assert repair.edits(once) == []


def test_kinds_are_told_apart() -> None:
    """Each repair has its own name, under which pages list it."""
    kinds = [repair.KIND for repair in (*OF_THE_PAGE, *OF_THE_BODY)]
    assert len(set(kinds)) == len(kinds)
