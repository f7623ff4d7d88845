"""What a run costs on one large file, and YAML against PyYAML's quickest: `python tools/bench_keeping.py [FACTS]`.

One organisation with a thousand facts of one document; a line is put before its text, so that every fact moves, and
one value changes. Nothing is asserted here.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bangfu.keeping import load, plan, write  # noqa: E402  the project is not installed, it is run from its folder
from bangfu.keeping.fields import word_of  # noqa: E402
from bangfu.keeping.parsing import parse  # noqa: E402
from bangfu.keeping.writer import fact_lines  # noqa: E402
from tests.keeping.world import CMGB, NAMES, Given, document, statement  # noqa: E402


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor, the least of five: what the work costs when nothing else is at work."""
    taken = []
    for _ in range(5):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def run(root: Path, given: Given) -> None:
    """Read, merge, write."""
    write(root, plan(load(root), [given], date="2026-11-22", rules="bench", names=NAMES))


def main() -> int:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    said = [statement(f"第{n}次向两个定点县直接投入帮扶资金{n}万元", n * 10_000, item=f"第{n}次") for n in range(count)]
    first = document("a", said)
    said[count // 2]["value"] = 7
    second = document("a", said, "更正。")
    versions = [second, first] * 3
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        run(root, first)
        one = timed(lambda: run(root, versions.pop()))
        text = (root / CMGB).read_text("utf-8")
    words = [{"id": fact.id[:6], **word_of(fact)} for fact in first.facts]
    plain = [{key: list(v) if isinstance(v, tuple) else v for key, v in word.items() if v} for word in words]
    ours = timed(lambda: "\n".join(map(fact_lines, words)))
    theirs = timed(lambda: yaml.dump(plain, Dumper=yaml.CSafeDumper, allow_unicode=True))
    read, compose = timed(lambda: parse(CMGB, text)), timed(lambda: yaml.load(text, Loader=yaml.CSafeLoader))
    print(f"{count} facts, one changed: read, merge and write   {one:6.3f} s")
    print(f"YAML written / CSafeDumper                        {ours / theirs:6.3f}")
    print(f"YAML read, with the place of every key / CSafeLoader {read / compose:4.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
