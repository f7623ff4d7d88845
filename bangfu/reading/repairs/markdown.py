"""Marks of Markdown that were never rendered: heading signs, bold and links. Masked words (`6个**贫困县`) stay."""

from __future__ import annotations

import re

from bangfu.reading.edits import Edit

KIND = "markdown"
MARKS = re.compile(
    r"^(?P<heading>[ \t]*#{1,6}[ \t]+)(?=\S)"
    r"|(?:(?<=^)|(?<=[\s。，,:：;；、(（]))(?P<bold>\*\*|__)(?=(?P<words>[^*_\s，,。;；][^*_\n，,。;；]{0,30})(?P=bold)(?!\*))"
    r"|(?P<link>\[)(?=(?P<label>[^\[\]\n]{1,60})(?P<target>\]\((?:https?:|/|#)[^()\s]*\)))",
    re.MULTILINE,
)


def edits(text: str) -> list[Edit]:
    """Edits that take the marks out and leave the words between them."""
    if not ("**" in text or "#" in text or "](" in text or "__" in text):
        return []
    found: list[Edit] = []
    for m in MARKS.finditer(text):
        found.append(Edit(m.start(), m.end(), ""))
        if m["bold"]:
            found.append(Edit(m.end("words"), m.end("words") + 2, ""))
        elif m["link"]:
            found.append(Edit(m.end("label"), m.end("target"), ""))
    chosen: list[Edit] = []
    for edit in sorted(found):
        if not chosen or edit.start >= chosen[-1].end:
            chosen.append(edit)
    return chosen
