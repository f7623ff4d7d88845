"""What a value of a YAML file means, key by key: text is taken as it is typed, numbers only where nobody can differ.

YAML 1.1 reads `075000` as 31232, `2018-09-01` as a date and `no` as false, YAML 1.2 does not. What is ambiguous
between them is a fault; what only some other program would misread is a warning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from bangfu.issues import Issue, Level
from bangfu.keeping.fields import BY_KEY, Field
from bangfu.keeping.scalars import number

_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?")
_BIG = {"万": 10_000, "亿": 100_000_000, "千": 1_000, "百": 100}
_CHINESE_FIGURE = re.compile(r"(\d+(?:\.\d+)?)\s*(万亿|[万亿千百])?")
SPACES = "\u3000\u00a0\u2000-\u200a\u202f\u205f"
"""Spaces that are none to YAML, as a class of characters."""
UNSEEN = re.compile("[\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
"""Characters that nobody sees: they come along when words are copied from a web page or an office program."""
WIDE_OPEN, WIDE_CLOSE = "【［「『〔〖", "】］」』〕〗"
_WIDE_COMMA = re.compile("[、，；]\\s*|, +")
_RANGE = re.compile(r"(\d[\d.]*[万亿千百]*)(?:[-~～—–]+|至|到)(\d[\d.]*[万亿千百]*)")
_ABOUT = {"约|大约|左右": "about", "近|将近|接近": "nearly", "超|超过|逾|余|多": "over", "不超过|至多|最多": "at_most"}
"""What stands before or behind a figure in Chinese, and the qualifier that says the same."""
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋", "0123456789.,-+")
_FLAGS = {"true": True, "false": False}
_YES = frozenset({"yes", "y", "on", "是", "对"})
_NO = frozenset({"no", "n", "off", "否", "不"})
_NULL = frozenset({"", "~", "null"})
_TRAPS = {
    "tag:yaml.org,2002:timestamp": "date",
    "tag:yaml.org,2002:int": "number",
    "tag:yaml.org,2002:float": "number",
    "tag:yaml.org,2002:bool": "flag",
}


@dataclass(slots=True)
class Faults:
    """Gathers what is wrong in one file, with place and line."""

    path: str
    lines: list[str]
    issues: list[Issue] = field(default_factory=list)

    def add(self, code: str, node: yaml.Node, level: Level = "error", /, **detail: str) -> None:
        """Note a fault at a node. `detail` is what the sentence of `code` needs."""
        start, end = node.start_mark, node.end_mark
        width = end.column - start.column if end.line == start.line else 1
        self.add_at(code, start.line, start.column, max(width, 1), level, **detail)

    def add_at(
        self, code: str, line: int, column: int, width: int = 1, level: Level = "error", /, **detail: str
    ) -> None:
        """Note a fault at a line and column, both from 0."""
        quote = self.lines[line] if line < len(self.lines) else ""
        detail = {"found": quote[column : column + width], **detail, "width": str(width)}
        self.issues.append(
            Issue(code, level, quote=quote, detail=detail, file=self.path, line=line + 1, column=column + 1)
        )


def read_value(node: yaml.Node, key: Field, faults: Faults) -> object:
    """The value of one key of a fact; None for nothing, also after a fault."""
    if key.kind == "list":
        return read_texts(node, faults)
    if key.kind == "also":
        return read_also(node, faults)
    if key.kind == "rejected":
        return read_rejected(node, faults)
    if not isinstance(node, yaml.ScalarNode):
        faults.add("wrong-kind", node, expected=key.kind)
        return None
    if is_null(node):
        return None
    if key.kind == "number":
        return read_number(node, faults)
    if key.kind == "flag":
        return read_flag(node, faults)
    if key.kind == "check":
        return read_check(node, faults)
    return read_text(node, faults)


def is_null(node: yaml.Node) -> bool:
    """Whether a value is nothing: an empty place, `~` or `null`."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value.lower() in _NULL


def read_text(node: yaml.Node, faults: Faults) -> str | None:
    """The characters as typed. Warns where another program would read a date, a number or a flag."""
    if not isinstance(node, yaml.ScalarNode):
        faults.add("wrong-kind", node, expected="text")
        return None
    if not node.style and node.tag in _TRAPS:
        faults.add(f"text-trap-{_TRAPS[node.tag]}", node, "warning", nearest=f"'{node.value}'")
    return str(node.value)


def read_texts(node: yaml.Node, faults: Faults) -> tuple[str, ...] | None:
    """A list of texts."""
    if is_null(node):
        return None
    if not isinstance(node, yaml.SequenceNode):
        bare = str(node.value).strip() if _scalar(node) else ""
        code = "yaml-wide-brackets" if bare[:1] in WIDE_OPEN or bare[-1:] in WIDE_CLOSE else "wrong-kind"
        faults.add(code if bare else "wrong-kind", node, expected="list", nearest=f"[{parted(bare)}]" if bare else "")
        return None
    return tuple(text for item in node.value if (text := read_text(item, faults)) is not None)


def parted(text: str) -> str:
    """The items that a person parted as Chinese sentences do, `【甲、乙】`, as a YAML list parts them: `甲, 乙`."""
    items = (item.strip(f"{WIDE_OPEN}{WIDE_CLOSE} \u3000") for item in _WIDE_COMMA.split(text))
    return ", ".join(item for item in items if item)


def read_number(node: yaml.ScalarNode, faults: Faults) -> int | float | None:
    """A decimal number without quotes, separators, units or leading zeros."""
    text = str(node.value)
    if node.style or not _NUMBER.fullmatch(text):
        _fault_number(node, text, faults)
        return None
    if "e" in text.lower():
        faults.add("number-exponent", node, expected="number", nearest=number(_whole(float(text))))
        return None
    value = float(text)
    return int(value) if re.fullmatch(r"[-+]?\d+", text) is None and value == int(value) else _exact(text)


def _whole(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _exact(text: str) -> int | float:
    return int(text) if re.fullmatch(r"[-+]?\d+", text) else float(text)


def unseen(text: str) -> str:
    """The names of the invisible characters in a text."""
    return ", ".join(f"U+{ord(character):04X}" for character in dict.fromkeys(UNSEEN.findall(text)))


def _fault_number(node: yaml.ScalarNode, text: str, faults: Faults) -> None:
    meant = intended_number(UNSEEN.sub("", text))
    if not node.style and (names := unseen(text)) and _NUMBER.fullmatch(UNSEEN.sub("", text)):
        faults.add("invisible-character", node, names=names, nearest=meant)
    elif node.tag == "tag:yaml.org,2002:int" and not node.style:
        read = yaml.SafeLoader("").construct_yaml_int(yaml.ScalarNode(node.tag, text))
        faults.add("number-trap", node, read_as=str(read), nearest=meant)
    else:
        faults.add("wrong-kind", node, expected="number", nearest=meant)


def intended_number(text: str) -> str:
    """What a person who typed `2,000万`, `075000`, `20-40` or `约14` probably means, or nothing."""
    bare = re.sub(r"[\s,_'\"“”]", "", text.translate(_FULL_WIDTH))
    if found := _RANGE.fullmatch(bare):
        return f"{intended_number(found[1])} (value_max: {intended_number(found[2])})"
    for words, qualifier in _ABOUT.items():
        if found := re.fullmatch(rf"(?:{words})(\d.*)|(\d.*)(?:{words})", bare):
            return f"{intended_number(found[1] or found[2])} (qualifier: {qualifier})"
    found = _CHINESE_FIGURE.match(bare)
    if not found:
        return ""
    scale = 1
    for mark in found[2] or "":
        scale *= _BIG[mark]
    value = float(found[1]) * scale
    return str(int(value)) if value == int(value) else repr(value)


def read_flag(node: yaml.ScalarNode, faults: Faults) -> bool | None:
    """`true` or `false`."""
    text = str(node.value).lower()
    if not node.style and text in _FLAGS:
        return _FLAGS[text]
    nearest = "true" if text in _YES | {"true"} else "false" if text in _NO | {"false"} else ""
    faults.add("flag-trap" if text in _YES | _NO else "wrong-kind", node, expected="flag", nearest=nearest)
    return None


def read_check(node: yaml.ScalarNode, faults: Faults) -> bool | str | None:
    """`true`, or who looked and when, in any words; a date needs no quotes, for nobody reckons with it."""
    if node.style or str(node.value).lower() not in {*_FLAGS, *_YES, *_NO}:
        return str(node.value)
    return read_flag(node, faults)


def read_also(node: yaml.Node, faults: Faults) -> tuple[tuple[str, str | None], ...] | None:
    """Further sources: a list of `{source, quote}`; the quote may be missing where it repeats the first."""
    if is_null(node):
        return None
    if not isinstance(node, yaml.SequenceNode):
        faults.add(
            "wrong-kind", node, expected="sources", nearest=f"[{{source: {node.value}}}]" if _scalar(node) else ""
        )
        return None
    sources: list[tuple[str, str | None]] = []
    for item in node.value:
        if isinstance(item, yaml.ScalarNode):
            sources.append((str(item.value), None))
        elif isinstance(item, yaml.MappingNode):
            said = _texts_of(item, {"source", "quote"}, faults)
            if said.get("source"):
                sources.append((said["source"], said.get("quote")))
            else:
                faults.add("missing-key", item, expected="source")
        else:
            faults.add("wrong-kind", item, expected="sources")
    return tuple(sources)


def _texts_of(node: yaml.MappingNode, known: set[str], faults: Faults) -> dict[str, str]:
    said = {}
    for key, value in node.value:
        if key.value not in known:
            faults.add("unknown-key", key, known=", ".join(sorted(known)))
        elif (text := read_text(value, faults)) is not None:
            said[str(key.value)] = text
    return said


def read_rejected(node: yaml.Node, faults: Faults) -> dict[str, object] | None:
    """The machine's words that a person has seen and does not take: `{value: 21000000}`."""
    if is_null(node):
        return None
    if not isinstance(node, yaml.MappingNode):
        faults.add("wrong-kind", node, expected="rejected")
        return None
    words: dict[str, object] = {}
    for key, value in node.value:
        field = BY_KEY.get(str(key.value))
        if field is None or not field.merged:
            faults.add("unknown-key", key, known=", ".join(f.key for f in BY_KEY.values() if f.merged))
        else:
            words[field.key] = read_value(value, field, faults)
    return words


def _scalar(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode)
