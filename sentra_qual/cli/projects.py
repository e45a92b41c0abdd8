"""Projects of other programs on the command line: written, taken in, their losses told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sentra_qual.cli.output import deliver_file, show, tell
from sentra_qual.messages import say
from sentra_qual.problems import WrongUsage

if TYPE_CHECKING:
    from sentra_qual.interchange.refi.shapes import Loss
    from sentra_qual.study import Study
    from sentra_qual.tables import Selection
    from sentra_qual.transfer.arriving import Voted
    from sentra_qual.transfer.incoming import Imported

_SHOWN = 3  # texts of which quotations are shown


def export_project(
    study: Study, fmt: str, part: Selection, *, keep_emoji: bool, output: str | None
) -> None:
    """Write a study as a project or codebook file and tell what that does not say."""
    from sentra_qual.interchange.refi.writing import codebook_xml
    from sentra_qual.transfer.outgoing import project_of

    if part:
        raise WrongUsage(say("refi.whole_only", format=fmt))
    made = project_of(study, plain=not keep_emoji)
    project = made.project
    codes = sum(1 for _ in project.all_codes())
    if fmt == "qdc":
        deliver_file(codebook_xml(project), output)
        tell(
            say(
                "refi.exported_codes",
                codes=codes,
                sets=sum(bool(one.codes) for one in project.sets),
            )
        )
        losses = [_of_codes(one) for one in made.losses]
        tell_losses([one for one in losses if one.kind in ("terms_none", "renamed")], "lost_out")
        return
    _deliver(made.project, output)
    codings = sum(len(each.codings) for one in project.sources for each in one.selections)
    told = {"interviews": len(project.sources), "codes": codes, "codings": codings}
    tell(say("refi.exported", language=None, users=len(project.users), **told))
    tell_losses(made.losses, "lost_out")


def _of_codes(loss: Loss) -> Loss:
    """Return a loss as it is for codes alone, without the memo that has the terms."""
    return replace(loss, kind="terms_none") if loss.kind.startswith("terms") else loss


def _deliver(project: object, output: str | None) -> None:
    """Write a project in one step where it is to be, or send its bytes."""
    from sentra_qual.interchange.refi.shapes import Project
    from sentra_qual.interchange.refi.writing import write_project
    from sentra_qual.study.files import put_whole

    assert isinstance(project, Project)
    if output not in (None, "-"):
        path = Path(str(output))
        with put_whole(path) as beside:
            write_project(beside, project)
        show(str(path))
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "study.qdpx"
        write_project(path, project)
        deliver_file(path.read_bytes(), output)


def tell_imported(done: Imported, file: Path) -> None:
    """Tell what came in, how places were counted, and what did not come in."""
    told = say(
        "refi.imported",
        language=None,
        file=file,
        interviews=done.interviews,
        codes=done.codes,
        decisions=done.decisions,
        coders=", ".join(done.coders) or say("refi.nobody"),
    )
    tell(told + (say("refi.by_rules", count=done.by_rules) if done.by_rules else ""))
    if done.unnamed:
        tell(say("refi.unnamed", name=done.unnamed))
    _tell_votes(done.voted)
    tell_losses(done.losses, "lost_in")


def _tell_votes(voted: Iterable[Voted]) -> None:
    """Show how places were counted: first the texts with the rarer ways, with quotations."""
    from sentra_qual.transfer.arriving import shortened

    shown = [one for one in voted if one.quotations]
    ways: dict[object, int] = {}
    for one in shown:
        ways[one.by, one.proof] = ways.get((one.by, one.proof), 0) + 1
    shown.sort(key=lambda one: ways[one.by, one.proof])
    for one in shown[:_SHOWN]:
        tell(say("refi.voted", name=one.name, by=counted(one), proof=_proof(one)))
        for words in one.quotations:
            tell(f"    “{shortened(words)}”")
    if len(shown) > _SHOWN:
        tell(say("refi.voted_more", count=len(shown) - _SHOWN))


def counted(one: Voted) -> str:
    """Say how places of a text are counted."""
    by = one.by
    marks = [("crlf2", by.pairs), ("bom1", by.bom), ("inclusive", by.inclusive)]
    names = ["utf16" if by.utf16 else "codepoint", *(name for name, on in marks if on)]
    return ", ".join(say(f"refi.by.{name}") for name in names)


def _proof(one: Voted) -> str:
    return say(f"refi.proof.{one.proof.value}", tested=one.tested)


def tell_losses(losses: Iterable[Loss], heading: str) -> None:
    """Tell each kind of thing that did not go through, with its number and first names."""
    from sentra_qual.transfer.arriving import shortened

    lines = []
    for one in losses:
        names = "; ".join(shortened(name, 48) for name in one.names)
        more = "; …" if one.names and one.count > len(one.names) else ""
        told = f" ({names}{more})" if names else ""
        lines.append(f"  {one.count} {say(f'refi.loss.{one.kind}')}{told}")
    tell("\n".join([say(f"refi.{heading}"), *lines] if lines else [say("refi.nothing_lost")]))
