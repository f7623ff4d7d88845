"""From the text of a YAML file to a sheet: PyYAML says where every value begins and ends, `values` what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

import yaml

from bangfu.issues import Issue
from bangfu.keeping.fields import BY_KEY
from bangfu.keeping.quickparse import quick_parse
from bangfu.keeping.sheet import BREAKS, Block, Entry, Sheet
from bangfu.keeping.values import SPACES, Faults, is_null, read_text, read_texts, read_value
from bangfu.keeping.yamlfaults import note_indent, note_syntax

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LINE = re.compile(f"\r\n|[{BREAKS}]")
MANY = 3
"""Keys that stand twice in one fact from which it is rather two facts."""
ORGANISATION_KEYS = ("name", "aliases", "facts")
COUNTY_KEYS = ("county", "name", "facts")


def parse(path: str, text: str) -> tuple[Sheet | None, tuple[Issue, ...]]:
    """The sheet of a file and what is wrong with it. No sheet, where the text is no YAML or no mapping."""
    text = text.removeprefix("\ufeff")
    if (sheet := quick_parse(path, text)) is not None:
        return sheet, ()
    return slow_parse(path, text)


def slow_parse(path: str, text: str) -> tuple[Sheet | None, tuple[Issue, ...]]:
    """The same for any file at all, by PyYAML."""
    starts = (0, *(found.end() for found in _LINE.finditer(text)))
    lines = [text[start:end].rstrip(BREAKS) for start, end in zip(starts, (*starts[1:], len(text)), strict=True)]
    faults = Faults(path, lines)
    try:
        root = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        note_syntax(error, faults)
        return None, tuple(faults.issues)
    if not isinstance(root, yaml.MappingNode):
        faults.add_at("not-a-file-of-facts", 0, 0)
        return None, tuple(faults.issues)
    reader = _Reader(path, text, starts, faults)
    sheet = reader.sheet(root) if reader.scan(root) else None
    return sheet, tuple(faults.issues)


class _Reader:
    """Walks the nodes of one file once."""

    def __init__(self, path: str, text: str, starts: tuple[int, ...], faults: Faults) -> None:
        self.path, self.text, self.starts, self.faults = path, text, starts, faults
        self.scalars: list[tuple[int, int]] = []
        self.seen: set[int] = set()

    def sheet(self, root: yaml.MappingNode) -> Sheet:
        """The sheet of the file."""
        known = COUNTY_KEYS if "/counties/" in self.path else ORGANISATION_KEYS
        header: dict[str, Entry] = {}
        blocks: tuple[Block, ...] = ()
        dash = None
        for key_node, node in self._pairs(root, known):
            key = str(key_node.value)
            value: object = None
            if key == "facts":
                blocks = self._facts(node)
                if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
                    dash = node.start_mark.column
            elif key == "aliases":
                value = read_texts(node, self.faults)
            elif not is_null(node):
                value = read_text(node, self.faults)
            header[key] = self._entry(key_node, node, value)
        for key in known[:1] if known == ORGANISATION_KEYS else ("county",):
            if header.get(key) is None or header[key].value is None:
                self.faults.add_at("missing-key", 0, 0, expected=key)
        return Sheet(self.path, self.text, self.starts, header, blocks, dash, tuple(self._comments()))

    def _facts(self, node: yaml.Node) -> tuple[Block, ...]:
        if is_null(node):
            return ()
        if not isinstance(node, yaml.SequenceNode):
            self.faults.add("wrong-kind", node, expected="facts")
            return ()
        return tuple(block for item in node.value if (block := self._block(item)) is not None)

    def _block(self, node: yaml.Node) -> Block | None:
        if not isinstance(node, yaml.MappingNode):
            empty = is_null(node)
            self.faults.add("empty-fact" if empty else "wrong-kind", node, expected="fact")
            return None
        entries: dict[str, Entry] = {}
        for key_node, value in self._pairs(node, BY_KEY):
            key = str(key_node.value)
            inner = isinstance(value, yaml.MappingNode) and not value.flow_style and key != "rejected"
            if inner and note_indent(value.start_mark.line, self.faults):
                continue  # what stands below a key without a value was meant to stand beside it
            entries[key] = self._entry(key_node, value, read_value(value, BY_KEY[key], self.faults))
        end = self._index(node.end_mark) if node.flow_style else max((e.end for e in entries.values()), default=0)
        return Block(entries, self._index(node.start_mark), end, bool(node.flow_style))

    def _pairs(
        self, node: yaml.MappingNode, known: Mapping[str, object] | tuple[str, ...]
    ) -> list[tuple[yaml.Node, yaml.Node]]:
        """The keys and values of a mapping whose keys are known and stand once; the rest are faults."""
        pairs: list[tuple[yaml.Node, yaml.Node]] = []
        first: dict[str, int] = {}
        names = [str(key.value) for key, _ in node.value]
        run_on = known is BY_KEY and len(names) - len(set(names)) >= MANY
        for key, value in node.value:
            name = str(key.value)
            if run_on and name in first:
                line = self.faults.lines[key.start_mark.line].strip()
                self.faults.add("missing-dash", key, nearest=f"- {line}")
                break
            if name == "<<":
                self.faults.add("yaml-alias", key)
            elif name in first:
                self.faults.add("duplicate-key", key, line=str(first[name]))
            elif re.match(f"[{SPACES}]", name):
                self.faults.add("yaml-wide-space", key, nearest=re.sub(f"[{SPACES}]", " ", name).strip())
            elif name in BY_KEY and name not in known and note_indent(key.start_mark.line, self.faults):
                continue  # a key of a fact that has slipped out of it
            elif name not in known:
                nearest = ", ".join(get_close_matches(name.strip(" :：").lower(), known, n=1))
                self.faults.add("unknown-key", key, known=", ".join(known), nearest=nearest)
            else:
                first[name] = key.start_mark.line + 1
                pairs.append((key, value))
        return pairs

    def scan(self, node: yaml.Node) -> bool:
        """Note where scalars stand, in order; False where a node stands twice: to change an alias changes both."""
        if id(node) in self.seen:
            self.faults.add("yaml-alias", node)
            return False
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            # Behind `|` a comment may stand: such a scalar begins on the next line.
            block = node.style in ("|", ">")
            start = self.starts[node.start_mark.line + 1] if block else self._index(node.start_mark)
            self.scalars.append((start, self._end(node)))
            return True
        parts = node.value if isinstance(node, yaml.SequenceNode) else [part for pair in node.value for part in pair]
        return all(self.scan(part) for part in parts)

    def _comments(self) -> Iterator[tuple[int, int]]:
        """Where a `#` stands behind white space and within no scalar."""
        scalars = iter((*self.scalars, (len(self.text), len(self.text))))
        scalar = next(scalars)
        at = self.text.find("#")
        while at >= 0:
            while scalar[1] <= at < len(self.text) and scalar[1] < len(self.text):
                scalar = next(scalars)
            behind = at == 0 or self.text[at - 1] in " \t" + BREAKS
            if behind and not scalar[0] <= at < scalar[1]:
                end = _LINE.search(self.text, at)
                stop = end.start() if end else len(self.text)
                yield at, stop
                at = self.text.find("#", stop)
            else:
                at = self.text.find("#", at + 1)

    def _entry(self, key: yaml.Node, node: yaml.Node, value: object) -> Entry:
        items: tuple[tuple[int, int], ...] = ()
        if isinstance(node, yaml.SequenceNode) and key.value != "facts":
            items = tuple((self._index(item.start_mark), self._end(item)) for item in node.value)
        start = self._index(node.start_mark)
        return Entry(
            str(key.value), value, self._index(key.start_mark), self._index(key.end_mark), start, self._end(node), items
        )

    def _index(self, mark: yaml.Mark) -> int:
        return self.starts[mark.line] + mark.column if mark.line < len(self.starts) else len(self.text)

    def _end(self, node: yaml.Node) -> int:
        """Behind the last character of a value. Marks of block values reach to the next token: look at their parts."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        end = self._index(node.end_mark)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            body = self.text[:end].rstrip(BREAKS + " \t")
            return max(len(body), self._index(node.start_mark) + 1)
        return end
