"""The content on disk: read as one, written whole or not at all, also when the run is killed at any moment.

A run first stages every new text in `content/.machine/journal/`, then puts a manifest beside them: from then on the
run is as good as done. Each staged file is renamed onto its target; one that is still staged has not been applied.
A later run finishes what it finds, and where a person has saved a file meanwhile, it makes the same edits in their
text instead of replacing it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from bangfu.errors import ContentError
from bangfu.issues import Issue
from bangfu.keeping import edits as kinds
from bangfu.keeping.drafting import loss, moved_in
from bangfu.keeping.edits import Edit
from bangfu.keeping.history import CHANGES
from bangfu.keeping.homes import COUNTIES, ORGANISATIONS
from bangfu.keeping.parsing import parse
from bangfu.keeping.proof import prove
from bangfu.keeping.records import Write
from bangfu.keeping.state import DOCUMENTS, MACHINE, thawed

JOURNAL = f"{MACHINE}/journal"
MANIFEST = "manifest.json"
PATTERNS = (
    *(
        f"{folder}/**/*.{ending}"
        for folder in (ORGANISATIONS, COUNTIES)
        for ending in ("[Yy][Mm][Ll]", "[Yy][Aa][Mm][Ll]")
    ),
    f"{MACHINE}/*.json",
    f"{DOCUMENTS}/*.json",
    f"{CHANGES}/*.json",
)


MANY = 50
"""Files from which it pays to write them side by side."""


@dataclass(frozen=True, slots=True)
class Step:
    """One rename that a run has promised."""

    path: str
    staged: str | None
    """Name of the new text within the journal; None where the file is to be removed."""
    before: str | None
    """What the file said when the run was planned; kept for files that people edit."""
    after: str | None
    """The staged text; None where there is none, any longer or at all."""
    edits: tuple[Edit, ...]


def read_tree(root: Path) -> dict[str, str]:
    """Text of every content file of a project. Raises ContentError where one is not UTF-8."""
    tree, issues = read_texts(root)
    if issues:
        raise ContentError("content files are not UTF-8", issues)
    return tree


def read_texts(root: Path) -> tuple[dict[str, str], tuple[Issue, ...]]:
    """Text of every content file and what cannot be read, as it is or, after an interrupted run, as it was promised."""
    issues: list[Issue] = []
    tree: dict[str, str] = {}
    for pattern in PATTERNS:
        for path in sorted(root.glob(pattern)):
            if path.name.startswith("."):
                continue  # what editors leave beside a file while it is open
            name = path.relative_to(root).as_posix()
            try:
                tree[name] = path.read_bytes().decode("utf-8")
            except UnicodeDecodeError as error:
                line = error.object[: error.start].count(b"\n") + 1
                detail = {"found": f"0x{error.object[error.start]:02x}", "width": "1"}
                issues.append(Issue("not-utf-8", "error", detail=detail, file=name, line=line, column=1))
    for step in pending(root):
        try:
            text = _settled(step, tree.get(step.path))
        except ContentError:
            continue  # the file as it stands is broken: whoever parses it names all its faults
        if text is None:
            tree.pop(step.path, None)
        else:
            tree[step.path] = text
    return tree, tuple(issues)


def write_tree(root: Path, writes: Iterable[Write]) -> None:
    """Make all writes of a run, whole or not at all. Raises ContentError, with the files restored, if one fails."""
    finish(root)
    writes = tuple(writes)
    if not writes:
        return
    journal = root / JOURNAL
    journal.mkdir(parents=True, exist_ok=True)
    steps = [
        Step(
            write.path,
            None if write.after is None else f"{number:05d}",
            write.before if write.edits else None,
            write.after,
            write.edits,
        )
        for number, write in enumerate(writes)
    ]
    _stage(journal, steps)
    _write(journal / "manifest.part", _manifest(steps))
    (journal / "manifest.part").replace(journal / MANIFEST)
    _sync_folder(journal)
    _make(root, steps)


def _stage(journal: Path, steps: list[Step]) -> None:
    """Put all new texts on the disk. Many files wait for the disk side by side."""
    texts = [(journal / step.staged, step.after) for step in steps if step.staged and step.after is not None]
    if len(texts) < MANY:
        for path, text in texts:
            _write(path, text)
        return
    with ThreadPoolExecutor(max_workers=16) as pool:
        for done in [pool.submit(_write, path, text) for path, text in texts]:
            done.result()


def finish(root: Path) -> None:
    """Do what an interrupted run promised, and clear away what one left before it promised anything."""
    if (root / JOURNAL).is_dir():
        _make(root, pending(root))


def _make(root: Path, steps: Iterable[Step]) -> None:
    """Make the steps of a run that is promised. Nothing is touched before every file is known to be sound."""
    journal = root / JOURNAL
    settled = [(step, root / step.path, now := _now(root / step.path), _settled(step, now)) for step in steps]
    done: list[tuple[Path, str | None]] = []
    try:
        for step, target, now, text in settled:
            done.append((target, now))
            _apply(journal, step, target, now, text)
            _check(step, target, now, text)
    except ContentError:
        _restore(journal, done)
        raise
    for folder in sorted({target.parent for _, target, _, _ in settled}):
        _sync_folder(folder)
    _clear(journal)


def _now(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.exists() else None


def pending(root: Path) -> tuple[Step, ...]:
    """The steps of an interrupted run that are still to be made."""
    journal = root / JOURNAL
    try:
        said = json.loads((journal / MANIFEST).read_text("utf-8"))
    except FileNotFoundError:
        return ()
    steps = (_step(step, journal) for step in said)
    return tuple(step for step in steps if step.staged is None or step.after is not None)


def _settled(step: Step, now: str | None) -> str | None:
    """What a file is to say: the new text, or the same edits in the text that a person saved meanwhile."""
    if not step.edits or now in (step.before, step.after):
        return step.after
    if now is None:
        return None  # a person took the file away
    sheet, issues = parse(step.path, now)
    if sheet is None or any(issue.level == "error" for issue in issues):
        raise ContentError(f"{step.path} is broken", issues)
    return moved_in(sheet, step.edits, {})


def _apply(journal: Path, step: Step, target: Path, now: str | None, text: str | None) -> None:
    if text is None:
        target.unlink(missing_ok=True)
        return
    staged = journal / (step.staged or f"{target.name}.again")
    if text != step.after:
        _replace(journal / f"{staged.name}.part", staged, text)
    target.parent.mkdir(parents=True, exist_ok=True)
    if now is not None:
        shutil.copymode(target, staged)
    staged.replace(target)


def _check(step: Step, target: Path, before: str | None, text: str | None) -> None:
    """Read a file back: what a person typed is still there."""
    now = _now(target)
    if now == text == step.after:
        return  # these very characters were proven when the run was planned
    if now != text:
        raise loss(step.path, ("the disk gave back other characters than were written",))
    if before is not None and now is not None and step.edits:
        sheet, _ = parse(step.path, before)
        lost = prove(sheet, step.edits, now.removeprefix("\ufeff"))[1] if sheet else ()
        if lost:
            raise loss(step.path, lost)


def _restore(journal: Path, done: list[tuple[Path, str | None]]) -> None:
    """Put back every file that this run has touched, and forget what it promised."""
    for target, before in reversed(done):
        if before is None:
            target.unlink(missing_ok=True)
        else:
            _replace(journal / "restored.part", target, before)
    _clear(journal)


def _clear(journal: Path) -> None:
    (journal / MANIFEST).unlink(missing_ok=True)
    _sync_folder(journal)
    for path in sorted(journal.iterdir()):
        path.unlink()
    journal.rmdir()


def _write(path: Path, text: str) -> None:
    """Put a whole text on the disk, down to the metal."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        rest = memoryview(text.encode("utf-8"))
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _replace(part: Path, target: Path, text: str) -> None:
    _write(part, text)
    part.replace(target)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _manifest(steps: Iterable[Step]) -> str:
    lines = (
        json.dumps(
            {
                "path": step.path,
                "staged": step.staged,
                "before": step.before,
                "edits": [_edit_out(edit) for edit in step.edits],
            },
            ensure_ascii=False,
        )
        for step in steps
    )
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _edit_out(edit: Edit) -> dict[str, Any]:
    return {"kind": type(edit).__name__, **{each.name: getattr(edit, each.name) for each in fields(edit)}}


def _step(said: Mapping[str, Any], journal: Path) -> Step:
    after = _now(journal / said["staged"]) if said["staged"] is not None else None
    return Step(said["path"], said["staged"], said["before"], after, tuple(_edits_in(said["edits"])))


def _edits_in(said: Iterable[dict[str, Any]]) -> Iterator[Edit]:
    for edit in said:
        kind = getattr(kinds, edit.pop("kind"))
        yield kind(**{key: thawed(value) for key, value in edit.items()})
