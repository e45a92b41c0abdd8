"""What the researcher wrote among or below the turns: notes, codings, prose.

In: the script.
Out: the numbers of such lines.
Never: somebody's talk; whoever says "saya" or asks is speaking.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sentra_qual.patterns import late
from sentra_qual.sources.cast import is_plain_field
from sentra_qual.sources.labels import Head, Shape, head_of, key_of, shape_of
from sentra_qual.sources.script import Line, Script
from sentra_qual.sources.vocabulary import one_of, words

_BRACKET = late(r"[ \t>*_]*[(\[](?P<inside>[^()\[\]\n]{12,400})[)\]][*_. \t]*$")
_SHORTEST = 4
_MANY, _LAST = 8, 3
_HERE = late(
    r"(?i)(?<!\w)(?:(?<!dari )sini|gini|situ|tadi|kemarin|lho|kok|deh|dong|nih|tuh)(?!\w)|[?!]"
)
# "Setelah alat perekam dimatikan, Pak Wardi …": names and pronouns, nobody's "saya".
_ACTS = (
    r"(?:[ ](?:juga|sempat|kemudian|lalu|masih|terus|selalu|sering|beberapa kali|sesekali|sangat|"
    r"cukup|agak|lebih|mulai|tidak|belum|dan[ ]\w+))*[ ]"
    r"(?:tampak|terlihat|terkesan|kelihatan|me\w{3,}|ber\w{3,}|ter\w{3,}|di\w{4,})(?!\w)"
)


@functools.cache
def _of_the_study() -> re.Pattern[str]:
    """Return the pattern "informan tampak ragu", "peneliti menduga"."""
    roles = "|".join(sorted(words("debris", "studied")))
    return late(rf"(?<!\w)(?:{roles}){_ACTS}", re.IGNORECASE)


def notes(script: Script) -> Iterator[int]:
    """Yield the paragraphs in which the researcher notes something, and lines of coding.

    What has a heading of its own goes on over blank lines, as long as nobody speaks.
    """
    inside = headed = False
    for number, line in enumerate(script.lines):
        if line.blank:
            inside = inside and headed
            continue
        head = line.text.strip(" \t*_([#-").casefold()
        opens = ":" in line.text and head.startswith(tuple(words("debris", "note")))
        goes_on = inside and head_of(line.text) is None and not _talks(line.text, headed)
        headed = (headed and goes_on) or (opens and line.text.rstrip(" \t*_)]").endswith(":"))
        inside = opens or goes_on
        if inside or is_coding(line) or _in_brackets(line.text):
            yield number


def _in_brackets(text: str) -> bool:
    """Tell a line that is one bracket in which the researcher notes something."""
    hit = _BRACKET.match(text)
    if not hit:
        return False
    noted = one_of("debris", "noted").match(hit["inside"])
    return bool(noted) or _watches(hit["inside"])


def _talks(text: str, headed: bool) -> bool:  # noqa: FBT001 - of one note, one state
    return headed and bool(one_of("comments", "speaking").search(text))


def is_coding(line: Line) -> bool:
    """Tell what a researcher put below an answer: "Tema: modal, jaringan"."""
    head = head_of(line.text)
    if head is None or head.key not in words("debris", "coding") or not head.value:
        return False
    said = one_of("comments", "speaking").search(head.value)
    return not said and not head.value.endswith((".", "?", "!", "…"))


def author(script: Script) -> Iterator[int]:
    """Yield the paragraphs in which an author speaks of the interview.

    In so many words ("dapat disimpulkan"), or as one who watched: "Informan tampak
    ragu", "Setelah perekam dimatikan". Below the last turn the rest of it follows.
    """
    blocks = script.blocks()
    said = [_labelled(script, block) for block in blocks]
    speaking = sum(said)
    last = max((at for at, labels in enumerate(said) if labels), default=-1)
    watching = False
    names = _names(script)
    for at, block in enumerate(blocks):
        below = speaking > 1 or (not speaking and at >= max(_MANY, len(blocks) - _LAST))
        told = not said[at] and (_concludes(block.text) or (below and _watches(block.text)))
        told = told or (at > last >= 0 and _tells_of(names, block))
        watching = at > last >= 0 and (told or (watching and _may_tell(block)))
        if told or watching:
            yield from script.between(block.start, block.end)


def _labelled(script: Script, block: Line) -> int:
    """Count the lines of a block that begin with a label."""
    numbers = script.between(block.start, block.end)
    return sum(_speaks(head_of(script.lines[number].text)) for number in numbers)


def _speaks(head: Head | None) -> bool:
    return head is not None and not is_plain_field(head.key)


def _concludes(text: str) -> bool:
    spoken = one_of("comments", "speaking").search(text)
    return not spoken and bool(one_of("debris", "author").search(text))


def _watches(text: str) -> bool:
    """Tell the prose of one who watched from talk; answers retold have a question each."""
    if len(text.split()) < _SHORTEST or not _may_tell(Line(0, text)):
        return False
    return bool(one_of("debris", "watching").search(text) or _of_the_study().search(text))


def _names(script: Script) -> re.Pattern[str] | None:
    """Return a pattern of the people who speak, each with what somebody tells of them."""
    heads = [one for line in script.full if (one := head_of(line.text))]
    counts = Counter(
        one.name for one in heads if shape_of(one.name) in {Shape.HONORIFIC, Shape.NAME}
    )
    known = "|".join(re.escape(name) for name, count in counts.items() if count > 1)
    # not kept: these are names of people
    return re.compile(rf"(?<!\w)(?:{known}){_ACTS}") if known else None


def _tells_of(names: re.Pattern[str] | None, block: Line) -> bool:
    """Tell prose below the last turn that tells of somebody who spoke above."""
    return names is not None and _may_tell(block) and bool(names.search(block.text))


def _may_tell(block: Line) -> bool:
    spoken = one_of("comments", "speaking").search(block.text) or _HERE.search(block.text)
    return not spoken


def titles(script: Script, apart: Sequence[int]) -> list[int]:
    """Return lines set apart on both sides above a label, which end no sentence.

    A line in capital letters is a title where there are two; another counts only
    where turns fill one paragraph each and end as sentences do.
    """
    above = [number for number in apart if _heads_label(script, number)]
    found = [number for number in above if _is_title(script.lines[number].text)]
    several = [number for number in found if len(script.lines[number].text.split()) > 1]
    found = found if len(several) > 1 else []
    numbered = [number for number in above if _NUMBERED.match(script.lines[number].text)]
    found += numbered if len(numbered) > 1 else []
    found += [number for number in apart if _heads_part(script, number)]
    return found + (_strays(script, above) if len(above) < _MOST_STRAYS else [])


_NUMBERED = late(r"[ \t]*\d{1,2}(?:\.\d{1,2})?[.)]?[ \t]+[A-Z]")
_MOST_STRAYS = 3
_ENDED = (".", "?", "!", "…", ")", "]", '"', "”", ",")


def _strays(script: Script, above: Sequence[int]) -> list[int]:
    """Return a lone line between the turns, in a text whose turns have one paragraph each."""
    blocks = script.blocks()
    labelled = [block for block in blocks if _labelled(script, block)]
    if len(labelled) < 2:
        return []
    tails = [block.text.rstrip() for block in labelled]
    ended = sum(tail.endswith(_ENDED) for tail in tails) >= 0.8 * len(tails)
    loose = [
        block
        for block in blocks
        if block.start > labelled[0].start and not _labelled(script, block)
    ]
    alone = len(loose) <= len(above)
    return [
        number
        for number in above
        if ended and alone and not one_of("comments", "speaking").search(script.lines[number].text)
    ]


def _heads_part(script: Script, number: int) -> bool:
    """Tell "Wawancara hari kedua" right above a label."""
    told = script.lines[number].text.strip(" \t*_#").split()
    opens = bool(told) and told[0][0].isupper() and told[0].casefold() in words("parts", "core")
    below = script.lines[number + 1] if number + 1 < len(script.lines) else None
    return opens and below is not None and _speaks(head_of(below.text))


def _heads_label(script: Script, number: int) -> bool:
    """Tell whether the next line behind a blank one has a label that speaks."""
    after = number + 1
    if after >= len(script.lines):
        return False
    blank = script.lines[after].blank
    close = _NUMBERED.match(script.lines[number].text) or blank
    below = next((at for at in range(after, len(script.lines)) if not script.lines[at].blank), None)
    head = head_of(script.lines[below].text) if below is not None else None
    answers = head is not None and key_of(head.name) in words("roles", "answer")
    return bool(close) and head is not None and not answers


def _is_title(text: str) -> bool:
    """Tell whether every word of weight has a capital: "Hubungan dengan Pemasok"."""
    weighty = (word for word in text.split() if len(word) > 3)
    told = [word for word in weighty if word not in words("debris", "small")]
    return bool(told) and text.strip()[:1].isupper() and all(word[:1].isupper() for word in told)
