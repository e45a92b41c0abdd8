"""`sentra-qual codebook diff`, and `code --diff`: what another codebook changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.formats import TableFormat, TableFormatOption
from sentra_qual.cli.growing import while_indexing, with_bar
from sentra_qual.cli.options import OutputOption, StudyOption, codebook_path, the_study
from sentra_qual.cli.output import deliver, readable
from sentra_qual.messages import say
from sentra_qual.problems import SentraError, StudyNotFound

if TYPE_CHECKING:
    from sentra_qual.growing import Change
    from sentra_qual.matching import Matcher
    from sentra_qual.model import Candidate, Codebook, Findings
    from sentra_qual.study import Study
    from sentra_qual.study.preview import Contrast


def diff(
    old: Annotated[
        str | None, typer.Argument(metavar="[OLD]", help="A codebook; alone, the new one.")
    ] = None,
    new: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help="The codebook to compare with OLD.")
    ] = None,
    *,
    study: StudyOption = None,
    fmt: TableFormatOption = TableFormat.TABLE,
    output: OutputOption = None,
) -> None:
    """Compare two codebooks, or one (default: the study's) with the study's latest run.

    Shows codes and terms that came, went or changed, and the codings this adds, takes
    away, strengthens or weakens in the study.
    """
    home = _study_if_any(study, needed=new is None)
    if new is not None:
        books = [_book([codebook_path(str(name))]) for name in (old, new)]
        show_two_books(books, f"{old} → {new}", home, fmt, output)
    else:
        assert home is not None
        paths = [codebook_path(old)] if old else home.codebook_paths
        show_with_run(home, paths, old or paths[0].name, fmt, output)


def _study_if_any(folder: Path | None, *, needed: bool) -> Study | None:
    try:
        return the_study(folder)
    except StudyNotFound:
        if needed or folder:
            raise
        return None


def _book(paths: Sequence[Path]) -> Codebook:
    from sentra_qual.codebook import load_valid

    return load_valid(paths)


def show_two_books(
    books: Sequence[Codebook],
    title: str,
    home: Study | None,
    fmt: TableFormat,
    output: str | None,
) -> None:
    """Show what differs between two codebooks, and in the study's codings if there is one."""
    from sentra_qual.study.coder import cache_folder

    old, new = books
    if home is None:
        _show(old, new, (), None, title, fmt, output)
        return
    found = contrasted(
        home, old, new, _compiled(old, cache_folder()), _compiled(new, cache_folder())
    )
    changes = _changes(found.before, found.after, found.findings)
    _show(old, new, changes, found.findings, title, fmt, output)


def contrasted(
    home: Study, old: Codebook, new: Codebook, before: Matcher, after: Matcher
) -> Contrast:
    """Return what two compiled codebooks find where they may find different things."""
    from sentra_qual.codebook.comparison import touched_words
    from sentra_qual.search import touched
    from sentra_qual.study.preview import contrast

    words = touched_words(old, new)
    return contrast(
        home, new, (before, after), words, touching=touched, each=with_bar, indexed=while_indexing
    )


def _compiled(book: Codebook, cache: Path) -> Matcher:
    from sentra_qual.matching import compile_codebook

    return compile_codebook(book, cache=cache)


def show_with_run(
    home: Study, paths: Sequence[Path], name: str, fmt: TableFormat, output: str | None
) -> None:
    """Show what a codebook would change against the latest run."""
    from sentra_qual.study.history import codebook_of
    from sentra_qual.study.outcome import outcome
    from sentra_qual.study.preview import found_by, quick_reading
    from sentra_qual.study.runs import latest_run

    run = latest_run(home)
    if run is None:
        raise SentraError(say("growing.difference.no_run"))
    new, read = _book(paths), quick_reading(home, indexed=while_indexing)
    after = found_by(_compiled(new, home.root / ".sentra"), read, each=with_bar)
    findings = outcome(home, read=read, candidates=after, codebook=new).findings
    title = f"{say('growing.difference.run', number=run.number)} → {name}"
    changes = _changes(run.candidates, after, findings)
    _show(codebook_of(run, home), new, changes, findings, title, fmt, output, run=run.number)


def show_two_runs(home: Study, fmt: TableFormat) -> None:
    """Show what the latest run changed against the one before."""
    from sentra_qual.study.history import codebook_of, latest_two
    from sentra_qual.study.outcome import outcome

    before, after = latest_two(home)
    findings = outcome(home).findings
    names = (say("growing.difference.run", number=run.number) for run in (before, after))
    _show(
        codebook_of(before, home),
        codebook_of(after, home),
        _changes(before.candidates, after.candidates, findings),
        findings,
        " → ".join(names),
        fmt,
        None,
        run=before.number,
    )


def _changes(
    before: Sequence[Candidate], after: Sequence[Candidate], findings: Findings
) -> tuple[Change, ...]:
    from sentra_qual.growing import compare_candidates

    return compare_candidates(before, after, findings.units)


def _show(
    old: Codebook | None,
    new: Codebook | None,
    changes: Sequence[Change],
    findings: Findings | None,
    title: str,
    fmt: TableFormat,
    output: str | None,
    *,
    run: int = 0,
) -> None:
    from sentra_qual.codebook.comparison import compare
    from sentra_qual.tables.changes import differences_table

    notes = []
    differences = compare(old, new) if old and new else ()
    if not (old and new):
        notes.append(say("growing.difference.run_codebook_unknown", number=run))
    elif not differences:
        notes.append(say("growing.difference.none"))
    table = differences_table(
        differences, changes, findings, title=title, notes=notes, brief=fmt is TableFormat.TABLE
    )
    deliver(readable(table, fmt.value), output)
