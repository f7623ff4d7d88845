"""Article, headline, byline and furniture are told apart on pages of many makes."""

from __future__ import annotations

import pytest

from bangfu.document import Document
from bangfu.reading import read_document
from bangfu.reading.byline import Byline, byline

ONE = "2019年，公司投入帮扶资金300万元，实施产业项目12个，惠及群众2400户。"
TWO = "公司选派挂职干部3名，培训基层干部120人次，受到当地群众好评。"


def read(text: str) -> Document:
    """The document of a page."""
    return read_document("page.txt", text.encode())


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("文章来源:某某集团有限公司 发布时间:2021-03-04", Byline(None, "某某集团有限公司", "2021-03-04")),
        ("作者:王某 信息来源:学习强国 发布时间:2020-12-16 10:10:15浏览:4070", Byline("王某", "学习强国", "2020-12-16")),
        ("2020年04月02日 10:11 | 来源：新华网 | 责编：李某", Byline(None, "新华网", "2020-04-02")),
        ("战略部,传媒中心发布时间:2021-02-25 00:00:00", Byline("战略部,传媒中心", None, "2021-02-25")),
        ("28.12.2018  20:32", Byline(None, None, "2018-12-28")),
        ("人民日报·2025-12-03 04:31", Byline(None, "人民日报", "2025-12-03")),
        ("2017-03-24来源 : 互联网", Byline(None, "互联网", "2017-03-24")),
        ("发稿时间:2023-01-06来源: 【 字体:", Byline(None, None, "2023-01-06")),
        ("日期:2018年10月", Byline(None, None, "2018-10")),
        ("来源:某某报", Byline(None, "某某报", None)),
        ("来源:某某报 日期:21.03.09 阅读次数:12", Byline(None, "某某报", "2021-03-09")),
        ("某某日报 2019-05-06 记者 王某", Byline("王某", "某某日报", "2019-05-06")),
        # sentences, headings and questions are none
        ("2019年4月，公司投入300万元", None),
        ("记者:您驻村几年了?", None),
        ("2020年工作总结", None),
        ("时间:三年", None),
        ("日期:21.13.09", None),
        ("车间扩建 2019-05-06 记者 王某", None),
        ("发布时间:2020-13-45", None),
        ("2019年，在来源地投入资金300万元，发布报告2份。", None),
    ],
)
def test_byline(line: str, found: Byline | None) -> None:
    """A byline gives author, source and date, as precise as they are."""
    assert byline(line) == found


def test_page_with_everything() -> None:
    """Headline, byline and body are kept apart, and what surrounds them is furniture with its reason."""
    page = read(
        "首页 > 社会责任 > 正文\n某公司定点帮扶纪实\n某公司定点帮扶纪实\n"
        "来源：某某日报　发布时间：2020-05-06\n字号：大 中 小\n"
        f"{ONE}\n聚焦产业 精准发力\n{TWO}\n责任编辑：王某\n上一篇：会议召开\n版权所有：某公司 京ICP备05010121号"
    )
    assert (page.title, page.publisher, page.published) == ("某公司定点帮扶纪实", "某某日报", "2020-05-06")
    assert page.text == f"{ONE}\n聚焦产业 精准发力\n{TWO}"
    assert [block.role for block in page.blocks] == ["paragraph", "heading", "paragraph"]
    assert [piece.reason for piece in page.furniture] == [
        "breadcrumb", "repeated-headline", "headline", "byline", "tools", "editor", "neighbours", "copyright",
    ]  # fmt: skip
    assert "版权所有：某公司 京ICP备05010121号" in page.hints


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        (ONE + TWO, None, ONE + TWO),
        (f"帮扶纪实\n{ONE}", "帮扶纪实", ONE),
        (f"发布时间:2020-01-02\n{ONE}", None, ONE),
        (f"央企做了什么?\n2020-01-02 来源:新华网\n{ONE}", "央企做了什么?", ONE),
        (f"{ONE}(责任编辑:王某)", None, ONE),
        (f"文章来源:某公司 发布时间:2021-03-04 {ONE}{TWO}", None, ONE + TWO),
        (f"{ONE} |\n某某网官方微博", None, ONE),
        (f"{ONE}\n电话：010-63903775\n{TWO}", None, f"{ONE}\n{TWO}"),
        (f"国家某公司\n{ONE}\n某某石化\n{TWO}", "国家某公司", f"国家某公司\n{ONE}\n某某石化\n{TWO}"),
        (
            f"投入情况表\n(单位:万元)\n县\t投入\n某县\t100\n{ONE}",
            "投入情况表",
            f"(单位:万元)\n县\t投入\n某县\t100\n{ONE}",
        ),
        ("帮扶要点\n● 派驻干部3名\n● 建设电站2座", "帮扶要点", "●派驻干部3名\n●建设电站2座"),
        (f"帮扶纪实_某公司\n帮扶纪实\n2020-01-02\n{ONE}", "帮扶纪实", ONE),
        (f"【案例】某公司定点帮扶某县\n某公司\n(2021年3月)\n{ONE}", "【案例】某公司定点帮扶某县", ONE),
        ("2020年投入300万元\n2021年投入400万元", None, "2020年投入300万元\n2021年投入400万元"),
        (f"{ONE}|责任编辑：王某|来源：某网", None, ONE),
        ("你好世界", None, "你好世界"),
    ],
)
def test_shapes_of_pages(text: str, title: str | None, body: str) -> None:
    """One paragraph, no headline, tables, lists, round-ups: the body is what a reader would call it."""
    page = read(text)
    assert (page.title, page.text) == (title, body)


@pytest.mark.parametrize(
    "line",
    [
        "分享经验 共谋发展",
        "电话会议部署帮扶工作",
        "下一步工作打算",
        "行业机构共同参与帮扶",
        "开展成人教育培训，激发干部干事创业激情。",
        "公司在欧美、日韩市场销售当地农产品500万元。",
        "联系我们身边的困难群众",
        "第一，加大投入。",
        "首页推荐了当地的农产品，销售额达20万元。",
        "村民扫码支付，一天卖出土鸡300只。",
    ],
)
def test_lines_of_an_article_stay(line: str) -> None:
    """Words that footers have too do not make a line of the article furniture."""
    assert line in read(f"{ONE}\n{line}\n{TWO}").text.split("\n")


def test_broken_lines_are_joined() -> None:
    """Sentences cut at the width of a page are whole again; headings and paragraphs keep their lines."""
    paragraphs = [ONE + TWO, "产业帮扶", TWO + ONE + TWO]
    indented = ["\u3000\u3000" + each if len(each) > 30 else each for each in paragraphs]
    lines = [each[i : i + 30] for each in indented for i in range(0, len(each), 30)]
    assert len(lines) > 6
    assert read("\n".join(lines)).text.split("\n") == paragraphs


def test_a_line_cut_within_a_sentence_is_joined() -> None:
    """A line that begins as a report does, or breaks off at 的, is no heading."""
    cut = "1月24日,公司领导带队来到\n滦平县看望群众。"
    assert cut.replace("\n", "") in read(f"{ONE}\n{cut}\n{TWO}").text.split("\n")
    cut = "【产业帮扶】 2019年,公司的两个单位\n组织专家看望群众。"
    assert cut.replace("\n", "").replace(" ", "") in read(f"{ONE}\n{cut}\n{TWO}").text.split("\n")
    cut = "公司领导带队,冒着大雪的\n严寒看望群众。"
    assert cut.replace("\n", "") in read(f"{ONE}\n{cut}\n{TWO}").text.split("\n")


def test_headings_with_commas_stay_alone() -> None:
    """A heading of three clauses above a paragraph is not taken for its beginning."""
    heading = "党委重视，干部带头，全力做好帮扶"
    assert read(f"{ONE}\n{heading}\n{TWO}").text == f"{ONE}\n{heading}\n{TWO}"


def test_cells_are_no_page_numbers() -> None:
    """Numbers that stand alone between short lines are cells; a number after a paragraph is the page's."""
    page = read(f"{ONE}{TWO}\n某县\n100\n20\n某某县\n50\n{ONE}{TWO}\n12\n")
    assert "\n100\n20\n" in page.text
    assert [piece.reason for piece in page.furniture] == ["page-number"]


def test_rows_keep_their_columns() -> None:
    """Gaps between columns stay, so that a table can be read."""
    page = read(f"{ONE}\n县名    投入资金    培训人数\n平舆县    500    120\n{TWO}")
    assert [block.role for block in page.blocks] == ["paragraph", "row", "row", "paragraph"]
    assert "平舆县    500    120" in page.text


def test_roles() -> None:
    """Headings state nothing; a line with a quantity is an item; the head of a table is a row of it."""
    page = read(f"{ONE}\n产业帮扶\n3月 派出干部2人\n表1 投入情况\n年份 投入 引进\n2016 100 20\n图为调研现场\n{TWO}")
    roles = [block.role for block in page.blocks]
    assert roles == ["paragraph", "heading", "item", "caption", "row", "row", "caption", "paragraph"]


def test_blocks_are_the_lines() -> None:
    """Every line of the text is one block, and their spans cover it."""
    page = read(f"标题\n{ONE}\n一、产业\n{TWO}")
    assert "\n".join(page.quote(block.span) for block in page.blocks) == page.text
