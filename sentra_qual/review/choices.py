"""Lists to choose from by typing: codes, places to go to, passages to show, forms.

In: a state, what was typed.
Out: choices, the likeliest first, each with the key it stands for.
Never: a screen; a choice that does something else than it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sentra_qual.messages import LANGUAGES, say
from sentra_qual.model import Act, Cause, Code, Unit
from sentra_qual.review.acting import Key, Press
from sentra_qual.review.forms import Form, forms
from sentra_qual.review.going import next_of, next_unread
from sentra_qual.review.newname import code_names, new_name, no_parent
from sentra_qual.review.showing.describing import form_title
from sentra_qual.review.state import Kind, Show, State

Pick = Callable[[State], Key | None]
RECENT = 6
_ALIKE = 70
_LOOK_BACK = 400


class Listing(StrEnum):
    """What is chosen from a list."""

    ADD = "add"
    RECODE = "recode"
    TERM = "term"
    GO = "go"
    SHOW = "show"
    GROUP = "group"
    RESOLVE = "resolve"


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of a list: what it says, what typing is compared with, the key it stands for.

    `key` returns None where there is nothing of the kind; `last` marks what is offered
    whatever was typed.
    """

    label: str
    key: Pick
    detail: str = ""
    names: tuple[str, ...] = ()
    code: str = ""
    mark: str = ""
    last: bool = False


def choices(state: State, listing: Listing, typed: str) -> list[Choice]:
    """Return what can be chosen, narrowed by what was typed."""
    return narrowed(state, listing, everything(state, listing), typed)


def everything(state: State, listing: Listing) -> list[Choice]:
    """Return all that can be chosen."""
    return list(_ALL[listing](state))


def narrowed(state: State, listing: Listing, some: list[Choice], typed: str) -> list[Choice]:
    """Return the choices that fit what was typed; words may also be looked for in the texts."""
    typed = " ".join(typed.split())
    found = matching(some, typed)
    if listing in NEW and state.blind:
        return found
    if listing in NEW and typed and not _is_named(found, typed):
        return [*found, _new_code(state, typed)]
    if listing not in (Listing.GO, Listing.SHOW) or not typed or _is_named(found, typed):
        return found
    numbered = list(_numbered(state, typed)) if listing is Listing.GO else []
    return numbered or _with_words(state, listing, found, typed)


def _with_words(state: State, listing: Listing, found: list[Choice], typed: str) -> list[Choice]:
    """Return the choices with that of the words themselves among them.

    Where no name begins with them, words that somebody said stand before the names that
    only hold them or look like them.
    """
    words = _words(state, typed, listing)
    doubtful = bool(found) and (rank(typed.casefold(), found[0].names) or 0) > _BEGUN
    if doubtful and found_words(state, typed):
        return [words, *found]
    return [*found, words]


_BEGUN = 2  # the rank of a name whose words begin with what was typed


NEW = (Listing.ADD, Listing.TERM)


def _new_code(state: State, typed: str) -> Choice:
    """Return the choice that makes a new code; 'parent > name' puts it below another."""
    codes, language = state.material.codes, state.material.language
    wish = new_name(typed, codes.values())
    label = say("review.choice.new_code", language=language, name=wish.name or "…")
    detail = say("review.choice.new_code_how", language=language)
    if wish.unknown:
        detail = no_parent(wish, codes.values(), language)
    elif wish.parent:
        home = codes[wish.parent].name(language)
        detail = say("review.choice.new_code_below", language=language, parent=home)
    return Choice(label, _always(Key(Press.NAME, text=typed)), detail=detail, last=True)


def _is_named(found: list[Choice], typed: str) -> bool:
    return any(rank(typed.casefold(), one.names) == 0 for one in found)


def matching(some: list[Choice], typed: str) -> list[Choice]:
    """Return the choices that what was typed can mean: the same, the beginning, a part, alike.

    A choice that is named exactly stands alone.
    """
    wanted = typed.casefold()
    if not wanted:
        return some
    ranked = [(rank(wanted, one.names), place, one) for place, one in enumerate(some)]
    exact = [one for weight, _, one in ranked if weight == 0]
    if exact:
        return exact
    kept = sorted((entry for entry in ranked if entry[0] is not None), key=lambda one: one[:2])
    return [one for _, _, one in kept]


def rank(wanted: str, names: Iterable[str]) -> int | None:
    """Tell how well something is named: 0 exactly, then worse; None not at all."""
    ranks = [_rank(wanted, name.casefold()) for name in names]
    return min((one for one in ranks if one is not None), default=None)


def recent(state: State) -> list[str]:
    """Return the codes this coder used last, the latest first."""
    used: dict[str, None] = {}
    for one in reversed((*state.material.trail[-_LOOK_BACK:], *state.acts)):
        if one.act in (Act.ADD, Act.ACCEPT) and one.code in state.material.codes:
            used.setdefault(one.code)
    return list(used)[:RECENT]


def _rank(wanted: str, name: str) -> int | None:
    if wanted == name:
        return 0
    if name.startswith(wanted):
        return 1
    words = name.replace(".", " ").replace("_", " ").split()
    parts = wanted.split()
    if all(any(word.startswith(part) for word in words) for part in parts):
        return 2
    if wanted in name:
        return 3
    if len(wanted) < 4:
        return None
    from rapidfuzz import fuzz

    alike = max((fuzz.ratio(wanted, word) for word in (name, *words)), default=0)
    return 104 - int(alike) if alike >= _ALIKE else None


def _codes(state: State, press: Press = Press.ADD) -> Iterator[Choice]:
    """Yield all codes: those used last, then the others in the codebook's order."""
    last = recent(state)
    card = state.card
    ticked = {one.code.id for one in card.proposals if one.ticked} if card else set()
    for id_ in (*last, *(one for one in state.material.codes if one not in last)):
        code = state.material.codes[id_]
        yield Choice(
            label=code.name(state.material.language),
            detail=id_,
            names=code_names(code),
            key=_always(Key(press, code=id_)),
            code=id_,
            mark="x" if id_ in ticked else "",
        )


def _places(state: State) -> Iterator[Choice]:
    """Yield where one can go: what is unread, flagged, put off; interviews; codes."""
    yield _named(state, "next_unread", lambda now: _to(next_unread(now)))
    for kind in (Kind.FLAGGED, Kind.SKIPPED, Kind.MEMO, Kind.PINNED):
        yield _named(state, f"next_{kind}", _next(Show(kind)))
    for id_ in state.material.ids:
        yield _interview(state, id_, _beginning(id_))
    for code in state.material.codes.values():
        yield _by_code(state, code, "go_code", _next(Show(Kind.CODE, code.id)))


_KINDS = (Kind.ALL, Kind.WAITING, Kind.FLAGGED, Kind.SKIPPED, Kind.MEMO, Kind.PINNED)


def _shows(state: State) -> Iterator[Choice]:
    """Yield which passages can be shown."""
    for kind in (*_KINDS, Kind.STALE):
        yield _named(state, f"show_{kind}", _only(Show(kind)))
    for id_ in state.material.ids:
        yield _interview(state, id_, _only(Show(Kind.INTERVIEW, id_)))
    for code in state.material.codes.values():
        yield _by_code(state, code, "show_code", _only(Show(Kind.CODE, code.id)))


def _forms(state: State) -> Iterator[Choice]:
    """Yield the forms that wait, those of the code in focus first."""
    card = state.card
    focused = card.codes[state.focus - 1] if card and state.focus else ""
    for one in sorted(forms(state), key=lambda form: form.code != focused):
        yield Choice(
            label=form_line(one, state),
            names=(one.words, *code_names(state.material.codes[one.code])),
            key=_always(Key(Press.GROUP, code=one.code, text=one.name)),
            code=one.code,
        )


def _resolutions(language: str) -> Iterator[Choice]:
    """Yield how a disagreement can end: whether the code stands, and why they differed."""
    for outcome in ("yes", "no"):
        for cause in Cause:
            said = {"outcome": say(f"agree.resolve.{outcome}", language=language),
                    "cause": say(f"agree.resolve.{cause}", language=language)}  # fmt: skip
            label = say("agree.resolve.choice", language=language, **said)
            key = Key(Press.RESOLVE, text=f"{outcome} {cause}")
            yield Choice(label, _always(key), names=(label, *said.values()))


def form_line(form: Form, state: State) -> str:
    """Say how often a form waits, for which code, and how it was decided so far."""
    language = state.material.language
    name = form_title(state, form.name, form.code)
    line = say("review.form_line", language=language, count=len(form.waiting), form=name)
    decided = form.yes + form.no
    if not decided:
        return line
    return line + say("review.form_so_far", language=language, yes=form.yes, decided=decided)


_ALL: dict[Listing, Callable[[State], Iterator[Choice]]] = {
    Listing.ADD: _codes,
    Listing.RECODE: lambda state: _codes(state, Press.RECODE),
    Listing.TERM: lambda state: _codes(state, Press.NAME),
    Listing.GO: _places,
    Listing.SHOW: _shows,
    Listing.GROUP: _forms,
    Listing.RESOLVE: lambda state: _resolutions(state.material.language),
}


def _named(state: State, name: str, key: Pick) -> Choice:
    """Return a choice that has its own text; it is found in both languages."""
    texts = tuple(say(f"review.choice.{name}", language=one) for one in LANGUAGES)
    label = say(f"review.choice.{name}", language=state.material.language)
    return Choice(label, key, names=texts)


def _interview(state: State, id_: str, key: Pick) -> Choice:
    """Return a choice for an interview; what is left in it is told once it was read."""
    if id_ not in state.material.read:
        return Choice(id_, key, names=(id_,))
    title = state.material.stack(id_).interview.title
    left = state.left(id_, Show())
    return Choice(
        id_ if title == id_ else f"{id_} – {title}",
        key,
        detail=say("review.left_here", language=state.material.language, left=left),
        names=(id_, title),
    )


def _by_code(state: State, code: Code, name: str, key: Pick) -> Choice:
    language = state.material.language
    label = say(f"review.choice.{name}", language=language, code=code.name(language))
    return Choice(label, key, detail=code.id, names=code_names(code))


def _numbered(state: State, typed: str) -> Iterator[Choice]:
    """Yield the passage of a number in the interview in view."""
    if not typed.isdecimal() or state.at is None:
        return
    units = state.material.stack(state.at.interview).units
    if 1 <= int(typed) <= len(units):
        label = say("review.choice.passage", language=state.material.language, number=int(typed))
        yield Choice(label, _always(Key(Press.GO, unit=units[int(typed) - 1])))


def _words(state: State, typed: str, listing: Listing) -> Choice:
    """Return the choice that looks for what was typed as words of the text."""
    show = Show(Kind.WORDS, typed)
    label = say(f"review.choice.{listing}_words", language=state.material.language, words=typed)
    return Choice(label, _only(show) if listing is Listing.SHOW else _next(show), last=True)


def found_words(state: State, words: str) -> Key | None:
    """Return the key that goes to the next passage with these words."""
    return _next(Show(Kind.WORDS, words))(state)


def _always(key: Key) -> Pick:
    return lambda _: key


def _next(show: Show) -> Pick:
    return lambda state: _to(next_of(state, show))


def _only(show: Show) -> Pick:
    return _always(Key(Press.SHOW, text=str(show)))


def _beginning(id_: str) -> Pick:
    return lambda state: _to(next(iter(state.material.stack(id_).units), None))


def _to(unit: Unit | None) -> Key | None:
    return Key(Press.GO, unit=unit) if unit else None
