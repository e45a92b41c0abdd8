"""A study: a folder of plain files, found, made and read.

In: a place on the disk.
Out: Study, and through it interviews, units, codebook, decisions, findings.
Never: writing anything while looking for a study; touching an existing one on `create`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sentra_qual.messages import say
from sentra_qual.model import Codebook, Decision, Findings, Interview, Problem, Unit
from sentra_qual.problems import StudyNotFound, StudyUnusable
from sentra_qual.sources.units import UnitSize, units
from sentra_qual.study.config import FILE, StudyConfig, read_config, write_config
from sentra_qual.study.files import make_folder, read_bytes, write_whole
from sentra_qual.study.interviews import interview_ids, read_interview
from sentra_qual.study.logs import read_decisions
from sentra_qual.study.shelf import Shelf

if TYPE_CHECKING:
    from sentra_qual.sources import Cases
    from sentra_qual.study.adding import Added, Removed, Terms
    from sentra_qual.study.anchors import Settled
    from sentra_qual.study.cases import Joined
    from sentra_qual.study.recall import Reading

FOLDERS = ("interviews", "decisions", "runs", "reports", ".sentra")


@dataclass(frozen=True, slots=True)
class Study:
    """An open study.

    `withheld` gathers, by the id of the act, the interviews of bars that found no place;
    `shelf` spares reading all records for each of many interviews that are added.
    """

    root: Path
    config: StudyConfig
    withheld: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    shelf: Shelf = field(default_factory=Shelf, compare=False, repr=False)

    @property
    def codebook_paths(self) -> tuple[Path, ...]:
        """Return the codebook files, in the order of the settings."""
        return tuple(self.root / name for name in self.config.codebooks)

    @property
    def decisions_folder(self) -> Path:
        """Return where the coders' logs stand."""
        return self.root / "decisions"

    def add(
        self,
        interview: Interview,
        *,
        file: Path | None = None,
        update: bool = False,
        terms: Terms | None = None,
    ) -> Added:
        """Take an interview in; a changed original replaces the old text only if told to.

        `file` is where the original stands: two of one name in two folders are two, unless
        most of what is said in both is the same. A text that the study has already is not
        taken again, unless `terms` say so.
        """
        from sentra_qual.study.adding import Terms, add_interview

        wish = terms or Terms(update=update)
        return add_interview(self.root, interview, wish, shelf=self.shelf, file=file)

    def add_all(
        self, interviews: Sequence[Interview], *, file: Path, terms: Terms
    ) -> tuple[Added, ...]:
        """Take in all interviews of a file, some at a time."""
        with self.shelf.together(self.root):
            return tuple(self.add(one, file=file, terms=terms) for one in interviews)

    def read_from(self, files: Sequence[Path], *, apart: str) -> tuple[str, ...]:
        """Return the interviews that were read from some files, but for one."""
        from sentra_qual.study.adding import read_from

        return tuple(id_ for id_ in read_from(self.root, files, self.shelf) if id_ != apart)

    def remove(self, id: str) -> Removed:  # noqa: A002 - the shape's own name
        """Take an interview out; its text is kept in interviews/.old, its decisions in the log."""
        from sentra_qual.study.adding import remove_interview

        return remove_interview(self.root, id)

    def describe(self, cases: Cases) -> Joined:
        """Give informants the attributes of a table of cases; WrongUsage where no key fits."""
        from sentra_qual.study.cases import join_cases

        return join_cases(self.root, cases)

    def interview_ids(self) -> tuple[str, ...]:
        """Return the ids of all interviews in reading order."""
        return interview_ids(self.root)

    def interview(self, id: str) -> Interview:  # noqa: A002 - the shape's own name
        """Return one interview; StudyUnusable if its files are missing or broken."""
        return read_interview(self.root, id)

    def interviews(self) -> tuple[Interview, ...]:
        """Return all interviews in reading order."""
        return tuple(one.interview for one in self.readings())

    def readings(self) -> tuple[Reading, ...]:
        """Return all interviews with their units, in reading order."""
        from sentra_qual.study.recall import readings

        return readings(self.root, self.interview_ids(), self.config.unit)

    def some(self, ids: Collection[str]) -> tuple[Interview, ...]:
        """Return some interviews in the order of their names here, remembered where possible."""
        from sentra_qual.study.recall import readings

        every = self.interview_ids()
        found = readings(self.root, [one for one in every if one in ids], self.config.unit, every)
        return tuple(one.interview for one in found)

    def units(self, interviews: Sequence[Interview] | None = None) -> tuple[Unit, ...]:
        """Return the units of all interviews, or of those given, in reading order."""
        some = self.interviews() if interviews is None else interviews
        return tuple(unit for one in some for unit in units(one, unit=self.config.unit))

    def codebook(self) -> Codebook:
        """Return the codebook; InvalidCodebook lists its errors."""
        from sentra_qual.study.recall import codebook

        return codebook(self.root, self.codebook_paths)

    def decisions(self) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
        """Return all coders' decisions in order, with what is wrong in their files."""
        from sentra_qual.study.seen import shortened

        decisions, problems = read_decisions(self.decisions_folder)
        return decisions, (*problems, *shortened(self.root, decisions))

    def settle(
        self,
        decisions: Sequence[Decision],
        interviews: Sequence[Interview],
        units: Sequence[Unit],
    ) -> Settled:
        """Bring decisions to the units of today, by the old texts where texts were edited."""
        from sentra_qual.study.anchors import settle
        from sentra_qual.study.oldtexts import OldTexts

        old = OldTexts(self.root)
        old.keep(interviews)
        settled = settle(decisions, interviews, units, old=old)
        self.withheld.update((one.id, one.interview) for one in settled.withheld)
        return settled

    def withheld_in(self) -> tuple[str, ...]:
        """Return the interviews of which something is withheld, as far as decisions were settled.

        What is off the record there found no place, and nobody took that back.
        """
        from sentra_qual.study.state import standing

        if not self.withheld:
            return ()
        alive = (one.id for one in standing(self.decisions()[0]))
        return tuple(sorted({self.withheld[id_] for id_ in alive if id_ in self.withheld}))

    def findings(self) -> Findings:
        """Return what tables, reports and exports are computed from."""
        from sentra_qual.study.outcome import outcome

        return outcome(self).findings


def create(
    root: Path,
    *,
    title: str,
    codebook: Path,
    more: Sequence[Path] = (),
    language: str = "id",
    unit: UnitSize = UnitSize.PASSAGE,
) -> Study:
    """Start a study in a folder and copy the codebook into it.

    One codebook becomes codebook.yaml; with `more`, each keeps its name. New folders open
    for their owner only. StudyUnusable if there is a study already, or another file of
    that name.
    """
    if (root / FILE).exists():
        raise StudyUnusable(say("study.exists", folder=root))
    books = _named({path: read_bytes(path) for path in (codebook, *more)})
    for name, raw in books.items():
        if (root / name).exists() and (root / name).read_bytes() != raw:
            raise StudyUnusable(say("study.codebook_exists", file=root / name))
    _make_folders(root)
    for name, raw in books.items():
        if not (root / name).exists():
            write_whole(root / name, raw)
    write_whole(root / ".sentra" / ".gitignore", "*\n")
    write_config(root, StudyConfig(title, tuple(books), language, unit))
    return open_study(root)


def _named(books: Mapping[Path, bytes]) -> dict[str, bytes]:
    """Return codebooks by the names they get in a study, in order; two may be called the same."""
    if len(books) == 1:
        return dict.fromkeys(["codebook.yaml"], *books.values())
    named: dict[str, bytes] = {}
    for path, raw in books.items():
        twins = sum(path.stem == other.stem for other in list(books)[: list(books).index(path)])
        named[f"{path.stem}-{twins + 1}.yaml" if twins else f"{path.stem}.yaml"] = raw
    return named


def open_study(root: Path) -> Study:
    """Open the study in a folder; StudyNotFound if there is none."""
    if not (root / FILE).is_file():
        raise StudyNotFound(say("study.not_here", folder=root))
    return Study(root, read_config(root))


def find_study(start: Path) -> Study:
    """Open the study nearest to a place, upward; StudyNotFound names the way to start one."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / FILE).is_file():
            return open_study(folder)
    raise StudyNotFound(say("study.not_found", folder=start))


def _make_folders(root: Path) -> None:
    try:
        for name in ("", *FOLDERS):
            make_folder(root / name)
    except OSError as why:
        raise StudyUnusable(say("study.not_writable", file=root, why=why.strerror)) from why
