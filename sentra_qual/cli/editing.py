"""`sentra-qual codebook add`: one more term or exclusion, its effect shown before it is saved."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.comparing import contrasted
from sentra_qual.cli.formats import TableFormat, TableFormatOption
from sentra_qual.cli.growing import CodeArgument
from sentra_qual.cli.options import StudyOption, codebook_path, the_study
from sentra_qual.cli.output import readable, show_for_reading, tell, tell_problems
from sentra_qual.messages import say
from sentra_qual.model import Match, Strength
from sentra_qual.problems import WrongUsage

if TYPE_CHECKING:
    from sentra_qual.codebook.additions import Edited
    from sentra_qual.codebook.writing import TermSpec
    from sentra_qual.matching import ExampleResult, Matcher
    from sentra_qual.study import Study


class Mentions(StrEnum):
    """Which mentions of a term count."""

    ANY = "any"
    AFFIRMED = "affirmed"
    NEGATED = "negated"


TermArgument = Annotated[
    str,
    typer.Argument(metavar="[TERM]", help='As in find: a phrase, saing~, a NEAR/5 b, "TBM".'),
]
BookOption = Annotated[
    str | None, typer.Option("--codebook", help="A codebook file, without a study.")
]
MatchOption = Annotated[Match | None, typer.Option("--match", help="How far it reaches.")]
NearOption = Annotated[
    list[str] | None, typer.Option("--near", help="A word that must stand near; repeatable.")
]
WithinOption = Annotated[
    int | None, typer.Option("--within", min=1, max=50, help="How near, in words.")
]
StrengthOption = Annotated[Strength | None, typer.Option("--strength", help="How much it weighs.")]
PolarityOption = Annotated[
    Mentions | None, typer.Option("--polarity", help="Which mentions count.")
]
FuzzyOption = Annotated[
    bool | None, typer.Option("--fuzzy/--no-fuzzy", help="Whether typing errors count.")
]
RegexOption = Annotated[str, typer.Option("--regex", help="A pattern in place of TERM.")]
NotOption = Annotated[
    list[str] | None, typer.Option("--not", help="A phrase that never counts; repeatable.")
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Show what it would change, save nothing.")
]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Save without asking.")]


@dataclass(frozen=True, slots=True)
class _Said:
    """What the options say about a term."""

    match: Match | None
    near: tuple[str, ...]
    within: int | None
    strength: Strength | None
    polarity: Mentions | None
    fuzzy: bool | None


def add(
    code: CodeArgument,
    term: TermArgument = "",
    *,
    study: StudyOption = None,
    codebook: BookOption = None,
    match: MatchOption = None,
    near: NearOption = None,
    within: WithinOption = None,
    strength: StrengthOption = None,
    polarity: PolarityOption = None,
    fuzzy: FuzzyOption = None,
    regex: RegexOption = "",
    exclusions: NotOption = None,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    fmt: TableFormatOption = TableFormat.TABLE,
) -> None:
    """Add a term or an exclusion to a code: show what it changes, then save one line."""
    from sentra_qual.codebook.additions import add_to_code

    home = None if codebook else the_study(study)
    paths = home.codebook_paths if home else (codebook_path(codebook or ""),)
    terms = _terms(term, regex, _Said(match, tuple(near or ()), within, strength, polarity, fuzzy))
    if not terms and not exclusions:
        raise WrongUsage(say("growing.add.what"))
    edited = add_to_code(paths, code, terms=terms, exclusions=exclusions or ())
    tell_problems(edited.problems)
    _show_effect(edited, home, code, fmt)
    if dry_run:
        tell(say("growing.add.not_saved"))
    elif yes or _agreed(edited.path):
        _save(edited, home)
    else:
        tell(say("growing.add.declined"))
        raise typer.Exit(1)


def _terms(term: str, regex: str, said: _Said) -> tuple[TermSpec, ...]:
    """Return the term that the arguments describe, if they describe one."""
    from sentra_qual.codebook.writing import TermSpec

    if term and regex:
        raise WrongUsage(say("growing.add.both"))
    weighed = TermSpec(strength=said.strength or "", polarity=said.polarity or "")
    if regex:
        if said.match or said.near or said.within or said.fuzzy is not None:
            raise WrongUsage(say("growing.add.regex_option"))
        return (TermSpec(regex=regex, strength=weighed.strength, polarity=weighed.polarity),)
    if not term:
        if said != _Said(None, (), None, None, None, None):
            raise WrongUsage(say("growing.add.what"))
        return ()
    return (_word_term(term, said, weighed),)


def _word_term(term: str, said: _Said, weighed: TermSpec) -> TermSpec:
    """Return a term from its words as `find` reads them, and from the options."""
    from dataclasses import replace

    from sentra_qual.search import DEFAULT_WITHIN, as_term, parse_query

    words = as_term(parse_query(term))
    if words is None:
        raise WrongUsage(say("growing.add.not_a_term", query=term))
    level = "" if words.match is Match.WORD else words.match.value
    for option, twice in (("--match", said.match and level), ("--near", said.near and words.near)):
        if twice:
            raise WrongUsage(say("growing.add.twice", option=option, query=term))
    near = words.near or tuple(
        word.strip() for one in said.near for word in one.split(",") if word.strip()
    )
    if said.within and (words.near or not near):
        raise WrongUsage(say("growing.add.within_alone"))
    return replace(
        weighed,
        term=words.text,
        match=said.match or level,
        fuzzy=said.fuzzy,
        near=near,
        within=(words.within or said.within or DEFAULT_WITHIN) if near else None,
        near_match="" if words.near_match is Match.WORD else words.near_match.value,
    )


def _show_effect(edited: Edited, home: Study | None, code: str, fmt: TableFormat) -> None:
    """Show what a changed codebook does to its examples and to the study."""
    from sentra_qual.codebook.comparison import touched_words
    from sentra_qual.growing import compare_examples
    from sentra_qual.matching import compile_codebook, examples_with, open_matcher, run_examples
    from sentra_qual.study.coder import cache_folder

    old = (
        open_matcher(home.codebook_paths, cache_folder())
        if home
        else compile_codebook(edited.before, cache_folder())
    )
    matcher = compile_codebook(edited.after)
    words = touched_words(edited.before, edited.after)
    some = examples_with(edited.after, words.terms, words.phrases)
    before = run_examples(edited.before, old, only=some)
    after = run_examples(edited.after, matcher, only=some)
    notes = [_examples_note(before, after), *map(_example, compare_examples(before, after))]
    if home:
        _show_passages(edited, home, (old, matcher), code, fmt, notes)
    else:
        show_for_reading("\n".join([say("growing.add.no_study"), *notes]))


def _show_passages(
    edited: Edited,
    home: Study,
    matchers: tuple[Matcher, Matcher],
    code: str,
    fmt: TableFormat,
    notes: list[str],
) -> None:
    from sentra_qual.growing import compare_candidates
    from sentra_qual.tables.changes import SHOWN, effect_table

    found = contrasted(home, edited.before, edited.after, *matchers)
    changes = compare_candidates(found.before, found.after, found.findings.units)
    title = say("growing.add.title", code=code, entry=", ".join(edited.entries))
    shown = SHOWN if fmt in (TableFormat.TABLE, TableFormat.MD) else None
    table = effect_table(changes, found.findings, title=title, notes=notes, shown=shown)
    show_for_reading(readable(table, fmt.value))


def _examples_note(before: tuple[ExampleResult, ...], after: tuple[ExampleResult, ...]) -> str:
    if not after:
        return say("growing.add.no_example")
    failed = sum(not one.passed for one in after)
    was = sum(not one.passed for one in before)
    passed = len(after) - failed
    return say("growing.add.examples", passed=passed, failed=failed, before=was)


def _example(one: ExampleResult) -> str:
    kind = "passes" if one.passed else "missed" if one.expected else "wrong"
    return say(f"growing.add.example_now_{kind}", code=one.code, text=one.text)


def _agreed(path: Path) -> bool:
    """Ask whether to save; where nobody can be asked, only --yes saves."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    sys.stdout.write(say("growing.add.ask", file=path))
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in say("growing.add.yes").split()


def _save(edited: Edited, home: Study | None) -> None:
    from sentra_qual.study.history import replace_codebook

    kept = replace_codebook(edited.path, edited.old, edited.new, study=home)
    tell(say("growing.add.saved", file=edited.path, old=kept))
    if home:
        tell(say("growing.add.next_code", folder=home.root))
