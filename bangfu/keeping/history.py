"""The history of the facts: one file per run that changed something, in `content/changes/`."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import MISSING, asdict, fields
from typing import Any, cast

from bangfu.fact import Change, DocumentChange, Run
from bangfu.keeping.state import thawed

CHANGES = "content/changes"


def read_runs(tree: Mapping[str, str]) -> tuple[Run, ...]:
    """All runs, oldest first."""
    paths = sorted(path for path in tree if path.startswith(f"{CHANGES}/"))
    return tuple(sorted((_run(path, tree[path]) for path in paths), key=_order))


def _order(run: Run) -> tuple[str, int, str]:
    number = re.fullmatch(r".*\.(\d+)", run.name)
    return (run.date, int(number[1]) if number else 1, run.name)


def _run(path: str, text: str) -> Run:
    said = json.loads(text)
    return Run(
        date=said["date"],
        changes=tuple(_change(change) for change in said["changes"]),
        documents=tuple(DocumentChange(**document) for document in said["documents"]),
        rules_changed=said["rules_changed"],
        name=path.rsplit("/", 1)[-1].removesuffix(".json"),
    )


def _change(said: dict[str, Any]) -> Change:
    return Change(**cast(Any, thawed(said)))


def run_text(run: Run) -> str:
    """The file of a run: a head, then one change a line."""
    head = json.dumps({"date": run.date, "rules_changed": run.rules_changed})[:-1]
    return f'{head},\n"documents": {_listed(run.documents)},\n"changes": {_listed(run.changes)}}}\n'


def _listed(records: Iterable[Change | DocumentChange]) -> str:
    lines = ",\n".join(map(_dump, records))
    return f"[\n{lines}\n]" if lines else "[]"


def _dump(record: Change | DocumentChange) -> str:
    said: dict[str, Any] = asdict(record)
    spare = {
        field.name for field in fields(record) if field.default is not MISSING and said[field.name] == field.default
    }
    return json.dumps({key: value for key, value in said.items() if key not in spare}, ensure_ascii=False)


def run_name(date: str, taken: Container[str]) -> str:
    """A name for a run: its date and time, with a number where another run has the same."""
    name = first = date.replace(":", "-")
    number = 2
    while name in taken:
        name, number = f"{first}.{number}", number + 1
    return name
