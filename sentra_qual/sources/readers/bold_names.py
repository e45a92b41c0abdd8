"""Names in bold before what is said, where no colon tells them from the words.

In: the paragraphs of a document, each with what stands in bold at its head.
Out: the same, the name and a colon before the words; the labels.
Never: a word that is in bold for its weight; a heading; a name that speaks but once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sentra_qual.sources import stamps
from sentra_qual.sources.cast import is_plain_field, is_word
from sentra_qual.sources.labels import Shape, key_of, shape_of
from sentra_qual.sources.readers.blocks import PageBreak, Paragraph
from sentra_qual.sources.readers.labelling import Labels

_MOST, _CHANGES = 0.6, 0.5
_OPENING = "\"“‘'(["  # before the first word
_LONGEST = 5  # words of a name
_NAMES = {Shape.ROLE, Shape.VOICE, Shape.CODE, Shape.HONORIFIC, Shape.TRADE, Shape.NAME}

Block = Paragraph | PageBreak


def labelled(blocks: Sequence[Block], labels: Labels) -> list[Block]:
    """Put a colon behind bold names, if they are what tells the voices apart.

    Two at least recur, most paragraphs begin with one, and mostly another one than before.
    """
    found = [block for block in blocks if isinstance(block, Paragraph) and block.text.strip()]
    counts = Counter(key_of(one.lead) for one in found if _may_name(one))
    again = {key for key, count in counts.items() if count > 1}
    heads = [at for at, one in enumerate(found) if _may_name(one) and key_of(one.lead) in again]
    if len(again) < 2 or len(heads) < _MOST * (len(found) - heads[0]):
        return list(blocks)
    keys = [key_of(found[at].lead) for at in heads]
    if sum(one != two for one, two in pairwise(keys)) < _CHANGES * (len(keys) - 1):
        return list(blocks)
    return [_with_colon(one, labels) if _is_head(one, counts) else one for one in blocks]


def _is_head(block: Block, counts: Counter[str]) -> bool:
    return isinstance(block, Paragraph) and _may_name(block) and key_of(block.lead) in counts


def _may_name(one: Paragraph) -> bool:
    """Tell a name at the head of a paragraph from a field, a sentence, a word of weight."""
    name, words = one.lead.strip(), one.text.strip()
    if not name or one.heading or not words.startswith(name) or len(name.split()) > _LONGEST:
        return False
    line = words[len(name) :].partition("\n")[0]
    rest = line.strip()
    if not rest or stamps.AT_START.match(rest) or line[:1].isalnum():
        return False
    shape = shape_of(name)
    named = shape in _NAMES and not (shape is Shape.NAME and is_word(key_of(name)))
    colon = ":" in name or not (rest[0].isalnum() or rest[0] in _OPENING)
    return named and not colon and not is_plain_field(key_of(name))


def _with_colon(block: Block, labels: Labels) -> Block:
    if not isinstance(block, Paragraph):
        return block
    name = block.lead.strip()
    rest = block.text.strip()[len(name) :].strip()
    return replace(block, text=f"{labels.of(name)}: {rest}", lead="")
