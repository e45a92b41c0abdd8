"""What stands in brackets: a stage direction or speech.

In: a bracketed text and where it stands.
Out: whether it describes what happens instead of being said.
Never: a translation or an aside of the speaker taken for a stage direction.
"""

from __future__ import annotations

import functools
import re

from sentra_qual.patterns import late
from sentra_qual.sources.script import Script
from sentra_qual.sources.vocabulary import one_of, words

_ALONE = late(r"[ \t>*_]*(?P<open>[(\[])(?P<inside>[^()\[\]\n]{1,160})[)\]][*_.]*[ \t]*$")
# A narrow page may break a bracket, but no paragraph does.
ROUND = late(r"\((?P<inside>(?:[^()\n]|\n(?![ \t]*\n)){1,100})\)")
_TRANSLATION = late(
    r"[ \t\"“]*(?:artinya|arti|maksudnya|maksud|terjemah\w*|dalam bahasa|bahasa indonesia|"
    r"indonesia|b\. ?indo|yaitu|yakni|atau|=)(?!\w)",
    re.IGNORECASE,
)
_LONGEST, _SHORT = 9, 4


def is_stage(inside: str) -> bool:
    """Tell whether words in brackets tell what somebody does or what is heard.

    They open with such a word (tertawa, sambil, tidak jelas), or name somebody and
    then say what that person does (Ibu tertawa, anak menangis); whoever says "saya"
    or asks is speaking.
    """
    inside = " ".join(inside.split())
    if _TRANSLATION.match(inside) or "?" in inside or len(inside.split()) > _LONGEST:
        return False
    if one_of("comments", "speaking").search(inside):
        return False
    bare = inside.strip(" \t-–*_…")
    if one_of("comments", "stage").match(bare):
        return True
    ended = bare.endswith((".", "!"))
    return not ended and bool(one_of("comments", "moving").match(bare) or _acts().match(bare))


def is_stage_word(inside: str) -> bool:
    """Tell a stage direction without brackets: it opens with such a word, and nobody speaks."""
    bare = inside.strip()
    if len(bare.split()) > _SHORT or one_of("comments", "speaking").search(bare):
        return False
    return bare == inside and bool(one_of("comments", "stage").match(bare))


@functools.cache
def _acts() -> re.Pattern[str]:
    """Return the pattern of somebody who does something: "informan tertawa"."""
    doing = "|".join(sorted(words("comments", "doing")))
    joining = "|".join(sorted(words("comments", "joining")))
    return late(
        rf"(?!(?:{joining})\b)(?:[\w.'’]+[ ]){{1,4}}(?:sambil[ ]|lalu[ ]|mulai[ ])?"
        rf"(?:{doing})(?!\w)",
        re.IGNORECASE,
    )


def is_whole_stage(text: str) -> bool:
    """Tell whether all somebody says is one bracket that describes: "(menunggu)"."""
    found = _ALONE.match(text)
    return _describes(found["inside"]) if found else False


def _describes(inside: str) -> bool:
    speaks = one_of("comments", "speaking").search(inside) or _TRANSLATION.match(inside)
    return len(inside.split()) <= _LONGEST and "?" not in inside and not speaks


def is_stage_line(script: Script, number: int) -> bool:
    """Tell whether a line is one bracket that nobody says.

    Alone on its line a bracket describes, unless it translates what stands above
    or speaks in the first person.
    """
    found = _ALONE.match(script.lines[number].text)
    if not found:
        return False
    inside = found["inside"]
    if is_stage(inside):
        return True
    return _describes(inside) and not _translates(script, number, inside)


def _translates(script: Script, number: int, inside: str) -> bool:
    """Tell whether the line above is in a regional language and this one is not."""
    above = next(
        (
            script.lines[at].text
            for at in range(number - 1, -1, -1)
            if script.lines[at].text.strip()
        ),
        "",
    )
    return regional_share(above) > regional_share(inside) + 0.15


def regional_share(text: str) -> float:
    """Return the share of words that are Javanese or Sundanese and no Indonesian."""
    found = re.findall(r"[^\W\d_]+", text.casefold())
    return sum(map(_is_regional, found)) / len(found) if found else 0.0


@functools.cache
def _is_regional(word: str) -> bool:
    from sentra_qual.bahasa.lexicon import regional, roots

    return word in regional() and word not in roots()
