"""From a canonical text to an interview: layout, turns, speakers, header.

In: an interview that has only its text, the roles the user settled.
Out: the interview understood, with its doubts.
Never: a file format; a doubt in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from sentra_qual.messages import say
from sentra_qual.model import EMPTY, Interview, Kind, Role, Severity, Speaker, Turn
from sentra_qual.sources import fields, kinds, layouts, people, summaries
from sentra_qual.sources.cast import fold_known
from sentra_qual.sources.details import of_legend
from sentra_qual.sources.labels import key_of
from sentra_qual.sources.roles import NO_ROLES, cast_roles, manners
from sentra_qual.sources.script import Doubt, Parsed, Script
from sentra_qual.sources.turns import finish

HEADER_LINES = 30
_GROUP = 2  # more people listed than these talk as a group
# From here on a bystander tells something that a researcher would want to code.
_MUCH_WORDS, _MUCH_SHARE = 12, 0.1


def understand(
    blank: Interview, *, roles: Mapping[str, Role] = NO_ROLES, known: Sequence[str] = ()
) -> tuple[Interview, tuple[Doubt, ...]]:
    """Fill in turns, speakers, kind and metadata of a text.

    The layout recorded in the origin is used again; without one the layout is
    chosen by evidence. `known` are labels that are speakers for certain.
    """
    script = Script.of(blank.text)
    name, parsed = _parsed(script, blank.origin.layout, known)
    turns = finish(script, parsed.stretches)
    body = _body_start(script, parsed)
    order = list(dict.fromkeys(turn.speaker for turn in turns))
    talk = summaries.without(script)
    header = fields.read(talk, body, talks=bool(turns), labels=order)
    about, personal = fields.split(header)
    several = people.read(talk, body) if turns else ()
    each = people.by_label(several, order)
    told = dict.fromkeys(map(key_of, each), "narasumber")
    took_part = people.participants(talk, body, order) if turns else ()
    each = {**people.by_label([one.told for one in took_part], order), **each}
    listed = people.cast(took_part, order)
    said_of = {**listed, **fields.named(header, order), **told, **parsed.legend}
    if parsed.date:
        about = {"tanggal": parsed.date, **about}
    if "judul" in about:
        about["judul"] = kinds.plain_title(about["judul"])
    title = kinds.title(script, body, about.get("judul") or blank.title)
    group = kinds.is_group(title) or len(listed) > _GROUP
    casting = partial(
        cast_roles, blank.text, turns, legend=said_of, proof=parsed.proof, group=group
    )
    speakers = casting(roles=roles)
    bearer = _bearer(speakers, casting() if roles else speakers)
    speakers = _described(speakers, parsed, personal if bearer else EMPTY, each, bearer)
    one = replace(
        blank,
        title=title,
        turns=turns,
        speakers=speakers,
        kind=kinds.kind(title, speakers, parsed.kind, parsed.legend.values()),
        metadata=about if bearer else {**people.joined(personal, several), **about},
        origin=replace(blank.origin, layout=name),
    )
    return one, (*parsed.doubts, *(_role_doubts(one) if parsed.certain else ()), *_unheard(one))


def turns_of(blank: Interview, known: Sequence[str]) -> tuple[str, tuple[Turn, ...]]:
    """Return the layout and the turns of a text, as they are understood, and nothing else."""
    script = Script.of(blank.text)
    name, parsed = _parsed(script, blank.origin.layout, known)
    return name, finish(script, parsed.stretches)


def _parsed(script: Script, layout: str, known: Sequence[str]) -> tuple[str, Parsed]:
    sure, talk = fold_known(known), summaries.without(script)
    if layout in layouts.BY_NAME:
        return layout, layouts.BY_NAME[layout](talk, sure)
    return layouts.choose(talk, sure)


def refitted(text: str, layout: str, known: Sequence[str]) -> str:
    """Return the layout by which an edited text is read: the recorded one, while that fits."""
    return layouts.refit(summaries.without(Script.of(text)), layout, fold_known(known))


def header_end(text: str, layout: str, labels: Sequence[str] = ()) -> int:
    """Return where the header of a text ends and the conversation begins; 0 without one."""
    script = Script.of(text)
    _, parsed = _parsed(script, layout, labels)
    return _body_start(script, parsed) if parsed.stretches else 0


def _body_start(script: Script, parsed: Parsed) -> int:
    """Return where the header ends: at the first label, else the line of the first words."""
    if not parsed.stretches:
        return script.lines[min(HEADER_LINES, len(script.lines)) - 1].end
    if parsed.begin is not None:
        return parsed.begin
    first = parsed.stretches[0].start
    return script.text.rfind("\n", 0, first) + 1


def _informants(speakers: Sequence[Speaker]) -> list[str]:
    return [one.label for one in speakers if one.role is Role.INFORMANT]


def _bearer(speakers: Sequence[Speaker], unsettled: Sequence[Speaker]) -> str:
    """Return whom a header without a name at each field tells of: the only informant.

    Where the user made a second one an informant, it still is the one who was alone before.
    """
    for cast in (speakers, unsettled):
        if len(alone := _informants(cast)) == 1 and alone[0] in _informants(speakers):
            return alone[0]
    return ""


def _described(
    speakers: Sequence[Speaker],
    parsed: Parsed,
    personal: Mapping[str, str],
    each: Mapping[str, Mapping[str, str]],
    bearer: str,
) -> tuple[Speaker, ...]:
    """Give speakers what brackets, the legend, the header say; its bearer all of it."""
    described = []
    for one in speakers:
        own = {
            **each.get(one.label, EMPTY),
            **of_legend(parsed.legend.get(key_of(one.label), "")),
            **parsed.details.get(one.label, EMPTY),
        }
        if one.label == bearer:
            own = {**own, **personal}
        described.append(Speaker(one.label, one.role, own, one.proof, one.certain))
    return tuple(described)


def _role_doubts(one: Interview) -> Iterator[Doubt]:
    """Yield a doubt for each role that only behaviour speaks for."""
    for speaker in one.speakers:
        if not speaker.certain:
            first = next(turn for turn in one.turns if turn.speaker == speaker.label)
            other = Role.INTERVIEWER if speaker.role is Role.INFORMANT else Role.INFORMANT
            told = {
                "label": speaker.label,
                "role": say(f"sources.role.{speaker.role.value}"),
                "same": speaker.role.value,
                "other": other.value,
            }
            yield Doubt("doubtful-role", first.span.start, fields=told)


def _unheard(one: Interview) -> Iterator[Doubt]:
    """Yield a doubt for each certain bystander who tells much: none of it would be coded."""
    aside = [told for told in one.speakers if told.role is Role.OTHER and told.certain]
    if not aside or one.kind not in (Kind.INTERVIEW, Kind.FGD):
        return
    manner = manners(one.text, one.turns)
    heard = sum(manner[label].words for label in _informants(one.speakers))
    for speaker in aside:
        words = manner[speaker.label].words
        if speaker.proof != "setting" and words >= max(_MUCH_WORDS, _MUCH_SHARE * heard):
            first = next(turn for turn in one.turns if turn.speaker == speaker.label)
            told = {"label": speaker.label, "words": str(words)}
            yield Doubt("uncoded-speaker", first.span.start, Severity.NOTE, told)
