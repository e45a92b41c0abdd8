"""How tables and reports name things in the language of the study.

In: keys, numbers, Findings.
Out: words.
Never: a language the message files do not have.
"""

from __future__ import annotations

from sentra_qual.messages import LANGUAGES, say
from sentra_qual.model import Coding, Findings


def spoken(findings: Findings) -> str:
    """Return the language the study's tables and reports are written in."""
    return findings.language if findings.language in LANGUAGES else "en"


def figure(number: int, language: str) -> str:
    """Return a whole number for running text, thousands set apart as usual there."""
    grouped = f"{number:,}"
    return grouped.replace(",", ".") if language == "id" else grouped


def decimal(number: float, language: str, digits: int = 2) -> str:
    """Return a number with decimals for running text."""
    shown = f"{number:.{digits}f}"
    return shown.replace(".", ",") if language == "id" else shown


def quantity(what: str, number: int, language: str) -> str:
    """Return a number with its noun: 1 informant, 2 informants."""
    form = "one" if number == 1 else "many"
    return say(f"tables.{what}.{form}", language=language, n=figure(number, language))


def coder_name(coding: Coding, language: str) -> str:
    """Name who coded: the person, else the rule."""
    return coding.by or say("tables.by_rule", language=language)
