"""Places: counties under all their names, villages under them, and what only looks like a place."""

from __future__ import annotations

import pytest

from .conftest import Recognise, unmarked

PLACES = [
    # text, places of the marked words
    ("帮扶的【云南大理白族自治州巍山彝族回族自治县】脱贫", ["巍山彝族回族自治县"]),
    ("帮扶了【巍山县】的项目", ["巍山彝族回族自治县"]),
    ("惠及【漾濞县】群众", ["漾濞彝族自治县"]),
    ("在【漾濞县苍山西镇石钟村】养殖", ["漾濞彝族自治县/苍山西镇/石钟村"]),
    ("在【大理州剑川县】、【祥云县】", ["剑川县"]),
    ("编制【红河州金平县】的报告", ["金平苗族瑶族傣族自治县"]),
    ("【文山市砚山县】的报告", ["砚山县"]),
    ("定点帮扶【河北省邯郸市魏县野胡拐乡岸上村】以来", ["魏县/野胡拐乡/岸上村"]),
    ("定点帮扶湖北省巴东县、【长阳县】", ["长阳土家族自治县"]),
    ("承担【西藏聂荣】的任务", ["聂荣县"]),
    ("承担【青海曲麻莱】和刚察的任务", ["曲麻莱县"]),
    ("对口帮扶的【新疆阿勒泰地区哈巴河县】", ["哈巴河县"]),
    ("定点扶贫【甘肃东乡族自治县】", ["东乡族自治县"]),
    ("在【黑龙江省黑河市五大连池市】调研", ["五大连池市"]),
    ("支援【西藏日喀则】", ["日喀则市"]),
    ("前往【乐山市金口河区】", ["金口河区"]),
    ("帮扶【会泽县】", ["会泽县"]),
    ("【云南省】的贫困县", ["云南省"]),
    ("援建【中国石油援建的冷湖】项目", None),
]


@pytest.mark.parametrize(("marked", "places"), [row for row in PLACES if row[1]])
def test_places(read: Recognise, marked: str, places: list[str]) -> None:
    """A place is resolved to its full name, whatever it is called."""
    text, spans = unmarked(marked)
    start, end = spans[0]
    found = next(m for m in read(text).places if m.span.start < end and start < m.span.end)
    assert list(found.places) == places
    assert (found.span.start, found.span.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "产业合作社带动农户,实现合作共赢。",
        "易地扶贫搬迁安置点建设项目",
        "平等、团结、互助、和谐的氛围",
        "打开农产品合作市场,建设东方市场",
        "新兴城市发展迅速,沿海城市带动",
        "新建道路,资源丰富,上下同心",
        "驻村工作队走进贫困村,村民脱贫",
        "统筹城乡发展,下乡返乡",
        "相关县区的各乡镇",
        "武警官兵和平年代的担当",
    ],
)
def test_what_is_no_place(read: Recognise, text: str) -> None:
    """Ordinary words that are also names of counties are no places by themselves."""
    assert read(text).places == ()


def test_a_list_carries_its_province(read: Recognise) -> None:
    """西藏聂荣、青海曲麻莱和刚察、四川普格和布拖: each short form lies in the province before it."""
    found = read("承担西藏聂荣、青海曲麻莱和刚察、四川普格和布拖、内蒙古宁城、陕西米脂和吴堡等7个贫困县的任务").places
    counties = [m.places[0] for m in found if not m.collective]
    assert counties == ["聂荣县", "曲麻莱县", "刚察县", "普格县", "布拖县", "宁城县", "米脂县", "吴堡县"]


def test_namesakes_are_told_apart_by_their_surroundings(read: Recognise) -> None:
    """鼓楼区 lies in the city that the text names."""
    assert read("福建省福州市鼓楼区的企业").places[0].codes == ("350102",)
    assert read("江苏省南京市鼓楼区的企业").places[0].codes == ("320106",)


def test_namesakes_are_told_apart_by_the_helper(read: Recognise) -> None:
    """东乡县 is the county that the organisation of the text is known to aid."""
    found = read("中国石化定点扶贫东乡县。")
    assert found.places[0].places == ("东乡族自治县",)


@pytest.mark.parametrize(("published", "name"), [("2017-03-24", "水城县"), ("2022-05-01", "水城区")])
def test_a_short_name_is_that_of_its_time(read: Recognise, published: str, name: str) -> None:
    """水城 was a county until 2020 and is a district since."""
    assert read("定点帮扶贵州水城。", published=published).places[0].places == (name,)


def test_the_longest_short_form_wins(read: Recognise) -> None:
    """乌兰察布 is not 乌兰."""
    assert read("在乌兰察布投放贷款").places[0].places == ("乌兰察布市",)


def test_offices_are_no_places(read: Recognise) -> None:
    """挂任文山州副州长: the place belongs to the title."""
    assert read("其中挂任文山州副州长的有4名。").places == ()


def test_a_wrong_parent_is_mended_and_reported(read: Recognise) -> None:
    """砚山县 does not lie in 文山市: the county stays, the slip becomes an issue."""
    found = read("报告涉及文山市砚山县。")
    assert found.places[0].note == "wrong-parent"
    assert [issue.code for issue in found.issues] == ["wrong-parent"]


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("在巍山县、漾濞县投入资金,两县脱贫。", "两县", ["巍山彝族回族自治县", "漾濞彝族自治县"]),
        ("米脂和吴堡两县招收学生,此前帮扶陕西米脂县、吴堡县、佳县。", "两县", ["米脂县", "吴堡县"]),
        (
            "帮扶湖北省巴东县、秭归县、神农架林区和青海省玛多县。在湖北两县一区投资。",
            "两县一区",
            ["巴东县", "秭归县", "神农架林区"],
        ),
        ("向两县投入资金。在砚山县招聘,与泸西县中枢镇结对。", "两县", ["砚山县", "泸西县"]),
        (
            "凤凰县、泸溪县,甘肃东乡族自治县和新疆岳普湖县。在4个定点扶贫县",
            "4个定点扶贫县",
            ["凤凰县", "泸溪县", "东乡族自治县", "岳普湖县"],
        ),
        ("帮扶合阳县,该县脱贫。", "该县", ["合阳县"]),
        ("大学自帮扶我县以来,派研究生来镇康支教。", "我县", ["镇康县"]),
        ("魏县野胡拐乡岸上村脱贫,全村增收。", "全村", ["魏县/野胡拐乡/岸上村"]),
        ("宁波市结对帮扶凉山彝族自治州。结对凉山11个县。", "11个县", ["凉山彝族自治州"]),
        ("帮扶单县王土城村、黄堌庄村。为2个村协调资金。", "2个村", ["单县/王土城村", "单县/黄堌庄村"]),
    ],
)
def test_words_that_point_to_places(read: Recognise, text: str, words: str, places: list[str]) -> None:
    """两县, 三县一区, 该县, 我县, 全村 are the places that the text means."""
    found = next(m for m in read(text).places if m.text == words)
    assert list(found.places) == places


def test_counties_that_nobody_names_stay_open(read: Recognise) -> None:
    """416个县 are so many, but nobody says which."""
    found = next(m for m in read("先后帮扶全国416个县。").places if m.count)
    assert (found.places, found.count) == ((), 416)


def test_villages_are_known_by_their_name_alone_later(read: Recognise) -> None:
    """岸上村 is the village that was named with its county before; a list shares its township."""
    found = read("帮扶宣威市得禄乡(得禄村、务乐村)。务乐村修路。").places
    assert [m.places[0] for m in found] == ["宣威市/得禄乡/得禄村", "宣威市/得禄乡/务乐村", "宣威市/得禄乡/务乐村"]


def test_a_village_without_its_county_lies_in_the_one_spoken_of(read: Recognise) -> None:
    """久隆村 in a text about 凤山县."""
    found = read("与凤山县结对。久隆村食用菌示范基地投产。").places
    assert found[-1].places == ("凤山县/久隆村",)


def test_places_inside_names_of_organisations_are_no_places(read: Recognise) -> None:
    """湖北盐业集团 is not in Hubei for that."""
    assert read("湖北盐业集团投资1500万元。").places == ()


def test_datelines_are_no_places(read: Recognise) -> None:
    """新华社北京9月16日电: where the report was sent from."""
    assert read("新华社北京9月16日电 中央企业持续发力。").places == ()
