"""What is wrong with a command as it was typed, in the language of the study.

In: a Typer app and the words typed.
Out: what the command returned; WrongUsage with one line and the way to its help.
Never: a meaning guessed and run.

Typer says these things in English. Its errors are told apart by what they carry, because
their classes are not part of what it offers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import typer

from sentra_qual.messages import say
from sentra_qual.messages.nearest import nearest
from sentra_qual.patterns import late
from sentra_qual.problems import WrongUsage

Fields = dict[str, object]


class Mistyped(Exception):
    """Words that are no command; what to say of them waits for the language to say it in."""

    def __init__(self, key: str, **fields: Any) -> None:
        super().__init__(key)
        self._key, self._fields = key, fields

    def __str__(self) -> str:
        """Say it in the language in force."""
        return say(f"cli.usage.{self._key}", **self._fields)


class Near:
    """The names that may have been meant by a word, said when they are written."""

    def __init__(self, word: str, known: Iterable[str]) -> None:
        self._near = nearest(word, sorted(known))

    def __str__(self) -> str:
        """Say them in the language in force; nothing where none is near."""
        return " " + say("cli.usage.near", near=", ".join(self._near)) if self._near else ""


def typed(app: typer.Typer, arguments: Sequence[str], speak: Callable[[], None]) -> object:
    """Run what was typed; WrongUsage where it is no command that can be run."""
    try:
        return app(args=list(arguments), prog_name="sentra-qual", standalone_mode=False)
    except Mistyped as error:
        speak()
        raise WrongUsage(str(error)) from error
    except typer.TyperException as error:
        speak()
        raise WrongUsage(str(mistyped(error, "sentra-qual"))) from error


def no_command(name: str, known: Iterable[str], above: str) -> Mistyped:
    """Say that there is no such command, and which may have been meant."""
    return Mistyped("no_command", name=name, near=Near(name, known), above=above)


def mistyped(error: typer.TyperException, command: str) -> Mistyped:
    """Say what is wrong with the words behind a command: one line, and the way to its help."""
    context: Any = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        return Mistyped("help", text=error.message)
    if hasattr(error, "option_name"):
        key, more = _about_option(error, context)
    elif hasattr(error, "param_type"):
        key, more = "missing", {"name": _name(error, context), "usage": _usage(context)}
    elif isinstance(error, typer.BadParameter):
        key, more = _about_value(error, context)
    else:
        key, more = _about_command(error, context)
    return Mistyped(key, command=command, **more)


def _about_option(error: Any, context: Any) -> tuple[str, Fields]:
    option = error.option_name
    if not hasattr(error, "possibilities"):
        return "no_value" if "requires" in error.message else "needless_value", {"option": option}
    known = [one for param in context.command.params for one in param.opts]
    return "no_option", {"option": option, "near": Near(option, known)}


_VALUE = late(r"(?s)(?P<value>'.*?'|\".*?\"|-?[\d.]+) is not (?P<why>.*)")


def _about_value(error: Any, context: Any) -> tuple[str, Fields]:
    """Say what a value may be: one of some, a number, one in a range."""
    found = _VALUE.fullmatch(error.message)
    kind = getattr(error.param, "type", None)
    if found is None or kind is None:
        return "other", {"text": error.format_message()}
    value = found["value"].strip("'\"")
    about: Fields = {"name": _name(error, context), "value": value}
    choices = [str(getattr(one, "value", one)) for one in getattr(kind, "choices", ())]
    if choices:
        return "no_choice", {**about, "near": Near(value, choices), "choices": ", ".join(choices)}
    if found["why"].startswith("in the range"):
        return _beyond(kind.min, kind.max), {**about, "least": kind.min, "most": kind.max}
    return "not_a_number" if "float" in kind.name else "not_whole", about


def _beyond(least: object, most: object) -> str:
    if most is None:
        return "too_small"
    return "too_big" if least is None else "out_of_range"


_EXTRA = late(r"(?s)Got unexpected extra argument\S* \((?P<words>.*)\)")


def _about_command(error: typer.TyperException, context: Any) -> tuple[str, Fields]:
    extra = _EXTRA.fullmatch(error.message)
    if extra:
        return "too_many", {"words": extra["words"], "usage": _usage(context)}
    if error.message == "Missing command.":
        return "no_command_given", {}
    return "other", {"text": error.message}


def _name(error: Any, context: Any) -> str:
    """Return what a value is called: an option as typed, an argument as help writes it."""
    param = error.param
    if param is None:
        return str(error.param_hint or "")
    named = param.opts[0] if param.param_type_name == "option" else param.make_metavar(context)
    return str(named)


def _usage(context: Any) -> str:
    return " ".join([context.command_path, *context.command.collect_usage_pieces(context)])
