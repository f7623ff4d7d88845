"""Facts with a number: each amount of each sentence meets the trigger that claims it."""

from __future__ import annotations

from dataclasses import replace

from bangfu.interpreting.barred import aid_figure
from bangfu.interpreting.cells import table_blocks
from bangfu.interpreting.confidence import confidence_of
from bangfu.interpreting.draft import Draft
from bangfu.interpreting.each import each_of
from bangfu.interpreting.inherit import inherited
from bangfu.interpreting.items import item_of
from bangfu.interpreting.linking import Readings, readings_of
from bangfu.interpreting.modality import modality_of
from bangfu.interpreting.parts import partner
from bangfu.interpreting.per import per_of
from bangfu.interpreting.phrases import Phrase
from bangfu.interpreting.quotes import quote_of
from bangfu.interpreting.scene import Line, Scene
from bangfu.interpreting.themes import theme_of
from bangfu.interpreting.when import period_of
from bangfu.interpreting.where import places_of
from bangfu.interpreting.who import About, organisation_of

WITH_ITEM = ("output.built", "goods.donated")


def figure_drafts(scene: Scene, about: About) -> tuple[Draft, ...]:
    """The facts that carry a number, in the order of the text."""
    drafts: list[Draft] = []
    tabled = table_blocks(scene)
    for line in scene.lines:
        for phrase in line.phrases:
            block = line.sentence.block
            if block in tabled or block not in about.aiding or not aid_figure(line, phrase, scene.codebook):
                continue
            found = readings_of(line, phrase, scene.lexicon)
            taken = inherited(line, phrase, found.links, drafts, scene.codebook)
            if taken:
                others = tuple(link for link in found.links if link.indicator is not taken.indicator)
                found = replace(found, links=(taken, *others))
            if found.links and not partner(draft := draft_of(scene, line, phrase, found, about), drafts):
                drafts += each_of(draft)
    return tuple(drafts)


def draft_of(scene: Scene, line: Line, phrase: Phrase, found: Readings, about: About) -> Draft:
    """A figure with the best of its readings, and everything its surroundings say about it."""
    link, *rivals = found.links
    clause = line.clause(phrase.clause)
    quote = quote_of(line.text, clause, phrase, link)
    per = per_of(line.text, clause.span, phrase)
    position = phrase.number.span.start
    theme, _ = theme_of(scene, line, quote, link.indicator)
    return Draft(
        line=line,
        indicator=link.indicator,
        quote=quote,
        rule=f"figure.{link.zone}",
        who=organisation_of(scene, line, position, about, link.indicator),
        where=places_of(scene, line, position, about.usual.of(link.indicator.group)),
        when=period_of(scene, line, position, phrase, link.indicator, yearly="year" in per),
        phrase=phrase,
        link=link,
        rivals=tuple(rivals),
        ruled=found.ruled,
        modality=modality_of(scene, line, position)[0],
        theme=theme,
        item=item_of(line, phrase) if link.indicator.id in WITH_ITEM else None,
        per=per,
        confidence=confidence_of(link, rivals),
    )
