"""`content/registry/` becomes a Registry. Every fault of its files is told at once."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from bangfu.errors import ContentError
from bangfu.issues import Issue
from bangfu.registry import plain
from bangfu.registry.quick import uncollected
from bangfu.registry.records import County, Delisting, Organisation, Pairing, Region, Registry, Subsidiary, narrow

ADDITIONS = "organisations-additions.yml"
"""More names, units and counties for organisations of the other files, joined by id."""

_YES_NO = {"yes": True, "no": False, "": None}


def load_registry(folder: Path) -> Registry:
    """The registry of a folder (see the README beside its files). Raises ContentError with all faults."""
    with uncollected():
        return _load(folder)


def _load(folder: Path) -> Registry:
    faults: list[Issue] = []
    entries = _entries(folder, faults)
    organisations = {organisation.name: organisation for organisation in map(_organisation, entries)}
    faults += _owners(organisations.values())
    if faults:
        raise ContentError(f"{len(faults)} faults in {folder.name}", tuple(faults))
    counties = [_county(row) for row in _rows(folder / "gazetteer.csv")]
    return Registry(
        organisations=organisations,
        counties={c.code: c for c in counties if c.until_year is None},
        former=tuple(c for c in counties if c.until_year is not None),
        regions={r["name"]: _region(r) for r in _rows(folder / "regions.csv")},
        delistings={r["code"]: _delisting(r) for r in _rows(folder / "poverty-counties.csv")},
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        for row in reader:
            yield dict(zip(header, row, strict=True))


def _entries(folder: Path, faults: list[Issue]) -> list[dict[str, Any]]:
    """The organisations of all files in order of the files' names, with the additions joined in."""
    entries: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("organisations*.yml")):
        if path.name == ADDITIONS:
            continue
        for entry in _listed(path, "organisations", faults):
            if not entry.get("id") or not entry.get("name"):
                faults.append(Issue("registry-nameless", "error", file=path.name, quote=str(entry)[:80]))
            elif entry["id"] in entries:
                faults.append(Issue("registry-twice", "error", file=path.name, quote=str(entry["id"])))
            else:
                entries[entry["id"]] = entry
    path = folder / ADDITIONS
    for more in _listed(path, "additions", faults) if path.exists() else ():
        if more.get("id") in entries:
            _join(entries[more["id"]], more)
        else:
            faults.append(Issue("registry-unknown", "error", file=path.name, quote=str(more.get("id"))))
    return list(entries.values())


def _listed(path: Path, key: str, faults: list[Issue]) -> list[dict[str, Any]]:
    content = _read(path, faults)
    found = content.get(key) if isinstance(content, dict) else None
    if isinstance(found, list) and all(isinstance(entry, dict) for entry in found):
        return cast("list[dict[str, Any]]", found)
    if content is not None:
        faults.append(Issue("registry-shape", "error", file=path.name, detail={"key": key}))
    return []


def _read(path: Path, faults: list[Issue]) -> object:
    try:
        return plain.read(path)
    except Exception as error:
        mark = getattr(error, "problem_mark", None)
        if mark is None:
            raise
        detail = {"problem": str(getattr(error, "problem", error))}
        faults.append(Issue("yaml", "error", file=path.name, line=mark.line + 1, column=mark.column + 1, detail=detail))
        return None


def _join(entry: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Lists get the new items at their end; a single value fills a gap and never replaces."""
    for key, value in more.items():
        if isinstance(value, list):
            held = entry.get(key) or []
            entry[key] = held + [item for item in value if item not in held]
        else:
            entry.setdefault(key, value)


def _organisation(entry: Mapping[str, Any]) -> Organisation:
    return Organisation(
        id=entry["id"],
        name=narrow(entry["name"]),
        english=entry.get("english") or "",
        aliases=tuple(map(narrow, entry.get("aliases") or ())),
        weak_aliases=tuple(map(narrow, entry.get("weak_aliases") or ())),
        former_names=tuple(narrow(former["name"]) for former in entry.get("former_names") or ()),
        subsidiaries=tuple(Subsidiary(narrow(s["name"]), bool(s.get("weak"))) for s in entry.get("subsidiaries") or ()),
        website=entry.get("website") or "",
        status=entry.get("status") or "other",
        merged_into=entry.get("merged_into"),
        merged_year=entry.get("merged_year"),
        parent=entry.get("parent"),
        kind=entry.get("kind") or "enterprise",
        counties=tuple(Pairing(c["code"], c["name"], c["relation"]) for c in entry.get("counties") or ()),
        not_followed_by=tuple(entry.get("not_followed_by") or ()),
        not_preceded_by=tuple(entry.get("not_preceded_by") or ()),
        note=entry.get("note") or "",
    )


def _owners(organisations: Iterable[Organisation]) -> Iterator[Issue]:
    """A strong name has one owner: with two, no text could say which is meant."""
    owners: dict[str, str] = {}
    for organisation in organisations:
        for name in (organisation.name, *organisation.aliases):
            if owners.setdefault(name, organisation.id) != organisation.id:
                detail = {"first": owners[name], "second": organisation.id}
                yield Issue("registry-two-owners", "error", quote=name, detail=detail)


def _county(row: Mapping[str, str]) -> County:
    return County(
        code=row["code"],
        name=row["name"],
        english=row["english"],
        pinyin=row["pinyin"],
        short_forms=_cell(row["short_forms"]),
        common_words=_cell(row["common_word_forms"]),
        level=row["level"],
        prefecture=row["prefecture"],
        province=row["province"],
        province_short=row["province_short"],
        from_year=_year(row["from_year"]),
        until_year=_year(row["until_year"]),
        now_codes=_cell(row["now_codes"]),
    )


def _region(row: Mapping[str, str]) -> Region:
    return Region(
        code=row["code"],
        name=row["name"],
        english=row["english"],
        pinyin=row["pinyin"],
        short_forms=_cell(row["short_forms"]),
        level="province" if row["level"] == "province" else "prefecture",
        province=row["province"],
    )


def _delisting(row: Mapping[str, str]) -> Delisting:
    return Delisting(
        code=row["code"],
        name=row["name"],
        year=int(row["delisted_year"]),
        region=row["region"],
        key_2012=_YES_NO[row["key_county_592"]],
        key_2021=_YES_NO[row["key_revitalisation_160"]],
    )


def _cell(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _year(text: str) -> int | None:
    return int(text) if text else None
