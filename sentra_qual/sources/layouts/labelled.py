"""Layout: a label and a colon before what is said.

In: the script.
Out: stretches, one a label, wherever the label stands: at the head of a line,
or in mid-line after a sentence end.
Never: a label for a word with a colon inside an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sentra_qual.model import Role
from sentra_qual.model.shaping import dataclass
from sentra_qual.patterns import late
from sentra_qual.sources import cast as casting
from sentra_qual.sources import comments, debris, fields, legend, stamps
from sentra_qual.sources.cast import Cast
from sentra_qual.sources.details import of_legend
from sentra_qual.sources.labels import (
    BLANK,
    Candidate,
    Shape,
    candidate,
    key_of,
    members,
    role_of,
    shape_of,
)
from sentra_qual.sources.layouts import announced, forgotten, implied, midline
from sentra_qual.sources.layouts.numbering import uncounted
from sentra_qual.sources.layouts.questions import is_guide_title
from sentra_qual.sources.script import NOTHING, Doubt, Parsed, Script, Stretch, What
from sentra_qual.sources.vocabulary import words

_SLIP = late(
    rf"{BLANK}*[*_(\[]*(?P<name>[^\W\d_][\w\- ]{{0,20}}?)[)\]*_]*[ \t]*(?P<sign>[.;,=])[ \t]+(?=\S)"
)
# The colon forgotten: "Peneliti Apakah …".
_BARE = late(rf"{BLANK}*(?P<name>[^\W\d_][\w\-]{{3,20}})(?P<sign>)[ \t]+(?=[A-Z\"“])")
# Shapes of labels that are no words of a talk.
_FIRM = {Shape.CODE, Shape.VOICE}


@dataclass(frozen=True, slots=True)
class Head:
    """A label that was accepted: from `start` to `words` is no speech."""

    start: int
    words: int
    label: str
    time: str | None = None
    detail: str = ""


def parse(script: Script, known: Collection[str]) -> Parsed:
    """Read labels by the legend, by what recurs, and by their shape."""
    key = legend.find(script)
    aside = {at for at, what in debris.find(script).items() if what is What.STAGE} | key.lines
    sure = frozenset(known) | frozenset(key.phrases)
    found = [
        one
        for number, line in enumerate(script.lines)
        if number not in aside and (one := candidate(line, number))
    ]
    named = fields.naming_block(script, found)
    header = fields.header_lines([one for one in found if one.line not in named], script.spacing)
    header |= named
    speech = uncounted([one for one in found if one.line not in header])
    every = [*speech, *midline.find(script, speech, sure, key.lines)]
    cast = casting.choose(every, known=sure, dense=_dense(script, speech))
    told = [one for one in found if one.line in header]
    cast = announced.among(cast, speech, told, key.phrases)
    heads = _heads(script, every, cast)
    slips = list(_slips(script, heads, cast, {one.line for one in found} | key.lines | header))
    heads = _heads(script, [*every, *slips], cast)
    if _is_one_side(script, heads, sure):
        return _one_side(script, heads)
    if not _is_dialogue(script, heads, known):
        return NOTHING
    roles = implied.roles_of(heads, key.phrases)
    stretches = implied.voices(script, _stretches(script, heads), roles)
    stretches, forgot = forgotten.filled(script, stretches, roles)
    return Parsed(
        weight=float(len(heads)),
        stretches=stretches,
        begin=min(heads[0].start, stretches[0].head or heads[0].start),
        doubts=(
            *_folded(heads, cast, every),
            *announced.doubts(cast, every),
            *implied.doubts(stretches),
            *forgot,
        ),
        details=_details(heads),
        legend={**_introduced(heads), **key.phrases},
    )


def _introduced(heads: Sequence[Head]) -> dict[str, str]:
    """Return the roles that brackets behind labels name: "Nur Aini (Peneliti)"."""
    told = [(key_of(head.label), head.detail) for head in reversed(heads) if head.detail]
    return {label: detail for label, detail in told if _is_role(detail) and not role_of(label)}


def _is_role(detail: str) -> bool:
    return role_of(detail) is not None and len(detail.split()) < 4


def _dense(script: Script, speech: Sequence[Candidate]) -> bool:
    if not speech:
        return False
    body = [line for line in script.full if line.start >= speech[0].start]
    return len(speech) >= 0.8 * len(body)


def _heads(script: Script, candidates: Sequence[Candidate], cast: Cast) -> list[Head]:
    spoken = [
        (one, label)
        for one in sorted(candidates, key=lambda each: each.start)
        if (label := cast.label(one.key)) is not None
    ]
    people = _people(spoken)
    heads = []
    for one, label in spoken:
        start, time = _stamp_above(script, one)
        name = f"{label} ({one.detail})" if (label, one.detail) in people else label
        heads.append(Head(start, one.words, name, one.time or time, one.detail))
    return heads


def _slips(
    script: Script, heads: Sequence[Head], cast: Cast, taken: Collection[int]
) -> Iterator[Candidate]:
    """Yield labels with another sign for the colon, once they are known: "P. Lalu?"."""
    known = {key_of(label) for label in cast.labels.values() if shape_of(label) in _FIRM}
    spelled = {label for label in cast.labels.values() if shape_of(label) is Shape.ROLE}
    for number, line in enumerate(script.lines):
        if number in taken or not heads or line.start <= heads[0].start:
            continue
        hit = _SLIP.match(line.text)
        bare = _BARE.match(line.text)
        if bare and bare["name"] in spelled:
            hit = bare
        elif not hit or key_of(hit["name"]) not in known:
            hit = None
        if hit:
            words_ = line.start + hit.end()
            rest = script.text[words_ : line.end].strip()
            yield Candidate(hit["name"], line.start, words_, number, rest, hit["sign"])


def _people(spoken: Sequence[tuple[Candidate, str]]) -> set[tuple[str, str]]:
    """Return labels with the names behind them, where one label stands for several people."""
    named: dict[str, set[str]] = {}
    for one, label in spoken:
        if one.detail and "nama" in of_legend(one.detail):
            named.setdefault(label, set()).add(one.detail)
    return {(label, name) for label, names in named.items() if len(names) > 1 for name in names}


def _stamp_above(script: Script, one: Candidate) -> tuple[int, str | None]:
    """Return where the head begins: with the line above if that is only a time."""
    line = script.lines[one.line]
    if one.start != line.start or one.line == 0:
        return one.start, None
    above = script.lines[one.line - 1]
    found = stamps.ALONE.match(above.text)
    return (above.start, stamps.first(found[1])) if found else (one.start, None)


def _is_dialogue(script: Script, heads: Sequence[Head], known: Collection[str]) -> bool:
    """Tell a transcript from a text that happens to hold colons.

    Labels of answers alone leave the questions unlabelled, which is another layout;
    prose has few marks a block.
    """
    labels = {key_of(head.label) for head in heads}
    answers_only = labels <= words("roles", "answer")
    if not heads or (answers_only and not labels & set(known)):
        return False
    if len(labels) == 1 and not labels & set(known) and not _is_one_voice(script, heads):
        return False
    body = sum(block.start >= heads[0].start for block in script.blocks())
    return len(heads) >= 0.05 * body


def _is_one_side(script: Script, heads: Sequence[Head], sure: Collection[str]) -> bool:
    """Tell a talk of which only one side is labelled: the same letter before every line."""
    labels = {key_of(head.label) for head in heads}
    if len(labels) != 1 or len(heads) < 2 or labels & set(sure):
        return False
    body = sum(line.start >= heads[0].start for line in script.full)
    return shape_of(heads[0].label) is Shape.CODE and len(heads) == body


def _one_side(script: Script, heads: Sequence[Head]) -> Parsed:
    """Read a talk of one letter: who that is cannot be told, so nobody is an informant."""
    doubt = Doubt("one-side", heads[0].start, fields={"label": heads[0].label})
    stretches = _stretches(script, heads)
    return Parsed(
        float(len(heads)), stretches, (doubt,), begin=heads[0].start, proof="alone", certain=False
    )


def _is_one_voice(script: Script, heads: Sequence[Head]) -> bool:
    """Tell a transcript with one label from a form: a role speaks, again or in sentences."""
    role = role_of(heads[0].label)
    if shape_of(heads[0].label) is Shape.VOICE:
        return len(heads) > 2
    if role is None or any(is_guide_title(line.text) for line in script.full[:5]):
        return False
    if len(heads) > 1:
        return role is not Role.OTHER
    said = script.text[heads[0].words :].strip()
    line = said.partition("\n")[0]
    return role is Role.INFORMANT and (len(line.split()) > 8 or line.endswith((".", "!", "…")))


def _stretches(script: Script, heads: Sequence[Head]) -> tuple[Stretch, ...]:
    ends = [head.start for head in heads[1:]] + [len(script.text)]
    return tuple(
        Stretch(head.words, max(head.words, end), head.label, head.time, head=head.start)
        for head, end in zip(heads, ends, strict=False)
    )


def _folded(heads: Sequence[Head], cast: Cast, found: Sequence[Candidate]) -> tuple[Doubt, ...]:
    """Report each spelling that was read as another, where it first stands."""
    doubts, seen = [], set(cast.names)
    for one in found:
        target = cast.folded.get(one.key)
        if heads and target and one.key not in seen:
            seen.add(one.key)
            fields_ = {"written": one.name, "label": cast.labels.get(target, target)}
            doubts.append(Doubt("folded-label", one.start, fields=fields_))
    return tuple(doubts)


def _details(heads: Sequence[Head]) -> dict[str, dict[str, str]]:
    """Read what brackets after a label say of the speaker: "R5 (P, 41, anyaman)"."""
    found: dict[str, dict[str, str]] = {}
    for head in heads:
        if head.detail and not comments.is_stage(head.detail):
            found.setdefault(head.label, of_legend(head.detail))
        if parts := members(head.label):
            found.setdefault(head.label, {}).setdefault("anggota", ", ".join(parts))
    return found
