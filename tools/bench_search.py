"""What search costs: size of the index, time to build it, bytes that a first query loads, for 5 and 2,000 pages.

    python tools/bench_search.py [PAGES …]

The pages are random sentences of the words of `content/`, with as many words and figures as a fact sheet has. Nothing
is asserted here; the test suite holds the first query under 300 KB.
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import time
from pathlib import Path

from bangfu.publishing.search import Entry, Searcher, build
from bangfu.publishing.search.find import SCREEN

ROOT = Path(__file__).parents[1]
HANZI = (
    "帮扶资金投入县村产业教育培训干部光伏项目农产品销售贫困户增收医疗道路饮水安全生态核桃牛羊养殖基地合作社群众定点集团"
)
KINDS = ("organisation", "county", "document")


def pages(count: int) -> tuple[Entry, ...]:
    """Pages of about 1,500 characters, the same in every run."""
    chance = random.Random(count)
    content = "".join((ROOT / "content" / name).read_text("utf-8") for name in ("codebook.yml", "words.yml"))
    words = sorted(set(re.findall("[一-鿿]{2,6}", content)))
    found = []
    for number in range(count):
        lines = (
            "，".join("".join(chance.choices(words, k=3)) + f"{chance.randint(2, 9999)}万元" for _ in range(10))
            for _ in range(10)
        )
        title = "".join(chance.choices(words, k=3))
        found.append(Entry(f"p{number}.html", "zh", KINDS[number % 3], title, "\n".join(lines)))
    return tuple(found)


def first_query(files: dict[str, bytes], query: str) -> int:
    """Bytes of the script, the table of variants and all index files of one screen of hits."""
    searcher = Searcher(files, "zh")
    for number, _ in enumerate(searcher.hits(query), 1):
        if number == SCREEN:
            break
    script = (ROOT / "templates" / "assets" / "search.js").stat().st_size
    return script + len(files["fold.js"]) + sum(len(files[path]) for path in searcher.loaded)


def main(counts: list[int]) -> None:
    """Print one line for each number of pages."""
    for count in counts:
        entries = pages(count)
        begun = time.perf_counter()
        files = dict(build(entries))
        seconds = time.perf_counter() - begun
        queries = [entry.title[:length] for entry in entries[:40] for length in (2, 4, 12)] + ["2000万元", "12", "帮扶"]
        loads = [first_query(files, query) for query in queries]
        total = sum(map(len, files.values()))
        print(
            f"{count:>6} pages: {len(files):>5} files, {total / 1e6:6.2f} MB, built in {seconds:5.2f} s; "
            f"first query {statistics.median(loads) / 1e3:4.0f} KB, at most {max(loads) / 1e3:4.0f} KB"
        )


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [5, 2000])
