"""The walk-throughs of the documentation: every command is run, every edit made, every shown answer the real one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from bangfu.keeping.fields import FIELDS
from tools.walkthroughs import DOCUMENTS, HOME, played


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_walk_through_shows_what_happens(name: str, tmp_path: Path) -> None:
    """Where an answer changed for a good reason: python tools/walkthroughs.py."""
    text = (HOME / name).read_text("utf-8")
    assert played(text, tmp_path) == text


def test_every_key_stands_in_the_table_of_keys() -> None:
    """A key that the files know is one that the reader can look up."""
    table = (HOME / "docs/editing.md").read_text("utf-8").split("## Keys")[1]
    listed = [line.split("`")[1] for line in table.splitlines() if line.startswith("| `")]
    assert listed == [field.key for field in FIELDS]


def test_the_hook_is_the_one_that_the_page_shows() -> None:
    """What is offered to pre-commit and what the reader copies run the same command on the same files."""
    (offered,) = yaml.safe_load((HOME / ".pre-commit-hooks.yaml").read_text("utf-8"))
    shown = re.search(
        r"```yaml\n(# \.pre-commit-config.*?)```", (HOME / "docs/editing.md").read_text("utf-8"), re.DOTALL
    )
    assert shown is not None
    (copied,) = yaml.safe_load(shown[1])["repos"][0]["hooks"]
    assert copied == {key: offered[key] for key in copied}
