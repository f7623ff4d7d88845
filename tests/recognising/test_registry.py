"""Loading the registry: look-ups, the quick reader of plain YAML, names in both languages, faults."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bangfu.errors import ContentError
from bangfu.registry import Registry, load_registry, place_name, plain

from .conftest import HOME

FOLDER = HOME / "content"
PLAIN = sorted([*FOLDER.glob("registry/*.yml"), *FOLDER.glob("lexicon/*.yml")])


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.name)
def test_the_quick_reader_agrees_with_pyyaml(path: Path) -> None:
    """Every file of the registry and the lexicon is plain enough for the quick reader, which reads it like PyYAML."""
    text = path.read_text(encoding="utf-8")
    assert plain.load(text) == yaml.safe_load(text)


SCALARS = st.sampled_from(
    [
        *(
            "中国",
            "a: b",
            "12",
            "012",
            "1.5",
            "yes",
            "No",
            "~",
            "null",
            "2018-09-05",
            "12:30",
            "'x'",
            '"y"',
            "'a''b'",
            "[]",
            "[a]",
        ),
        *(
            "{}",
            "# c",
            "a # b",
            "- x",
            "&a x",
            "*a",
            "|",
            ">",
            "a:",
            ": a",
            "0x1F",
            "1e3",
            "1_000",
            "x, y",
            "(a)",
            "!t",
            "@a",
            "%",
        ),
        *("=", "<<", ".", "-", "--- "),
    ]
)
LINES = st.builds(
    lambda indent, head, scalar: " " * indent + head + scalar,
    st.sampled_from([0, 0, 2, 4]),
    st.sampled_from(["- ", "key: ", "- name: ", "k2:", "- - ", "", "名: "]),
    st.one_of(st.just(""), SCALARS),
)


@given(st.lists(LINES, max_size=6).map("\n".join))
def test_the_quick_reader_answers_like_pyyaml_or_not_at_all(text: str) -> None:
    """On any text it either agrees with PyYAML or says that it does not know."""
    try:
        value = plain.load(text)
    except plain.UnusualError:
        return
    assert value == yaml.safe_load(text)


def test_organisations_are_found_by_any_strong_name(registry: Registry) -> None:
    """Full name, alias, former name and id lead to the same organisation; a weak alias leads nowhere."""
    found = registry.organisation("国家能源投资集团有限责任公司")
    assert found is not None
    assert registry.organisation("国家能源集团") is found
    assert registry.organisation("chnenergy") is found
    assert registry.organisation("国能") is None
    assert registry.organisation("华润（集团）有限公司") is registry.organisation("华润(集团)有限公司")


def test_counties_are_found_by_their_full_names(registry: Registry) -> None:
    """A former name leads to a unit that says what it became."""
    (weishan,) = registry.county("巍山彝族回族自治县")
    assert (weishan.code, weishan.english) == ("532927", "Weishan Yi and Hui Autonomous County")
    (former,) = registry.county("水城县")
    assert not former.in_force
    assert next(c.name for c in registry.current(former)) == "水城区"
    assert {c.province for c in registry.county("鼓楼区")} > {"福建省", "江苏省"}
    assert [c.code for c in registry.county("鼓楼区", "福建省")] == ["350102"]


def test_the_poverty_list_is_whole(registry: Registry) -> None:
    """832 counties in five batches, each a unit in force; two of them are one city today."""
    assert len(registry.delistings) == 831
    assert {d.year for d in registry.delistings.values()} == {2016, 2017, 2018, 2019, 2020}
    assert all(code in registry.counties for code in registry.delistings)


@pytest.mark.parametrize(
    ("place", "chinese", "english"),
    [
        ("巍山彝族回族自治县", "巍山彝族回族自治县", "Weishan Yi and Hui Autonomous County"),
        ("魏县/野胡拐乡/岸上村", "魏县野胡拐乡岸上村", "Anshang Village, Yehuguai Township, Wei County"),
        ("西藏自治区", "西藏自治区", "Tibet"),
        ("抚州市", "抚州市", "Fuzhou"),
        ("聂荣县", "聂荣县", "Nyainrong County"),
        ("六安市", "六安市", "Lu'an"),
        ("科尔沁左翼后旗", "科尔沁左翼后旗", "Horqin Left Wing Rear Banner"),
    ],
)
def test_places_have_names_in_both_languages(registry: Registry, place: str, chinese: str, english: str) -> None:
    """Names of counties come from the registry, names of villages from pinyin."""
    assert place_name(registry, place, "zh") == chinese
    assert place_name(registry, place, "en") == english


def test_every_place_has_its_english_name(registry: Registry) -> None:
    """No county or region is without English name and pinyin."""
    units = [*registry.counties.values(), *registry.former, *registry.regions.values()]
    assert [unit.name for unit in units if not (unit.english and unit.pinyin.isascii() and unit.pinyin)] == []


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A registry folder without counties, and one organisation."""
    (tmp_path / "gazetteer.csv").write_text("code,name\n", encoding="utf-8")
    (tmp_path / "regions.csv").write_text("code,name\n", encoding="utf-8")
    (tmp_path / "poverty-counties.csv").write_text("code,name\n", encoding="utf-8")
    (tmp_path / "organisations.yml").write_text(
        "organisations:\n- id: one\n  name: 第一集团\n  aliases:\n  - 一集团\n", encoding="utf-8"
    )
    return tmp_path


def test_additions_are_joined_by_id(small: Path) -> None:
    """Lists grow at their end; a single value fills a gap and never replaces."""
    (small / "organisations-additions.yml").write_text(
        "additions:\n- id: one\n  name: 别名\n  english: One\n  aliases:\n  - 一集团\n  - 壹集团\n", encoding="utf-8"
    )
    found = load_registry(small).organisation("壹集团")
    assert found is not None
    assert (found.name, found.english, found.aliases) == ("第一集团", "One", ("一集团", "壹集团"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("organisations:\n- id: two\n", "registry-nameless"),
        ("organisations:\n- id: one\n  name: 第二集团\n", "registry-twice"),
        ("organisations:\n- id: two\n  name: 第二集团\n  aliases:\n  - 一集团\n", "registry-two-owners"),
        ("organisations: nothing\n", "registry-shape"),
        ("organisations:\n- id: [unclosed\n", "yaml"),
    ],
)
def test_faults_stop_the_run_and_are_told(small: Path, text: str, code: str) -> None:
    """A broken registry raises ContentError with the file and what is wrong in it."""
    (small / "organisations-more.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_registry(small)
    assert code in {issue.code for issue in error.value.issues}


def test_additions_to_nobody_are_told(small: Path) -> None:
    """An addition to an id that no file has is a fault."""
    (small / "organisations-additions.yml").write_text("additions:\n- id: nobody\n  english: X\n", encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_registry(small)
    assert [issue.code for issue in error.value.issues] == ["registry-unknown"]
