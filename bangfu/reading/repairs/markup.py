"""Left-over HTML: tags, comments, scripts, entities. What only looks like a tag (`<3年>`, `<规划>`) stays."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from bangfu.reading.edits import Edit

KIND = "markup"
BLOCKS = (
    "address|article|aside|blockquote|body|br|caption|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|head|header|hr|html|li|main|nav|ol|option|p|pre|section|select|table|tbody|tfoot|thead|title|tr|ul"
)
INLINE = (
    "script|style|noframes|template|a|abbr|acronym|area|audio|b|base|big|button|canvas|cite|code|col|colgroup|del|em|embed|font|frame|frameset|i|"
    "iframe|img|input|ins|kbd|label|legend|link|map|mark|marquee|meta|noscript|o:p|object|param|path|picture|q|rp|rt|"
    "ruby|s|samp|small|source|span|st1:[a-z]+|strike|strong|sub|sup|svg|textarea|time|tt|u|v:[a-z]+|var|video|w:[a-z]+|wbr"
)
ATTRIBUTES = r"(?:\s[^<>]{0,2000})?/?"
MARKUP = re.compile(
    r"(?P<gone><!\[CDATA\[|\]\]>|<!doctype[^<>]{0,400}>|<\?xml[^<>]{0,400}>)"
    rf"|(?P<cell></?t[dh]{ATTRIBUTES}>)"
    rf"|(?P<break></?(?:{BLOCKS}){ATTRIBUTES}>)"
    rf"|(?P<inline></?(?:{INLINE}){ATTRIBUTES}>)"
    # an ampersand may itself have been escaped, once or several times
    r"|(?P<entity>&(?:amp;)*(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)"
    r"|(?P<bare>&(?:nbsp|ensp|emsp|ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot)(?![a-z0-9]))",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"<(?:!--|(?P<name>script|style|noframes|template)\b[^<>]{0,2000}>)", re.IGNORECASE)


def edits(text: str) -> list[Edit]:
    """Edits that take tags out, set line breaks for blocks and tabs for cells, and resolve entities."""
    if "<" not in text and "&" not in text:
        return []
    found: list[Edit] = []
    place = 0
    for start, end in [*_hidden(text), (len(text), len(text))]:
        shown = MARKUP.finditer(text, place, start)
        found += [Edit(m.start(), m.end(), new) for m in shown if (new := _plain(m)) != m[0]]
        if start < end:
            found.append(Edit(start, end, ""))
        place = end
    return found


def _hidden(text: str) -> list[tuple[int, int]]:
    """Comments, scripts and style sheets, whole. What is never closed is left to be read."""
    found: list[tuple[int, int]] = []
    low = text.lower() if text.isascii() else re.sub(r"[A-Z]+", lambda m: m[0].lower(), text)
    unclosed: set[str] = set()
    for opened in HIDDEN.finditer(text):
        name = opened["name"].lower() if opened["name"] else ""
        if name in unclosed or (found and opened.start() < found[-1][1]):
            continue
        close = "-->" if not name else f"</{name}"
        at = low.find(close, opened.end())
        end = at + 3 if not name else low.find(">", at) + 1
        if at < 0 or not end:
            unclosed.add(name)
        else:
            found.append((opened.start(), end))
    return found


def _plain(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "cell":
            return "" if found[0].startswith("</") else "\t"
        case "break":
            return "\n"
        case "entity" | "bare":
            return _character(found[0])
        case _:
            return ""


def _character(entity: str) -> str:
    name = re.sub(r"^&(?:amp;)*", "", entity, flags=re.IGNORECASE).rstrip(";")
    if not name.startswith("#") and f"{name};" not in html5 and f"{name.lower()};" in html5:
        name = name.lower()
    plain = unescape(f"&{name};")
    return entity if plain == f"&{name};" else plain.replace("\xa0", " ")
