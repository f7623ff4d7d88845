"""Contexts become pages: strict templates, nothing undefined, nothing unescaped."""

from __future__ import annotations

import hashlib
import html
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bangfu.publishing.addresses import in_language
from bangfu.publishing.faults import AT_FAULT, template_fault
from bangfu.publishing.page import Page, foot
from bangfu.publishing.wording import Here, Speaker

_HIDDEN = re.compile(r"<(svg|script|style|title)\b.*?</\1>", re.S)
_BLOCK = re.compile(
    r"</?(?:p|div|li|ul|ol|dl|dt|dd|h[1-6]|t[rdh]|table|section|article|details|summary|figure|option)\b[^>]*>"
)
HEAD = 8192
"""Characters within which a page tells its key."""
_CHART = re.compile(r'"(?:\.\./)*(charts/[^"]+)"')
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"[ \t]*\n\s*")

SCRIPTS = {
    "organisations": ("table",),
    "organisation": ("table",),
    "counties": ("table",),
    "indicator": ("table",),
    "theme": ("table",),
    "sources": ("table",),
    "method": ("table",),
    "compare": ("compare",),
    "document": ("source",),
    "search": ("search",),
}
"""Scripts (`templates/assets/<name>.js`) of each kind of page, besides those of all."""


@cache
def _environment(templates: Path) -> Environment:
    """The templates of a folder, compiled once; every undefined name in them is an error."""
    return Environment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,  # a preview runs for hours, and templates change meanwhile
    )


@dataclass(frozen=True)
class Rendered:
    """A page as its file below `pages/` holds it."""

    kind: str
    title: str
    aliases: tuple[str, ...]
    body: str

    @property
    def files(self) -> frozenset[str]:
        """Files from the root of the site that belong to the page: its charts."""
        return frozenset(_CHART.findall(self.body))


@dataclass(frozen=True)
class Renderer:
    """Renders the pages of one language with the templates of a folder."""

    speaker: Speaker
    templates: Path

    def body(self, page: Page) -> str:
        """The HTML of a page, without the frame around it. Raises BuildError for a broken template."""
        here = Here(self.speaker, page.path)
        say = self.speaker
        frame = {"t": say.t, "words": say.words, "language": say.language, "page": page, "foot": foot(here, page)}
        try:
            template = _environment(self.templates).get_template(f"pages/{page.kind}.html")
            body = template.render({"numbers": {}, **page.context, **frame})
        except AT_FAULT as error:
            raise template_fault(error, self.templates) from error
        return re.sub(r"\n\s*\n+", "\n", body)

    def source(self, page: Page, body: str, key: str = "") -> str:
        """The file below `pages/` that MkDocs reads: what the theme must know, then the HTML.

        The front matter is JSON, which YAML contains, so that no title can be read as anything but words.
        """
        other = "en" if self.speaker.language == "zh" else "zh"
        settings = self.speaker.index.publication.settings
        meta: dict[str, object] = {
            "title": page.title,
            "description": page.description,
            "language": self.speaker.language,
            "kind": page.kind,
            "address": in_language(page.path, self.speaker.language),
            "other": in_language(page.path, other),
            "feed": page.feed,
            "scripts": list(SCRIPTS.get(page.kind, ())),
            "publisher": settings.publisher,
            "canonical": settings.url,
            # A host shows this page at any address, so that only a path from its root leads to the style sheet.
            "base": urlsplit(settings.url).path if page.kind == "missing" and settings.url else "",
        }
        meta["aliases"] = list(page.aliases)
        meta["revision"] = hashlib.sha256(f"{json.dumps(meta)}{body}".encode()).hexdigest()[:12]
        meta["key"] = key
        lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in meta.items())
        return f"---\n{lines}---\n{body}\n"


def read_back(text: str, key: str) -> Rendered | None:
    """The page that a file below `pages/` holds, if it was made under this key."""
    if not key or f'\nkey: "{key}"\n' not in text[:HEAD]:
        return None
    head, _, body = text.partition("\n---\n")
    meta = {name: json.loads(value) for name, _, value in (line.partition(": ") for line in head.split("\n")[1:])}
    return Rendered(meta["kind"], meta["title"], tuple(meta["aliases"]), body.removesuffix("\n"))


def plain_text(body: str) -> str:
    """All words of a rendered page, its blocks parted by line feeds; drawings are left out, for they have tables."""
    text = _TAG.sub("", _BLOCK.sub("\n", _HIDDEN.sub("", body)))
    return _SPACE.sub("\n", html.unescape(text)).strip()
