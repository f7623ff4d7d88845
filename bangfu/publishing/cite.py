"""A citation for every page: plain text, BibTeX, CSL-JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited."""

    key: str
    """ASCII, unique in the site: `bangfu-532927`."""
    title: str
    site: str
    publisher: str
    """Empty if `content/site.yml` names none."""
    date: str
    """ISO 8601 date of the newest document behind the page; empty if it has none."""
    url: str
    """Published address of the page; empty if the site has none."""
    language: str


@dataclass(frozen=True, slots=True)
class Citation:
    """The same citation three ways."""

    text: str
    bibtex: str
    csl: str
    """JSON text."""


def cite(page: Cited) -> Citation:
    """Write the citation of a page."""
    return Citation(_text(page), _bibtex(page), _csl(page))


def _text(page: Cited) -> str:
    """GB/T 7714 in Chinese, the same parts in the usual order in English."""
    if page.language == "zh":
        maker = page.publisher or page.site
        dated = f"（{page.date}）" if page.date else ""
        return f"{maker}．{page.title}[EB/OL]．{page.site}{dated}．{page.url}".rstrip("．") + "．"
    parts = [page.publisher, f"“{page.title}”", page.site, page.date, page.url]
    return ", ".join(part for part in parts if part) + "."


def _bibtex(page: Cited) -> str:
    year, month, _ = (*page.date.split("-"), "", "")[:3]
    fields = {
        "title": f"{{{_tex(page.title)}}}",
        "howpublished": _tex(page.site),
        "organization": _tex(page.publisher),
        "year": year,
        "month": month.lstrip("0"),
        "url": page.url,
        "language": {"zh": "chinese", "en": "english"}[page.language],
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{page.key},", *lines, "}"])


def _tex(words: str) -> str:
    """Characters that mean something to TeX, made to mean themselves. Braces and backslashes are left out."""
    bare = words.translate({ord(char): None for char in "{}\\"})
    return "".join("\\" + char if char in "&%$#_" else char for char in bare)


def _csl(page: Cited) -> str:
    record: dict[str, object] = {
        "id": page.key,
        "type": "webpage",
        "title": page.title,
        "container-title": page.site,
        "publisher": page.publisher,
        "URL": page.url,
        "language": page.language,
    }
    record = {name: value for name, value in record.items() if value}
    if page.date:
        record["issued"] = {"date-parts": [[int(part) for part in page.date.split("-")]]}
    return json.dumps([record], ensure_ascii=False, indent=2)
