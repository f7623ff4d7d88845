"""`content/site.yml`: the few choices of whoever publishes the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from bangfu.errors import ContentError
from bangfu.issues import Issue


@dataclass(frozen=True, slots=True)
class Settings:
    """Every key of `content/site.yml`; an absent key keeps the value given here."""

    url: str = ""
    """Published address, with a slash at its end; empty if unknown. Feeds, canonical links and the site map need it."""
    publisher: str = ""
    """Who publishes the site; named in citations and the footer."""
    report: str = ""
    """Where errors are reported: an address of e-mail or of a form. Empty: no such links."""
    full_text: bool = True
    """Whether source pages may show whole documents; false publishes the quotes only."""
    latest_changes: int = 8
    """Number of changes on the home page."""
    key_figures: tuple[str, ...] = (
        "funds.invested",
        "funds.introduced",
        "funds.invested_and_introduced",
        "funds.donated",
        "funds.loans",
        "trade.purchased",
        "trade.sold",
        "trade.purchased_and_sold",
        "aid.counties",
        "projects.count",
        "staff.posted",
        "training.cadres",
        "training.technicians",
        "training.leaders",
        "training.people",
        "education.students_aided",
        "employment.people",
        "beneficiaries.people",
        "beneficiaries.households",
        "health.patients",
    )
    """Indicators whose best statement stands at the head of a fact sheet, in order."""


def load_settings(path: Path) -> Settings:
    """Read the settings. Raises ContentError that names every unknown key and every value of the wrong kind."""
    try:
        given = yaml.safe_load(path.read_text("utf-8")) or {}
    except yaml.YAMLError as error:
        raise ContentError(f"{path.name}: {error}") from error
    faults = _faults(given) if isinstance(given, dict) else ["expected keys with values"]
    if faults:
        issues = tuple(Issue("broken-settings", "error", file=path.name, detail={"fault": fault}) for fault in faults)
        raise ContentError(f"{path.name}: " + "; ".join(faults), issues)
    chosen: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    return Settings(**chosen)


def _faults(given: Mapping[str, object]) -> list[str]:
    kinds = {
        field.name: list if isinstance(field.default, tuple) else type(field.default) for field in fields(Settings)
    }
    faults = [f"unknown key {key}; there are {', '.join(kinds)}" for key in given if key not in kinds]
    for key, value in given.items():
        if key in kinds and type(value) is not kinds[key]:
            faults.append(f"{key}: expected {_KIND_NAMES[kinds[key]]}, found {value!r}")
        elif key in _CHECKS and value and not _CHECKS[key](str(value)):
            faults.append(f"{key}: {value} is no address that can be used here")
    return faults


def _is_site(value: str) -> bool:
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and value.endswith("/")


def _is_report(value: str) -> bool:
    return urlsplit(value).scheme in ("http", "https", "mailto")


_KIND_NAMES = {str: "words", bool: "true or false", int: "a number", list: "a list"}
_CHECKS: Mapping[str, Callable[[str], bool]] = {"url": _is_site, "report": _is_report}
