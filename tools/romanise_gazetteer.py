"""Writes `regions.csv` and the columns `english` and `pinyin` of `gazetteer.csv` in `content/registry/`.

Run it when rows are added: `python tools/romanise_gazetteer.py`. Pinyin comes from pypinyin, with the exceptions of
`content/registry/romanisation.yml`: readings that only place names have, and the spellings in use for names that are
not Chinese. What it writes is data and may be corrected by hand in the exceptions, not in its output.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import yaml
from pypinyin import lazy_pinyin

FOLDER = Path(__file__).parents[1] / "content" / "registry"
KINDS = (  # longest first
    ("自治县", "Autonomous County"),
    ("自治旗", "Autonomous Banner"),
    ("自治州", "Autonomous Prefecture"),
    ("行政委员会", "Administrative Committee"),
    ("林区", "Forestry District"),
    ("特区", "Special District"),
    ("地区", "Prefecture"),
    ("盟", "League"),
    ("旗", "Banner"),
    ("县", "County"),
    ("区", "District"),
    ("市", ""),
)
FORESTRY = ("神农架林区", "加格达奇林区", "松岭林区", "新林林区", "呼中林区")
SIDES = {"左翼": "Left", "右翼": "Right", "前旗": "Front", "中旗": "Middle", "后旗": "Rear"}
WITHOUT_COUNTIES = (  # prefecture-level cities without county-level units: no row of the gazetteer names them
    ("441900", "东莞市", "东莞", "广东省"),
    ("442000", "中山市", "中山", "广东省"),
    ("460400", "儋州市", "儋州", "海南省"),
    ("620200", "嘉峪关市", "嘉峪关", "甘肃省"),
)
PROVINCE_KINDS = re.compile(r"(?:壮族|回族|维吾尔)?自治区$|省$|市$")


def main() -> None:
    """Read, romanise, write."""
    exceptions = yaml.safe_load((FOLDER / "romanisation.yml").read_text(encoding="utf-8"))
    romaniser = Romaniser(
        exceptions["readings"], exceptions["characters"], exceptions["spellings"], exceptions["peoples"]
    )
    path = FOLDER / "gazetteer.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    header = [name for name in rows[0] if name not in ("english", "pinyin")]
    for row in rows:
        row["english"], row["pinyin"] = romaniser.county(row["name"])
    _write(path, [*header, "english", "pinyin"], rows)
    _write(FOLDER / "regions.csv", list(REGION), [dict(zip(REGION, r, strict=True)) for r in _regions(rows, romaniser)])


REGION = ("code", "name", "short_forms", "level", "province", "english", "pinyin")


class Romaniser:
    """Names in English and their pinyin without tones, by the tables of exceptions."""

    def __init__(
        self, readings: dict[str, str], characters: dict[str, str], spellings: dict[str, str], peoples: dict[str, str]
    ) -> None:
        self.readings = readings
        self.characters = characters
        self.spellings = spellings
        self.peoples = peoples
        names = "|".join(sorted(peoples, key=len, reverse=True))
        self.people = re.compile(f"(?:{names})$")

    def county(self, name: str) -> tuple[str, str]:
        """English name and pinyin of a county or prefecture: `Weishan Yi and Hui Autonomous County`, `weishan`."""
        if name.endswith("林区") and name not in FORESTRY:
            kind, english_kind = "区", "District"
        else:
            kind, english_kind = next((k for k in KINDS if name.endswith(k[0]) and len(name) > len(k[0])), ("", ""))
        stem = name.removesuffix(kind)
        peoples: list[str] = []
        while kind.startswith("自治") and (found := self.people.search(stem)) and found.start() > 0:
            peoples.insert(0, self.peoples[found[0]])
            stem = stem[: found.start()]
        if kind == "旗" and (side := re.fullmatch(r"(.{2,})([左右]翼)([前中后])", stem)):
            parts = [self.word(side[1]), SIDES[side[2]], "Wing", SIDES[f"{side[3]}旗"]]
            return f"{' '.join(parts)} Banner", self.pinyin(stem)
        people = " and ".join(filter(None, (", ".join(peoples[:-1]), *peoples[-1:])))
        return " ".join(filter(None, (self.word(stem), people, english_kind))), self.pinyin(stem)

    def province(self, name: str) -> tuple[str, str]:
        """English name and pinyin of a province."""
        short = PROVINCE_KINDS.sub("", name)
        return self.spellings[name], self.pinyin(short)

    def word(self, stem: str) -> str:
        """One name as English writes it: `Xi'an`, `Baingoin`."""
        if stem in self.spellings:
            return self.spellings[stem]
        syllables = self._syllables(stem)
        joined = "".join(f"'{s}" if n and s[0] in "aoe" else s for n, s in enumerate(syllables))
        return joined.replace("v", "ü").capitalize()

    def pinyin(self, stem: str) -> str:
        """Plain pinyin for search: `xian`."""
        return "".join(self._syllables(stem)).lower()

    def _syllables(self, stem: str) -> list[str]:
        if stem in self.readings:
            return self.readings[stem].split()
        found = [s.replace("ü", "v") for s in lazy_pinyin(stem)]
        return (
            [self.characters.get(c, s) for c, s in zip(stem, found, strict=True)] if len(found) == len(stem) else found
        )


def _regions(rows: list[dict[str, str]], romaniser: Romaniser) -> list[tuple[str, ...]]:
    provinces = {(r["province_code"], r["province"], r["province_short"]) for r in rows}
    found = [(c, n, s, "province", n, *romaniser.province(n)) for c, n, s in provinces]
    listed = {(r["prefecture_code"], r["prefecture"], r["prefecture_short"], r["province"]) for r in rows}
    for code, name, short, province in sorted(listed | set(WITHOUT_COUNTIES)):
        if name:
            found.append((code, name, short, "prefecture", province, *romaniser.county(name)))
    return sorted(found)


def _write(path: Path, header: list[str], rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
