"""Which key does what; the coder's own choice of keys.

In: the table below, the user's own settings.
Out: a Keymap for all screens, their help and their key bar.
Never: the study's files (keys are a person's, not a study's); two acts on one key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sentra_qual.messages import say
from sentra_qual.problems import StudyUnusable
from sentra_qual.study.coder import config_file
from sentra_qual.study.files import read_mapping


class Scope(StrEnum):
    """Where a key holds: a card, a span, a list, a change of the codebook, a disagreement."""

    CARD = "card"
    SPAN = "span"
    GROUP = "group"
    GROWTH = "growth"
    RESOLVE = "resolve"


class Action(StrEnum):
    """Everything that has a key; the names are those of the settings."""

    TAKE = "take"
    NOTHING = "nothing"
    ADD = "add"
    TICK = "tick"
    RECODE = "recode"
    SELECT = "select"
    SKIP = "skip"
    UNDO = "undo"
    BACK = "back"
    AHEAD = "ahead"
    DOWN = "down"
    UP = "up"
    DEFINE = "define"
    SPAN = "span"
    MEMO = "memo"
    FLAG = "flag"
    PIN = "pin"
    OFF_RECORD = "off_record"
    GO = "go"
    FIND = "find"
    SHOW = "show"
    GROUP = "group"
    TEXT_UP = "text_up"
    TEXT_DOWN = "text_down"
    HELP = "help"
    QUIT = "quit"
    WORD_BACK = "word_back"
    WORD_ON = "word_on"
    SENTENCE_BACK = "sentence_back"
    SENTENCE_ON = "sentence_on"
    EDGE = "edge"
    WHOLE = "whole"
    KEEP = "keep"
    DROP = "drop"
    JUDGE = "judge"
    REST_YES = "rest_yes"
    REST_NO = "rest_no"
    MORE = "more"
    GROUP_UNDO = "group_undo"
    LEAVE = "leave"
    GROW = "grow"
    REWORD = "reword"
    NO_GROWTH = "no_growth"
    RESOLVE = "resolve"


@dataclass(frozen=True, slots=True)
class Binding:
    """An act, where it holds, its key, and other keys that do the same and never change."""

    action: Action
    scope: Scope
    key: str
    also: tuple[str, ...] = ()


def _bindings(scope: Scope, *rows: tuple[Action, str, *tuple[str, ...]]) -> tuple[Binding, ...]:
    return tuple(Binding(action, scope, key, also) for action, key, *also_ in rows
                 for also in [tuple(also_)])  # fmt: skip


BINDINGS: tuple[Binding, ...] = (
    *_bindings(
        Scope.CARD,
        (Action.TAKE, "t", "enter"),
        (Action.TICK, "v", " "),
        (Action.ADD, "a"),
        (Action.NOTHING, "n"),
        (Action.RECODE, "e"),
        (Action.SELECT, "i"),
        (Action.SKIP, "s"),
        (Action.UNDO, "u"),
        (Action.BACK, "b", "left"),
        (Action.AHEAD, "l", "right"),
        (Action.DOWN, "j", "down"),
        (Action.UP, "k", "up"),
        (Action.DEFINE, "d"),
        (Action.SPAN, "r"),
        (Action.MEMO, "m"),
        (Action.FLAG, "f"),
        (Action.PIN, "p"),
        (Action.OFF_RECORD, "x"),
        (Action.GO, "g"),
        (Action.FIND, "c"),
        (Action.SHOW, "w"),
        (Action.GROUP, "o"),
        (Action.TEXT_UP, ",", "pageup"),
        (Action.TEXT_DOWN, ".", "pagedown"),
        (Action.HELP, "h", "?", "f1"),
        (Action.QUIT, "q", "ctrl+c"),
    ),
    *_bindings(
        Scope.SPAN,
        (Action.WORD_BACK, "h", "left"),
        (Action.WORD_ON, "l", "right"),
        (Action.SENTENCE_BACK, "k", "up"),
        (Action.SENTENCE_ON, "j", "down"),
        (Action.EDGE, "e", "tab"),
        (Action.WHOLE, "w"),
        (Action.KEEP, "t", "enter"),
        (Action.DROP, "q", "escape"),
    ),
    *_bindings(
        Scope.GROUP,
        (Action.JUDGE, "t", "enter"),
        (Action.REST_YES, "y"),
        (Action.REST_NO, "n"),
        (Action.MORE, "m"),
        (Action.GROUP_UNDO, "u"),
        (Action.LEAVE, "q", "escape"),
    ),
    *_bindings(
        Scope.GROWTH,
        (Action.GROW, "y"),
        (Action.REWORD, "e"),
        (Action.NO_GROWTH, "q", "escape"),
    ),
    *_bindings(
        Scope.RESOLVE,
        (Action.RESOLVE, "y", "enter"),
    ),
)


# What else can be done where coders differ, by the keys of a card: nothing that decides.
RESOLVING = frozenset({
    Action.SKIP, Action.UNDO, Action.BACK, Action.AHEAD, Action.DOWN, Action.UP, Action.DEFINE,
    Action.MEMO, Action.GO, Action.FIND, Action.TEXT_UP, Action.TEXT_DOWN, Action.HELP,
    Action.QUIT,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys in force."""

    bindings: tuple[Binding, ...] = BINDINGS

    def key(self, action: Action) -> str:
        """Return the key of an act."""
        return next(one.key for one in self.bindings if one.action is action)

    def action(self, scope: Scope, pressed: str) -> Action | None:
        """Return what a key does in a place; small and capital letters are one key."""
        wanted = pressed.lower()
        own = self.of(scope)
        exact = (one.action for one in own if one.key == wanted)
        return next(exact, None) or next((one.action for one in own if wanted in one.also), None)

    def of(self, scope: Scope) -> tuple[Binding, ...]:
        """Return the bindings of a place, in the order in which they are told."""
        shared = RESOLVING if scope is Scope.RESOLVE else frozenset()
        some = [one for one in self.bindings if one.scope is scope or one.action in shared]
        return tuple(sorted(some, key=lambda one: one.scope is not scope))

    def names(self) -> dict[str, str]:
        """Return the keys by the name of their act: the fields of texts that name keys."""
        return {f"k_{one.action.value}": one.key for one in self.bindings}


def own_keymap(path: Path | None = None) -> Keymap:
    """Return the keys of the user's own settings, `keys: {take: z}`; StudyUnusable if unclear."""
    file = path or config_file()
    chosen = read_mapping(file).get("keys") if file.is_file() else None
    if chosen is None:
        return Keymap()
    if not isinstance(chosen, dict):
        raise StudyUnusable(say("review.keys.no_mapping", file=file))
    return remapped({str(name): str(key) for name, key in chosen.items()}, file)


def remapped(chosen: Mapping[str, str], file: Path) -> Keymap:
    """Return the table with other keys; StudyUnusable names what cannot be a key."""
    names = [action.value for action in Action]
    for name, key in chosen.items():
        if name not in names:
            known = ", ".join(names)
            raise StudyUnusable(say("review.keys.unknown", file=file, name=name, known=known))
        if len(key) != 1 or not key.isprintable() or key.isdecimal() or key in " ?":
            raise StudyUnusable(say("review.keys.no_key", file=file, name=name, letter=key))
    bindings = tuple(
        Binding(one.action, one.scope, chosen.get(one.action, one.key).lower(), one.also)
        for one in BINDINGS
    )
    _refuse_doubles(bindings, file)
    return Keymap(bindings)


def _refuse_doubles(bindings: tuple[Binding, ...], file: Path) -> None:
    taken: dict[tuple[Scope, str], str] = {}
    for one in bindings:
        other = taken.setdefault((one.scope, one.key), one.action.value)
        if other != one.action.value:
            raise StudyUnusable(
                say(
                    "review.keys.double", file=file, letter=one.key, one=other, two=one.action.value
                )
            )
