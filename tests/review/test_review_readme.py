"""The README shows the review as it is: a screen, and every key."""

from __future__ import annotations

import os
import re
from pathlib import Path

from desk import desk, material_of, screen
from material import coded_study

from sentra_qual.review import Keymap
from sentra_qual.review.keys import Scope
from sentra_qual.review.showing.helping import help_table
from sentra_qual.study import open_study

README = Path(__file__).parents[2] / "README.md"


def filled(name: str, text: str) -> None:
    """Compare what stands between two marks of the README; UPDATE_GOLDEN=1 writes it."""
    whole = README.read_text(encoding="utf-8")
    start, end = f"<!-- review {name} -->\n", f"<!-- /review {name} -->"
    pattern = re.compile(re.escape(start) + ".*?" + re.escape(end), re.DOTALL)
    current = pattern.sub(lambda _: start + text + end, whole)
    if os.environ.get("UPDATE_GOLDEN"):
        README.write_text(current, encoding="utf-8", newline="\n")

    assert current == README.read_text(encoding="utf-8")


def test_the_screen_is_todays(tmp_path: Path) -> None:
    """A card at 80×24, in the language of the study."""
    study = coded_study(tmp_path)
    path = study.root / "sentra-qual.yaml"
    path.write_text(path.read_text().replace("language: en", "language: id"))
    session = desk(material_of(open_study(study.root)))

    filled("screen", f"```\n{screen(session, 80, 24, coder='sari')}\n```\n")


def test_every_key_is_listed() -> None:
    """With what it does, for cards, spans, lists of passages and a growing codebook."""
    rows = ["| key | |\n|---|---|\n"]
    titles = {
        Scope.SPAN: "while a span is changed (`r`) or words are chosen (`i`)",
        Scope.GROUP: "on a list of passages with the same form (`o`)",
        Scope.GROWTH: "before the codebook is written (`i`, `a`)",
    }
    for scope in Scope:
        rows += [f"| | *{titles[scope]}* |\n"] if scope in titles else []
        for keys, what in help_table(Keymap(), scope, "en"):
            rows.append(f"| `{keys}` | {what} |\n")

    filled("keys", "".join(rows))
