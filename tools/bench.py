"""Speed as ratios, each taken in one run on one machine: `make bench`. Nothing is asserted here.

    python tools/bench.py [DOCUMENTS]

The documents are the sentences of `seeds/`, shuffled into new ones of the same length.
"""

from __future__ import annotations

import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml
from opencc import OpenCC

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bangfu import keeping, pipeline  # noqa: E402  the project is not installed, it is run from its folder
from bangfu.extracting import extract_all  # noqa: E402
from bangfu.extraction import extractor, load_tables  # noqa: E402
from bangfu.project import Project  # noqa: E402
from bangfu.reading.repairs.traditional import simplify  # noqa: E402


def timed(work: Callable[[], object], times: int = 3) -> float:
    """The median of the seconds that a piece of work takes."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def documents(count: int) -> Iterator[str]:
    """Texts as long as the seeds, of their sentences in a new order; the same in every run."""
    chance = random.Random(count)
    seeds = [path.read_text(encoding="utf-8") for path in Project(ROOT).documents()]
    sentences = [sentence for text in seeds for sentence in re.findall(r"[^。\n]+[。\n]", text)]
    for _ in range(count):
        yield "".join(chance.choices(sentences, k=len(sentences) // len(seeds)))


def project(folder: Path, texts: list[str]) -> Project:
    """A project of these documents."""
    (folder / "seeds").mkdir(parents=True)
    for number, text in enumerate(texts):
        (folder / "seeds" / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return Project(folder)


def row(name: str, ratio: float, note: str) -> None:
    """Print one ratio."""
    print(f"{name:58} {ratio:8.3f}   {note}")


def scripts(texts: list[str]) -> float:
    """Script conversion against the package whose tables it uses; returns the package's seconds."""
    convert = OpenCC("t2s").convert
    whole = "\n".join(texts)
    theirs, ours = timed(lambda: convert(whole), 1), timed(lambda: simplify(whole))
    row(
        "traditional to simplified / opencc-python",
        ours / theirs,
        f"{len(whole) / ours / 1e6:.1f} M characters/s",
    )
    return theirs


def extraction(work: Project, script_seconds: float) -> None:
    """Reading to facts against script conversion alone, and what a second process brings."""
    by, paths = extractor(work), work.documents()
    list(extract_all(paths[:3], by))
    one = timed(lambda: list(extract_all(paths, by, jobs=1)), 1)
    two = timed(lambda: list(extract_all(paths, by, jobs=2)), 1)
    row("read to facts / opencc-python alone", one / script_seconds, f"{1000 * one / len(paths):.1f} ms a document")
    row("two processes: times as quick", one / two, f"{len(paths)} documents")


def runs(work: Project, text: str) -> None:
    """A first run of the data stage, one without a change, one with one new document."""
    first = timed(lambda: pipeline.keep(work), 1)
    again = timed(lambda: pipeline.keep(work))
    (work.seeds / "new.txt").write_text(text, encoding="utf-8")
    one = timed(lambda: pipeline.keep(work), 1)
    row("facts again, nothing changed / first run", again / first, f"{first:.1f} s first")
    row("facts after one new document / first run", one / first, f"{one:.2f} s")


def writing(work: Project) -> None:
    """Our YAML against PyYAML's quickest dumper on the same data, and the loading of it all."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((work.content / "organisations").glob("*.yml"))]
    data = [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts]
    dump = timed(lambda: [yaml.dump(each, Dumper=yaml.CSafeDumper, allow_unicode=True) for each in data], 1)
    load = timed(lambda: keeping.load(work.root))
    row(
        "all content files loaded / CSafeDumper on the same data",
        load / dump,
        f"{sum(map(len, texts)) / 1e6:.1f} MB of YAML",
    )


def help_page() -> None:
    """The command line's help against a bare interpreter."""
    bare = timed(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 7)
    command = [sys.executable, str(ROOT / "generate.py"), "--help"]
    asked = timed(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL), 7)
    row("--help / bare interpreter", asked / bare, f"{1000 * asked:.0f} ms")


def main() -> int:
    """Print all ratios."""
    texts = list(documents(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
    with tempfile.TemporaryDirectory() as folder:
        work = project(Path(folder) / "bench", texts)
        load_tables(work)
        seconds = scripts(texts)
        extraction(work, seconds)
        runs(work, next(documents(1)))
        writing(work)
    help_page()
    return 0


if __name__ == "__main__":
    sys.exit(main())
