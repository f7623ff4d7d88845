#!/usr/bin/env python3
"""Compare what other libraries find in the same sentences: `make peers` writes docs/peers.md.

The peers live in an environment of their own (`requirements-peers.lock`); `tools/peers_child.py` runs there.
Sentences and truth: `tests/peers.yml`.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bangfu.project import Project  # noqa: E402  the project is not installed, it is run from its folder
from bangfu.reading import read_document  # noqa: E402
from bangfu.recognising import recognise  # noqa: E402
from bangfu.registry import load_registry  # noqa: E402

AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万|亿)?余?元")
COUNTY = re.compile(r"[一-鿿]{2,3}?(?:县|市|区)")
YEAR = re.compile(r"(\d{4})年(?:(\d{1,2})月)?")
FACTORS = {None: 1, "万": 10**4, "亿": 10**8}


def ours(sentences: Iterable[str], published: str) -> list[dict[str, Any]]:
    """What Bangfu's recognising finds, with seconds per sentence."""
    registry = load_registry(Project(ROOT).shared("content", "registry"))
    answers = []
    for text in ["云南省砚山县", *sentences]:  # the first warms the tables, as for the peers
        begun = time.perf_counter()
        document = replace(read_document("peers.txt", text.encode()), published=published)
        mentions = recognise(document, registry)
        seconds = time.perf_counter() - begun
        amounts = [m for m in mentions.numbers if m.kind == "amount" and m.value is not None]
        money = [[m.value, m.value_max] if m.value_max else m.value for m in amounts if m.unit == "CNY"]
        numbers = [[m.value, m.unit] for m in amounts if m.unit != "CNY"]
        named = [place for m in mentions.places if m.level not in ("province", "prefecture") for place in m.places]
        places = list(dict.fromkeys(named))
        dates = [m.period for m in mentions.periods if m.period]
        answers.append({"money": money, "numbers": numbers, "places": places, "dates": dates, "seconds": seconds})
    return answers[1:]


def baseline(text: str) -> dict[str, Any]:
    """What three plain regular expressions find."""
    begun = time.perf_counter()
    money = [float(number.replace(",", "")) * FACTORS[factor or None] for number, factor in AMOUNT.findall(text)]
    dates = [year + (f"-{int(month):02}" if month else "") for year, month in YEAR.findall(text)]
    found = {"money": money, "places": COUNTY.findall(text), "dates": dates}
    return found | {"seconds": time.perf_counter() - begun}


def days(period: str, published: date) -> tuple[str, str]:
    """First and last day of a period of the codebook; what is open ends on the day of publication."""
    first, _, last = period.partition("/")
    last = last if "/" in period else first
    begin = "" if first == ".." else (first + "-01-01")[:10] if len(first) == 4 else (first + "-01")[:10]
    if last == "..":
        return begin, published.isoformat()
    year, _, month = last.partition("-")
    if not month:
        return begin, f"{year}-12-31"
    after = date(int(year) + int(month[:2]) // 12, int(month[:2]) % 12 + 1, 1)
    return begin, (after - timedelta(days=1)).isoformat()


def same_days(found: Any, true: str, published: date) -> bool:
    """Whether a peer's pair of time stamps is the period meant; an open beginning counts by its end alone."""
    if not isinstance(found, list) or len(found) != 2:
        return False
    begin, end = days(true, published)
    return found[1][:10] in (end, published.isoformat()) and (not begin or found[0][:10] == begin)


def close(found: Any, true: Any) -> bool:
    """Whether two amounts agree; a range found for a single figure counts by its lower end, as 余 means above it."""
    if isinstance(true, list) or not isinstance(found, list):
        return bool(found == true)
    return bool(found[0] == true)


def tally(found: list[Any], true: list[Any], alike: Callable[[Any, Any], bool]) -> tuple[int, int]:
    """How many of `true` were found, and how much was found that is not there."""
    left = list(found)
    right = 0
    for wanted in true:
        match = next((each for each in left if alike(each, wanted)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right, len(left)


def rows(task: dict[str, Any], mine: list[dict[str, Any]], peers: list[dict[str, Any]]) -> Iterable[tuple[str, ...]]:
    """One row for each library and kind: right, missed, false, milliseconds a sentence."""
    published = date.fromisoformat(task["published"])
    plain = [baseline(sentence["text"]) for sentence in task["sentences"]]
    stamps: Callable[[Any, Any], bool] = lambda found, true: same_days(found, true, published)  # noqa: E731
    equal: Callable[[Any, Any], bool] = lambda found, true: bool(found == true)  # noqa: E731
    bare: Callable[[Any, Any], bool] = lambda found, true: bool(found == true[0])  # noqa: E731
    table = (
        ("money", "Bangfu", [a["money"] for a in mine], mine, close),
        ("money", "JioNLP", [a["jionlp money"]["found"] for a in peers], [a["jionlp money"] for a in peers], close),
        ("money", "regular expression", [a["money"] for a in plain], plain, close),
        ("numbers", "Bangfu", [a["numbers"] for a in mine], mine, equal),
        ("numbers", "cn2an", [a["cn2an numbers"]["found"] for a in peers], [a["cn2an numbers"] for a in peers], bare),
        ("places", "Bangfu", [a["places"] for a in mine], mine, equal),
        ("places", "JioNLP", [a["jionlp places"]["found"] for a in peers], [a["jionlp places"] for a in peers], equal),
        ("places", "cpca", [a["cpca places"]["found"] for a in peers], [a["cpca places"] for a in peers], equal),
        ("places", "regular expression", [a["places"] for a in plain], plain, equal),
        ("dates", "Bangfu", [a["dates"] for a in mine], mine, equal),
        ("dates", "JioNLP", [a["jionlp dates"]["found"] for a in peers], [a["jionlp dates"] for a in peers], stamps),
        ("dates", "regular expression", [a["dates"] for a in plain], plain, equal),
    )
    for kind, name, found, timed, alike in table:
        asked = [(f, s[kind]) for f, s in zip(found, task["sentences"], strict=True) if kind in s]
        scored = [tally(f if isinstance(f, list) else [], list(t), alike) for f, t in asked]
        total = sum(len(t) for _, t in asked)
        right, false = sum(r for r, _ in scored), sum(f for _, f in scored)
        milliseconds = 1000 * sum(t["seconds"] for t in timed) / len(timed)
        yield kind, name, f"{right} of {total}", str(false), f"{milliseconds:.2g}"


def main() -> int:
    """Run all and write docs/peers.md. The first argument is the Python of the peers' environment."""
    task = yaml.safe_load((ROOT / "tests" / "peers.yml").read_text(encoding="utf-8"))
    task["published"] = str(task["published"])
    texts = [sentence["text"] for sentence in task["sentences"]]
    question = json.dumps({"published": task["published"], "sentences": texts})
    command = [sys.argv[1], str(ROOT / "tools" / "peers_child.py")]
    answer = subprocess.run(command, input=question, capture_output=True, text=True, check=True).stdout
    peers = json.loads(answer.strip().splitlines()[-1])
    lines = [" | ".join(("", *row, "")).strip() for row in rows(task, ours(texts, task["published"]), peers)]
    path = ROOT / "docs" / "peers.md"
    head, _, _ = path.read_text(encoding="utf-8").partition("| kind |")
    top = "| kind | library | right | false | ms a sentence |\n| --- | --- | --- | --- | --- |\n"
    table = top + "\n".join(lines) + "\n"
    path.write_text(head + table, encoding="utf-8")
    print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
