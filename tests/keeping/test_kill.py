"""A run that is killed at any moment leaves every file whole, and the next run completes the work to the byte."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bangfu.keeping import load, plan, write
from bangfu.keeping.disk import JOURNAL
from tests.keeping.world import CMGB, NAMES, OTHER, OTHER_FILE, World, document, statement

WRITES = ("write", "fsync", "replace", "rename", "unlink", "mkdir", "rmdir", "open", "chmod", "ftruncate")
"""What a process can do to the disk, as far as Python's `os` knows it."""


def begun() -> World:
    """A project with hand edits, to which a run brings new, changed and missing documents."""
    facts = [statement(f"投入第{n}笔资金{n}万元", n * 10_000, item=f"第{n}笔") for n in range(1, 5)]
    theirs = [statement("投入资金500万元", 5_000_000, organisation=OTHER)]
    world = World(document("a", facts), document("b", theirs), document("c", theirs))
    world.run()
    world.edit(CMGB, "value: 10000\n", "value: 10001  # 核对过\n")
    world.run()
    world.put(document("a", [{**facts[0], "value": 12_000}, {**facts[1], "value": 22_000}, *facts[3:]], "更正。"))
    world.put(document("d", [statement("引进资金300万元", 3_000_000, indicator="funds.introduced")]))
    world.take("c")
    return world


def lay(world: World, root: Path) -> Path:
    """The files of a project on disk."""
    for path, text in world.tree.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def run(world: World, root: Path) -> None:
    """A run on disk."""
    given = [world.documents[name] for name in sorted(world.documents)]
    made = plan(load(root), given, date="2026-11-22", rules=world.rules, names=NAMES)
    write(root, made)


def files(root: Path) -> dict[str, bytes]:
    """Every file of a project."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def world() -> World:
    """The project before the run that is to be killed."""
    return begun()


@pytest.fixture(scope="module")
def undisturbed(world: World, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What an undisturbed run leaves."""
    root = lay(world, tmp_path_factory.mktemp("undisturbed"))
    run(world, root)
    return files(root)


def killed(world: World, root: Path, prepare: Callable[[], None]) -> bool:
    """Start a run in a process of its own; whether it was killed before its end."""
    code = os.waitstatus_to_exitcode(os.waitpid(started(world, root, prepare), 0)[1])
    assert code in (0, -signal.SIGKILL), "the run ended by itself, in another way than well"
    return code != 0


def started(world: World, root: Path, prepare: Callable[[], None]) -> int:
    """The id of a process that makes a run. Whatever goes wrong there, it never gets to the end of this test."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            prepare()
            run(world, root)
            code = 0
        finally:
            os._exit(code)
    return child


def all_whole(world: World, root: Path, undisturbed: dict[str, bytes]) -> None:
    """Every file says what it said before the run, or what it says after it; none is a part of either."""
    for path, now in files(root).items():
        if path.startswith(JOURNAL):
            continue
        before = world.tree[path].encode() if path in world.tree else None
        assert now in (before, undisturbed.get(path)), path
        if path.endswith(".yml"):
            yaml.safe_load(now)


def calls(kill_at: int, when: str) -> Callable[[], None]:
    """Make the process kill itself at its n-th call that writes: before it, after it, or when half is written."""

    def prepare() -> None:
        count = 0
        write_some = os.write

        def watched(original: Callable[..., object]) -> Callable[..., object]:
            def call(*given: object, **named: object) -> object:
                nonlocal count
                count += 1
                if count == kill_at and when == "before":
                    os.kill(os.getpid(), signal.SIGKILL)
                if count == kill_at and when == "half" and original is write_some:
                    write_some(int(str(given[0])), bytes(given[1])[: len(bytes(given[1])) // 2])  # type: ignore[call-overload]
                    os.kill(os.getpid(), signal.SIGKILL)
                try:
                    return original(*given, **named)
                finally:
                    if count == kill_at:
                        os.kill(os.getpid(), signal.SIGKILL)

            return call

        for name in WRITES:
            setattr(os, name, watched(getattr(os, name)))

    return prepare


@pytest.mark.parametrize("when", ["before", "half", "after"])
def test_a_kill_at_every_write_call_in_turn(
    world: World, undisturbed: dict[str, bytes], tmp_path: Path, when: str
) -> None:
    """Nothing is lost, every file is whole, and the next run ends where an undisturbed one does."""
    number = 1
    while killed(world, lay(world, tmp_path / str(number)), calls(number, when)):
        root = tmp_path / str(number)
        all_whole(world, root, undisturbed)
        run(world, root)
        assert files(root) == undisturbed, f"killed at call {number}"
        shutil.rmtree(root)
        number += 1
    assert number > 40, "the run was killed at every one of its calls"


def test_a_kill_at_two_hundred_random_moments(world: World, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    """The same, with the signal from outside, whatever the process is doing. How long a run takes is learnt."""
    begun_at = time.monotonic()
    run(world, lay(world, tmp_path / "timed"))
    lasts = time.monotonic() - begun_at
    chance, number, hits = random.Random(20261122), 0, 0
    while hits < 200:
        number += 1
        root = lay(world, tmp_path / str(number))
        child = started(world, root, lambda: None)
        time.sleep(chance.random() * lasts)
        os.kill(child, signal.SIGKILL)
        hit = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        hits, lasts = hits + hit, lasts * (1.05 if hit else 0.8)
        all_whole(world, root, undisturbed)
        run(world, root)
        assert files(root) == undisturbed
        shutil.rmtree(root)


def test_what_a_person_saves_after_a_kill_is_kept(world: World, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    """A file that was saved between the kill and the next run gets the promised edits in the person's text."""
    outcomes = set()
    number = 1
    while killed(world, lay(world, tmp_path / str(number)), calls(number, "before")):
        root = tmp_path / str(number)
        path = root / CMGB
        was_new = path.read_bytes() == undisturbed[CMGB]
        path.write_text(path.read_text("utf-8").replace("item: 第4笔", "item: 第四笔 # 改写"), "utf-8")
        run(world, root)
        text = path.read_text("utf-8")
        assert text == undisturbed[CMGB].decode().replace("item: 第4笔", "item: 第四笔 # 改写")
        before = files(root)
        run(world, root)
        assert files(root) == before
        outcomes.add((was_new, (root / JOURNAL).exists()))
        shutil.rmtree(root)
        number += 1
    assert {was_new for was_new, _ in outcomes} == {True, False}


def test_an_interrupted_run_is_seen_by_a_dry_run_as_done(
    world: World, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    """Loading looks through an unfinished run without touching the disk."""
    number = 1
    while killed(world, lay(world, tmp_path / str(number)), calls(number, "before")):
        root = tmp_path / str(number)
        if (root / JOURNAL / "manifest.json").exists():
            before = files(root)
            seen = load(root).tree
            assert files(root) == before
            assert {path: text.encode() for path, text in seen.items()} == undisturbed
            return
        number += 1
    pytest.fail("no run was killed after its promise")


def test_a_disk_that_garbles_what_it_is_given_loses_nothing(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is read back differs from what was written: all files are as they were, and the error says which."""
    from bangfu.errors import ContentError

    root = lay(world, tmp_path)
    before = files(root)
    original = Path.replace

    def garbling(self: Path, target: Path) -> Path:
        done = original(self, target)
        if target.name == "cmgb.yml" and "restored" not in self.name:
            target.write_text(target.read_text("utf-8").replace("# 核对过", ""), "utf-8")
        return done

    monkeypatch.setattr(Path, "replace", garbling)
    with pytest.raises(ContentError) as stop:
        run(world, root)
    assert CMGB in str(stop.value)
    assert files(root) == before


def test_a_file_that_was_to_go_stays_if_a_person_saved_it(tmp_path: Path) -> None:
    """The run was killed before it took an empty file away; meanwhile somebody wrote a comment into it."""
    moving = World(document("a", [statement("投入资金1万元", 10_000)]))
    moving.run()
    moving.put(document("a", [statement("投入资金1万元", 10_000, organisation=OTHER)], "更正。"))
    assert CMGB in {write.path for write in moving.plan().writes if write.after is None}
    number, kept = 1, 0
    while killed(moving, lay(moving, tmp_path / str(number)), calls(number, "before")):
        root = tmp_path / str(number)
        path = root / CMGB
        if path.exists():
            path.write_text(path.read_text("utf-8") + "# 待查\n", "utf-8")
            run(moving, root)
            assert "# 待查" in path.read_text("utf-8")
            assert "10000" in (root / OTHER_FILE).read_text("utf-8")
            assert "10000" not in path.read_text("utf-8")
            before = files(root)
            run(moving, root)
            assert files(root) == before
            kept += 1
        number += 1
    assert 0 < kept < number - 1
