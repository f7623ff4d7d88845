"""Names of places in both languages."""

from __future__ import annotations

from functools import lru_cache

from bangfu.registry.records import Registry

_ENDINGS = (
    ("街道办事处", "Subdistrict"),
    ("街道", "Subdistrict"),
    ("民族乡", "Ethnic Township"),
    ("苏木", "Sumu"),
    ("嘎查", "Gacha"),
    ("社区", "Community"),
    ("农场", "Farm"),
    ("林场", "Forest Farm"),
    ("镇", "Town"),
    ("乡", "Township"),
    ("村", "Village"),
    ("屯", "Village"),
    ("寨", "Village"),
    ("县", "County"),
    ("旗", "Banner"),
    ("区", "District"),
    ("市", ""),
)


def place_name(registry: Registry, place: str, language: str) -> str:
    """A place of the codebook (`魏县/野胡拐乡/岸上村`) as one language writes it.

    Chinese joins the parts; English says them from the smallest to the largest, by the registry where it
    knows them and in pinyin where it does not: `Anshang Village, Yehuguai Township, Wei County`.
    """
    parts = place.split("/")
    if language == "zh":
        return "".join(parts)
    return ", ".join(_english(registry, part) for part in reversed(parts))


def _english(registry: Registry, name: str) -> str:
    if (region := registry.regions.get(name)) is not None:
        return region.english
    if counties := registry.county(name):
        return counties[0].english
    return _spelled(name)


@lru_cache(maxsize=4096)
def _spelled(name: str) -> str:
    from pypinyin import lazy_pinyin  # its dictionaries take long to load, and only names of villages need them

    ending, english = next((e for e in _ENDINGS if name.endswith(e[0]) and len(name) > len(e[0])), ("", ""))
    syllables = [s.replace("v", "ü") for s in lazy_pinyin(name.removesuffix(ending))]
    joined = "".join(f"'{s}" if n and s[0] in "aoe" else s for n, s in enumerate(syllables))
    return f"{joined.capitalize()} {english}".strip()
