"""What search knows by several names, and the words that its script speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from bangfu.publishing.index import Index
from bangfu.publishing.search.entries import Name
from bangfu.registry import County
from bangfu.words import LANGUAGES, Words


def names_of(index: Index) -> tuple[Name, ...]:
    """Organisations and counties that have a page: full, short, former and English names.

    Short forms that are also ordinary words are left out: 互助 or 合作 would lead to every page.
    """
    former: dict[str, list[County]] = defaultdict(list)
    for county in index.publication.registry.former:
        for code in county.now_codes:
            former[code].append(county)
    names = [
        Name((name, known.english, *known.aliases, *known.former_names) if known else (name,))
        for name, known in ((name, index.organisation(name)) for name in sorted(index.by_organisation))
    ]
    for code, county in index.counties.items():
        held = (county, *former[code])
        forms = dict.fromkeys(form for one in held for form in _forms(one))
        names.append(Name(tuple(forms), tuple(dict.fromkeys(one.pinyin for one in held))))
    return tuple(Name(tuple(form for form in name.forms if form), name.pinyin) for name in names)


def _forms(county: County) -> tuple[str, ...]:
    short = tuple(form for form in county.short_forms if form not in county.common_words)
    return (county.name, county.english, *short)


def script_words(words: Words) -> Mapping[str, Mapping[str, str]]:
    """What `templates/assets/search.js` says, by language."""
    keys = {key: f"search.{key}" for key in ("more", "found", "none", "failed")}
    keys |= {f"kind.{kind}": f"search.kinds.{kind}" for kind in words.section("search.kinds")}
    return {language: {name: words.text(key, language) for name, key in keys.items()} for language in LANGUAGES}
