"""The settings of a site."""

from pathlib import Path

import pytest

from bangfu.errors import ContentError
from bangfu.publishing.settings import Settings, load_settings

OWN = Path(__file__).parents[2] / "content" / "site.yml"


def test_our_own_settings_are_the_defaults():
    """The file says what holds without it, so that leaving a key out changes nothing."""
    assert load_settings(OWN) == Settings()


def test_a_file_may_set_some_keys(tmp_path):
    """Absent keys keep their values."""
    path = tmp_path / "site.yml"
    path.write_text("url: https://example.org/aid/\nfull_text: false\nkey_figures: [aid.counties]\n", "utf-8")
    assert load_settings(path) == Settings(
        url="https://example.org/aid/", full_text=False, key_figures=("aid.counties",)
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("adress: x\n", "unknown key adress; there are url, publisher"),
        ("full_text: maybe\n", "full_text: expected true or false, found 'maybe'"),
        ("latest_changes: true\n", "latest_changes: expected a number, found True"),
        ("url: example.org\n", "url: example.org is no address"),
        ("url: https://example.org\n", "url: https://example.org is no address"),
        ("report: javascript:alert(1)\n", "report: javascript:alert(1) is no address"),
        ("[]\n- x\n", "site.yml"),
        ("- x\n", "expected keys with values"),
    ],
)
def test_a_fault_is_named(tmp_path, text, fault):
    """An unknown key or a value of the wrong kind stops the run and says what was expected."""
    path = tmp_path / "site.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(ContentError) as error:
        load_settings(path)
    assert fault in str(error.value)
