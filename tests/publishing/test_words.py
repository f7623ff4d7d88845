"""The words file: both languages or nothing."""

from pathlib import Path

import pytest

from bangfu.errors import ContentError
from bangfu.words import load_words

OWN = Path(__file__).parents[2] / "content" / "words.yml"


def words_of(tmp_path: Path, text: str):
    path = tmp_path / "words.yml"
    path.write_text(text, "utf-8")
    return load_words(path)


def test_sections_become_dotted_keys(tmp_path):
    """A leaf is found under the names of its sections."""
    words = words_of(tmp_path, "site:\n  home: {zh: 首页, en: Home}\n")
    assert words.text("site.home", "zh") == "首页"
    assert words.text("site.home", "en") == "Home"
    assert words.section("site") == ("home",)


def test_a_section_may_have_a_key_that_is_called_like_a_language(tmp_path):
    """The columns of a table of labels are called zh and en."""
    words = words_of(tmp_path, "columns:\n  en: {zh: 英文名, en: English name}\n  id: {zh: 编号, en: id}\n")
    assert words.text("columns.en", "zh") == "英文名"
    assert words.section("columns") == ("en", "id")


def test_english_counts(tmp_path):
    """One fact is not one facts."""
    words = words_of(tmp_path, 'facts: {zh: "{n}条", en: {one: "{n} fact", other: "{n} facts"}}\n')
    assert [words.text("facts", "en", n=n) for n in (0, 1, 2, "1,000")] == [
        "0 facts",
        "1 fact",
        "2 facts",
        "1,000 facts",
    ]
    assert words.text("facts", "zh", n=1) == "1条"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: {zh: 首页}\n", "a: no words in en"),
        ("a: {zh: 首页, en: ''}\n", "a: no words in en"),
        ("a: {zh: 首页, en: Home, fr: Accueil}\n", "a: unknown language fr"),
        ("a: {zh: '{n}页', en: pages}\n", "a: the languages have different gaps: ['n']"),
        ("a: {b: 首页}\n", "a.b: expected sections or the languages zh, en"),
        ("", "the file: expected sections"),
    ],
)
def test_a_fault_stops_the_loading(tmp_path, text, fault):
    """A half translated file is refused, and the message says where."""
    with pytest.raises(ContentError, match=r"words\.yml") as error:
        words_of(tmp_path, text)
    assert fault in str(error.value)


def test_all_faults_at_once(tmp_path):
    """Two faults are told in one go."""
    with pytest.raises(ContentError) as error:
        words_of(tmp_path, "a: {zh: 甲}\nb: {en: B}\n")
    assert len(error.value.issues) == 2


@pytest.mark.parametrize(("key", "detail", "named"), [("b", {}, "no words for b"), ("a", {}, "needs a value for 'n'")])
def test_a_word_that_is_not_there_is_an_error(tmp_path, key, detail, named):
    """Unknown keys and unfilled gaps raise, for they would leave a hole in a page."""
    words = words_of(tmp_path, "a: {zh: '{n}页', en: '{n} pages'}\n")
    with pytest.raises(KeyError, match=named):
        words.text(key, "en", **detail)


def test_our_own_words_are_whole():
    """The file that we publish with loads without a fault."""
    assert load_words(OWN).text("site.name", "en") == "Bangfu"
