"""All files of facts of a project as sheets, with every fault in them."""

from __future__ import annotations

from collections.abc import Mapping

from bangfu.issues import Issue
from bangfu.keeping.homes import COUNTIES, ORGANISATIONS
from bangfu.keeping.parsing import parse
from bangfu.keeping.sheet import Sheet


def is_sheet(path: str) -> bool:
    """Whether a path is a file of facts."""
    return path.startswith((f"{ORGANISATIONS}/", f"{COUNTIES}/")) and path.lower().endswith((".yml", ".yaml"))


def parse_all(
    tree: Mapping[str, str], known: Mapping[str, Sheet] | None = None
) -> tuple[dict[str, Sheet], list[Issue]]:
    """The sheets of a project and every fault in them. Sheets in `known` with the same text are not read again."""
    sheets: dict[str, Sheet] = {}
    issues: list[Issue] = []
    for path in sorted(filter(is_sheet, tree)):
        text = tree[path].removeprefix("\ufeff")
        if known and path in known and known[path].text == text:
            sheets[path] = known[path]
            continue
        sheet, faults = parse(path, text)
        issues += faults
        if sheet is not None:
            sheets[path] = sheet
    return sheets, issues + _duplicates(sheets)


def _duplicates(sheets: Mapping[str, Sheet]) -> list[Issue]:
    """Ids that stand twice: mostly a fact that was copied to make a new one, or moved and not taken away."""
    first: dict[str, tuple[str, int]] = {}
    issues = []
    for sheet in sheets.values():
        for block in sheet.blocks:
            if (entry := block.entries.get("id")) is None or entry.value is None:
                continue
            line, column = sheet.place(entry.start)
            if (identity := str(entry.value)) in first:
                where = "{}:{}".format(*first[identity])
                detail = {"found": identity, "first": where, "width": str(entry.end - entry.start)}
                quote = sheet.text[sheet.line_start(entry.start) : sheet.line_end(entry.start)].rstrip()
                issues.append(Issue("duplicate-id", "error", None, None, None, quote, detail, sheet.path, line, column))
            first.setdefault(identity, (sheet.path, line))
    return issues
