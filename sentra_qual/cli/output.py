"""How results leave: data to stdout or a file, talk to stderr.

In: finished text.
Out: bytes that are the same on every system (UTF-8, LF).
Never: computing, or a half-written file.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sentra_qual.messages import say
from sentra_qual.messages.telling import problem_text
from sentra_qual.patterns import late
from sentra_qual.problems import WrongUsage

if TYPE_CHECKING:
    from sentra_qual.model import Problem, Table

_CONTROL = late(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_ESCAPED = late(r"[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
Item = TypeVar("Item")


def settle_streams() -> None:
    """Make both streams speak UTF-8 with LF, so that Windows pipes get the same bytes."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def show(text: str) -> None:
    """Print data to stdout."""
    sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")


def show_json(value: object) -> None:
    """Print JSON; control characters are escaped, which changes nothing for a program."""
    show(_as_json(value))


def _as_json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _ESCAPED.sub(lambda hit: f"\\u{ord(hit.group()):04x}", text)


def tell(text: str) -> None:
    """Print talk to stderr, with control characters made visible and harmless."""
    sys.stderr.write(harmless(text) + "\n")


def show_for_reading(text: str) -> None:
    """Print data for a person: on a terminal, control characters are made harmless."""
    show(harmless(text) if sys.stdout.isatty() else text)


def harmless(text: str) -> str:
    """Replace control characters by a visible mark.

    A transcript may hold terminal escapes; on screen they could hide or forge text.
    """
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def tell_problems(problems: Iterable[Problem]) -> None:
    """Print problems to stderr, each on its line with its hint below."""
    for problem in problems:
        tell(problem_text(problem))


def shortened(text: str, size: int = 72) -> str:
    """Return a text on one line, cut with … where it is longer than `size` characters."""
    line = " ".join(text.split())
    return line if len(line) <= size else line[: size - 1].rstrip() + "…"


def is_screen() -> bool:
    """Tell whether a full screen can be shown: a terminal that is more than a typewriter."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def screen_width() -> int:
    """Return how wide text for people may be: the terminal, 100 columns off one."""
    import shutil

    return shutil.get_terminal_size(fallback=(100, 24)).columns


def save(path: Path, content: str | bytes) -> None:
    """Write a file in one step and print its path."""
    from sentra_qual.study.files import write_whole

    write_whole(path, content)
    show(str(path))


def readable(table: Table, fmt: str) -> str:
    """Return a table set for its reader: on a screen, one without rows is only its notes."""
    from sentra_qual.reporting import render_table

    if fmt == "table" and not table.rows:
        return "\n\n".join([table.title, *table.notes]) + "\n"
    return render_table(table, fmt, columns=screen_width())


# What a file is by its ending; .json holds lines of JSON too.
_BY_SUFFIX = {
    ".csv": "csv", ".docx": "docx", ".html": "html", ".htm": "html", ".json": "json",
    ".jsonl": "jsonl", ".md": "md", ".pdf": "pdf", ".png": "png", ".qdc": "qdc", ".qdpx": "qdpx",
    ".spacy": "spacy", ".svg": "svg", ".tex": "latex", ".xlsx": "xlsx",
}  # fmt: skip
_ENDINGS = {"latex": ".tex", "table": ".txt"}


def check_ending(target: str | None, fmt: str, formats: Iterable[str]) -> None:
    """Refuse a file whose ending says another format than the one it would be written in."""
    path = Path(str(target))
    told = _BY_SUFFIX.get(path.suffix.lower(), fmt)
    if target in (None, "-") or told == fmt or {told, fmt} == {"json", "jsonl"}:
        return
    right = path.with_suffix(_ENDINGS.get(fmt, f".{fmt}")).name
    key = "cli.ending" if told in set(formats) else "cli.ending_only"
    raise WrongUsage(say(key, file=path, format=fmt, told=told, right=right))


def deliver_file(content: str | bytes, target: str | None) -> None:
    """Send a file to stdout or where it was asked for; bytes are never sent to a screen."""
    if isinstance(content, str):
        deliver(content, target)
    elif target not in (None, "-"):
        save(Path(str(target)), content)
    elif sys.stdout.isatty():
        raise WrongUsage(say("cli.bytes_to_screen"))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)


def deliver(text: str, target: str | None) -> None:
    """Send data to stdout (no target, or -), or to a file, whose path is then printed."""
    if target in (None, "-"):
        show_for_reading(text)
    else:
        save(Path(str(target)), text)


def deliver_json(value: object, target: str | None) -> None:
    """Send JSON to stdout or to a file."""
    deliver(_as_json(value) + "\n", target)


@contextmanager
def with_steps(total: int, label: str) -> Iterator[Callable[[int], None]]:
    """Give a function that tells how many of all steps are done; silent off a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda done: bar.update(task, completed=done)


def with_progress(items: Sequence[Item], label: str, name: Callable[[Item], str]) -> Iterator[Item]:
    """Yield items while a bar on stderr shows how far it is; silent off a terminal."""
    return progressing(items, len(items), label, name)


def progressing(
    items: Iterable[Item], total: int, label: str, name: Callable[[Item], str]
) -> Iterator[Item]:
    """Yield items that are made one by one, while a bar shows how many, how fast, how long yet."""
    if total < 3 or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.0f}/{task.total:.0f}  {task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total, rate="")
        for item in items:
            bar.update(task, description=f"{label} {harmless(name(item))}")
            yield item
            bar.advance(task)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f"{speed:.1f}/s" if speed else "")
