"""Score the facts of the five documents against hand-checked ones; write what we get right to content/accuracy.json.

The method page shows the file: our own error rate, per indicator and attribute. Run it after a change of the rules.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from bangfu.extraction import Extraction, extractor  # noqa: E402  # the project is not installed, only checked out
from bangfu.project import Project  # noqa: E402
from tools.scoring import ATTRIBUTES, Record, Tally  # noqa: E402

FATES = {"uncovered": "other"}
"""The gold account calls every figure without an indicator `other`."""


def main() -> None:
    """Score all gold documents of tests/gold."""
    tally, numerals = Tally(), [0, 0]
    extract = extractor(Project(HOME))
    for path in sorted((HOME / "tests" / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = HOME / "seeds" / f"{gold['document']}.txt"
        extraction = extract(source.name, source.read_bytes())
        tally.add(gold["facts"], [_record(fact) for fact in extraction.facts])
        agreed, total = agreement(gold["figures"], extraction)
        numerals = [numerals[0] + agreed, numerals[1] + total]
    target = HOME / "content" / "accuracy.json"
    report = _report(tally, numerals)
    target.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for name, share in {**report["overall"], **report["attributes"]}.items():
        print(f"{name:16} {share:.4f}" if isinstance(share, float) else f"{name:16} {share}")


def agreement(figures: list[dict[str, object]], extraction: Extraction) -> tuple[int, int]:
    """How many hand-checked numerals have the same fate in the account, and how many there are.

    Both sides are in the order of the text; a hand-checked numeral meets those of the account that it overlaps.
    """
    if extraction.document is None:
        return 0, len(figures)
    text, position, agreed = extraction.document.text, 0, 0
    for figure in figures:
        words = str(figure["text"])
        start = text.find(words, position)
        if start < 0:
            continue
        position = start + len(words)
        fates = {n.disposition for n in extraction.numerals if n.start < position and start < n.end}
        agreed += str(figure["disposition"]).split(":")[0] in {FATES.get(fate, fate) for fate in fates}
    return agreed, len(figures)


def _record(fact: object) -> Record:
    return asdict(fact)  # type: ignore[call-overload,no-any-return]  # a dataclass


def _report(tally: Tally, numerals: list[int]) -> dict[str, dict[str, object]]:
    return {
        "overall": {
            "gold": sum(tally.gold.values()),
            "found": sum(tally.found.values()),
            "precision": _rounded(tally.precision()),
            "recall": _rounded(tally.recall()),
            "f1": _rounded(tally.f1()),
            "numerals": _rounded(numerals[0] / numerals[1]),
        },
        "attributes": {name: _rounded(tally.accuracy(name)) for name in ATTRIBUTES},
        "indicators": {
            name: {
                "gold": tally.gold[name],
                "found": tally.found[name],
                "precision": _rounded(tally.precision(name)),
                "recall": _rounded(tally.recall(name)),
                "f1": _rounded(tally.f1(name)),
            }
            for name in sorted({*tally.gold, *tally.found})
        },
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


if __name__ == "__main__":
    main()
