"""Names as they are typed on a keyboard without hanzi: `weishan`, `ws`, `wei shan`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from bangfu.publishing.search.fold import is_hanzi


def spellings(names: Iterable[str], known: Iterable[str] = ()) -> set[str]:
    """Pinyin of Chinese names: all syllables joined, their initials, and each alone; `known` readings are added."""
    found = {reading.lower() for reading in known if reading}
    for name in names:
        syllables = _syllables("".join(char for char in name if is_hanzi(char)))
        for read in syllables:
            found.update(("".join(read), "".join(syllable[0] for syllable in read), *read))
    return found - {""}


@lru_cache(maxsize=65536)
def _syllables(hanzi: str) -> tuple[tuple[str, ...], ...]:
    """Readings of a name: ü as `v` and, where there is one, as `u`, for both are typed."""
    if not hanzi:
        return ()
    from pypinyin import lazy_pinyin  # its dictionaries take long to load

    read = tuple(syllable for syllable in lazy_pinyin(hanzi, errors="ignore") if syllable)
    plain = tuple(syllable.replace("v", "u") for syllable in read)
    return (read, plain) if plain != read else (read,)
