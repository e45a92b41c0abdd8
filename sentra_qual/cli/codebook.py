"""`sentra-qual codebook …`: check, show, test and describe a codebook."""

from __future__ import annotations

import json
from collections import Counter
from typing import Annotated

import typer

from sentra_qual.cli.doors import Door, group_of
from sentra_qual.cli.formats import TextFormat, TextFormatOption
from sentra_qual.cli.options import StudyOption, codebook_paths
from sentra_qual.cli.output import show, show_for_reading, tell
from sentra_qual.messages import language_in_force, say
from sentra_qual.messages.telling import problem_text
from sentra_qual.model import Code, Codebook, Problem, Severity, Term
from sentra_qual.problems import has_errors

COMMANDS = {
    "check": Door(
        "codebook", "check", "Check a codebook and list every problem with its line and column."
    ),
    "show": Door(
        "codebook",
        "show_tree",
        "Show a codebook as a tree of codes with their names and definitions.",
    ),
    "test": Door("codebook", "test", "Run the examples of every code like a test suite."),
    "schema": Door(
        "codebook",
        "schema",
        "Print the JSON Schema of codebooks, for editors that complete and check YAML.",
    ),
    "stats": Door(
        "growing",
        "stats",
        "Show what each term found: passages, informants, alone or not, and what became of it.",
    ),
    "suggest": Door(
        "growing",
        "suggest",
        "Propose expressions for a code, from its passages, its definition and its terms.",
    ),
    "add": Door(
        "editing",
        "add",
        "Add a term or an exclusion to a code: show what it changes, then save one line.",
    ),
    "diff": Door(
        "comparing",
        "diff",
        "Compare two codebooks, or one (default: the study's) with the study's latest run.",
    ),
    "rename": Door(
        "renaming",
        "rename",
        "Keep the decisions on a code that was renamed, moved or merged in the codebook.",
    ),
}
app = typer.Typer(
    cls=group_of(COMMANDS),
    help="Check, show, test and grow a codebook.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)


@app.callback()
def _every_command() -> None:
    """Hold the commands together."""


BookArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[CODEBOOK…]",
        help="Files or shipped names, used together; default: the study's.",
    ),
]


def check(
    book: BookArgument = None,
    *,
    study: StudyOption = None,
    fmt: TextFormatOption = TextFormat.TEXT,
) -> None:
    """Check a codebook and list every problem with its line and column."""
    from sentra_qual.codebook import load

    codebook, problems = load(codebook_paths(book, study))
    if fmt is TextFormat.JSON:
        show(json.dumps([_as_json(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        show_for_reading("\n".join(map(problem_text, problems)))
        _tell_summary(codebook, problems)
    raise typer.Exit(1 if has_errors(problems) else 0)


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": problem.severity.value,
        "rule": problem.rule,
        "text": problem.text,
        "hint": problem.hint,
    }


def _tell_summary(codebook: Codebook, problems: tuple[Problem, ...]) -> None:
    codes = list(codebook.walk())
    terms = sum(len(code.terms) for code in codes)
    found = Counter(problem.severity for problem in problems)
    told = [say(f"cli.found_{one.value}", count=found[one]) for one in Severity if found[one]]
    found_in_words = ", ".join(told) or say("cli.found_nothing")
    tell(say("cli.checked", codes=len(codes), terms=terms, found=found_in_words))


def show_tree(
    book: BookArgument = None,
    *,
    study: StudyOption = None,
    terms: Annotated[bool, typer.Option("--terms", help="Show the terms of each code.")] = False,
    forms: Annotated[
        bool, typer.Option("--forms", help="Show the terms with the forms they find and drop.")
    ] = False,
) -> None:
    """Show a codebook as a tree of codes with their names and definitions."""
    from sentra_qual.codebook import load_valid

    codebook = load_valid(codebook_paths(book, study))
    lines = [f"{codebook.id} {codebook.version}"]
    for code in codebook.codes:
        lines += _branch(code, codebook.levels, depth=1, terms=terms or forms, forms=forms)
    show_for_reading("\n".join(lines))


def _branch(
    code: Code, levels: frozenset[str], *, depth: int, terms: bool, forms: bool
) -> list[str]:
    language = language_in_force()
    indent = "  " * depth
    short = code.id.rpartition(".")[2]
    lines = [f"{indent}{short}  {code.name(language)}"]
    if code.definition(language):
        lines.append(f"{indent}    {code.definition(language)}")
    for term in code.terms if terms else ():
        lines.append(f"{indent}    - {term.id.partition(':')[2]}")
        lines += [f"{indent}        {line}" for line in (_forms(term, levels) if forms else ())]
    for child in code.children:
        lines += _branch(child, levels, depth=depth + 1, terms=terms, forms=forms)
    return lines


def _forms(term: Term, levels: frozenset[str]) -> list[str]:
    """Return lines on what a term finds beside itself, and what belongs to other words."""
    from sentra_qual.matching.term_forms import term_forms

    found = term_forms(term, levels)
    if found is None:
        return []
    lines = [say("cli.forms_found", forms=", ".join(found.plain), count=found.all)]
    if found.dropped:
        dropped = ", ".join(f"{text} ({better})" for text, better in found.dropped)
        lines.append(say("cli.forms_dropped", forms=dropped))
    return lines


def test(book: BookArgument = None, *, study: StudyOption = None) -> None:
    """Run the examples of every code like a test suite."""
    from sentra_qual.codebook import load_valid
    from sentra_qual.matching import only_queued, run_examples

    results = run_examples(load_valid(codebook_paths(book, study)))
    failed = [one for one in results if one.found != one.expected]
    for one in failed:
        key = "cli.example_missed" if one.expected else "cli.example_wrong"
        why = "; ".join(f"{e.derivation} [{e.rule}]" for e in one.evidence)
        show_for_reading(say(key, code=one.code, text=one.text, why=why))
    tell(say("cli.examples", passed=len(results) - len(failed), failed=len(failed)))
    if waiting := only_queued(results):
        tell(say("cli.examples_queued", codes=", ".join(waiting)))
    raise typer.Exit(1 if failed else 0)


def schema() -> None:
    """Print the JSON Schema of codebooks, for editors that complete and check YAML."""
    from sentra_qual.codebook import schema as codebook_schema

    show(json.dumps(codebook_schema(), ensure_ascii=False, indent=2))
