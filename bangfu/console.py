"""What the terminal shows: progress, plain lines, the summary of a run. Each function is a verb and returns its exit code."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from bangfu.extraction import Extraction
from bangfu.fact import Fact
from bangfu.project import Project

KEYS = (
    "id document indicator value value_max unit qualifier per modality organisation actor places period theme item "
    "part_of_total quote start end raw_start raw_end rule confidence organisation_basis"
).split()
"""Keys of one extracted fact as JSON, in order."""


def extract(root: Path, files: Iterable[Path]) -> int:
    """Print the facts of `files` as JSON lines on standard output, what was found odd on standard error."""
    from bangfu.extraction import extract_all, extractor

    project = Project(root)
    for extraction in extract_all(files, extractor(project), project.cache / "extract"):
        for fact in extraction.facts:
            click.echo(json.dumps(as_json(fact), ensure_ascii=False))
        if extraction.document is None:
            click.echo(f"{extraction.name}: {extraction.issues[0].code}", err=True)
    return 0


def as_json(fact: Fact) -> dict[str, Any]:
    """The codebook's keys of a fact and where it stands, ready for JSON."""
    return {key: getattr(fact, key) for key in KEYS}
