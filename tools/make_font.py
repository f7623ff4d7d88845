"""Make the bundled font: Noto Sans CJK SC, cut down to what charts can need.

    python tools/make_font.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

The font file comes with Debian's package fonts-noto-cjk. Kept are the characters of GB 2312 (both levels of hanzi),
the simplified forms that OpenCC knows, the words of pypinyin, Latin with accents and signs, and every character of
`content/`, so that a name added there only needs a new run.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont
from pypinyin.phrases_dict import phrases_dict

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "content" / "fonts" / "NotoSansSC-subset.otf"
FACE = "Noto Sans CJK SC"
NAME = "Bangfu Sans SC"
LATIN = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x2010, 0x2027),
    0x2030,
    0x20AC,
    *range(0x2190, 0x2194),
    0x2212,
    0x2248,
    0x2264,
    0x2265,
]


def gb2312() -> set[int]:
    """The characters of GB 2312, signs and hanzi."""
    found = set()
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            found.update(map(ord, bytes([high, low]).decode("gb2312", "ignore")))
    return found


def simplified() -> set[int]:
    """What traditional characters become; the second half of each line of OpenCC's table."""
    lines = files("opencc").joinpath("dictionary/TSCharacters.txt").read_text("utf-8").splitlines()
    return {ord(char) for line in lines for char in line.partition("\t")[2].replace(" ", "")}


def in_words() -> set[int]:
    """Every hanzi of pypinyin's dictionary of words, place names among them."""
    return {ord(char) for word in phrases_dict for char in word if char >= "㐀"}


def of_content() -> set[int]:
    """Every character that stands in a text file of `content/`."""
    paths = sorted(path for path in (ROOT / "content").rglob("*") if path.suffix in (".yml", ".csv"))
    return {ord(char) for path in paths for char in path.read_text("utf-8") if not char.isspace()}


def cut(source: Path) -> TTFont:
    """The simplified Chinese face of the collection, cut down and renamed.

    The licence keeps the name of the whole font for the whole font.
    """
    faces = TTCollection(str(source)).fonts
    font: TTFont = next(face for face in faces if face["name"].getDebugName(1) == FACE)
    options = subset.Options()
    options.layout_features = ["kern", "ccmp"]
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.hinting = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes={*gb2312(), *simplified(), *in_words(), *of_content(), *LATIN})
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4):
            record.string = NAME
        elif record.nameID == 6:
            record.string = NAME.replace(" ", "")
    font["head"].modified = font["head"].created  # same input, same bytes
    font.recalcTimestamp = False
    return font


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    cut(Path(sys.argv[1])).save(str(TARGET))
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size / 1e6:.2f} MB")
