"""Layouts of one voice: a speech, a life told without questions.

In: the script. Out: one stretch from the first words on.
Never: certainty; a report, a diary or notes as somebody's talk.
"""

from __future__ import annotations

from collections.abc import Collection

from sentra_qual.model import Kind, Role
from sentra_qual.patterns import late
from sentra_qual.sources import fields
from sentra_qual.sources.dates import iso_date
from sentra_qual.sources.labels import head_of, role_of
from sentra_qual.sources.script import ANSWERING, NOTHING, Doubt, Line, Parsed, Script, Stretch
from sentra_qual.sources.vocabulary import one_of

_KEPT_AS = late(r"(?i)^(?:catatan|teks|naskah|isi|transkrip|rekaman|notes? (?:of|on))[ ]+")

_LONGEST_TITLE = 14
_SHORT = 12


def speech(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read what is titled a speech, and has no labels, as one voice."""
    full = script.full
    titled = full and one_of("speech", "address").match(_kept(full[0].text))
    if not titled or len(full) < 3 or len(full[0].text.split()) > _LONGEST_TITLE:
        return NOTHING
    if not one_of("speech", "oneself").search(script.text):
        return NOTHING
    return _voice(script, _first_words(script), Kind.SPEECH)


def _kept(title: str) -> str:
    """Return a title without what says how the words were kept: "Catatan pidato …"."""
    bare = title.strip(" #*_")
    return _KEPT_AS.sub("", bare)


def told(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read what is headed as somebody's story, and told by "saya" throughout, as one voice.

    Without such a heading the same may be a diary or the researcher's own notes.
    """
    at = _first_words(script)
    head = [line for line in script.full if line.start < at]
    body = [block for block in script.blocks() if block.start >= at]
    if not body or not any(map(_tells_of_teller, head)):
        return NOTHING
    own = sum(bool(one_of("speech", "oneself").search(block.text)) for block in body)
    asked = sum(block.text.rstrip(' "”*_').endswith("?") for block in body)
    labelled = sum(head_of(block.text) is not None for block in body)
    research = any(one_of("speech", "studying").search(block.text) for block in body)
    if own < 0.6 * len(body) or 3 * asked > len(body) or labelled or research:
        return NOTHING
    return _voice(script, at, Kind.INTERVIEW)


def _voice(script: Script, at: int, kind: Kind) -> Parsed:
    doubt = Doubt("one-teller", at)
    stretch = Stretch(at, len(script.text), ANSWERING)
    proof = "behaviour"
    return Parsed(0.5, (stretch,), (doubt,), kind=kind, begin=at, proof=proof, certain=False)


def _first_words(script: Script) -> int:
    """Return where the words begin: below the title, fields, and the place and the day."""
    for line in script.full[1:]:
        if not _is_header(line):
            return line.start
    return len(script.text)


def _is_header(line: Line) -> bool:
    head = head_of(line.text)
    field = head is not None and (
        fields.canonical(head.name) in fields.known() or role_of(head.name) is not None
    )
    text = line.text.strip(" \t*_#-")
    dated = iso_date(text) is not None
    heading = not text.endswith((".", "?", "!", ",", "…", '"', "”"))
    return not text or (len(text.split()) <= _SHORT and (field or dated or heading))


def _tells_of_teller(line: Line) -> bool:
    """Tell a heading of a story ("Sejarah lisan"), or a field that names who tells it."""
    head = head_of(line.text)
    named = head is not None and (
        fields.canonical(head.name) == "informan" or role_of(head.name) is Role.INFORMANT
    )
    story = one_of("speech", "story").search(line.text)
    return named or bool(story and len(line.text.split()) <= _SHORT)
