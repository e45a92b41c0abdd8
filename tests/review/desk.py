"""A review without a disk: the same session over a log in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from material import candidate, coded_study, counting_ids, new_study, still_clock

from sentra_qual.model import Act, Candidate, Decision, Span
from sentra_qual.problems import StudyUnusable
from sentra_qual.review import Key, Keymap, Material, Press, Session, Show, Stack, start
from sentra_qual.review.material import gather
from sentra_qual.review.showing.frame import frame
from sentra_qual.review.showing.lists import Ui
from sentra_qual.review.showing.rows import plain
from sentra_qual.study import Study
from sentra_qual.study.runs import plan_run, save_run
from sentra_qual.study.state import parts, standing

LOANS = 9
TEXTS = tuple(
    "".join(
        f"Pewawancara: Modalnya bagaimana, yang ke-{n}?\n"
        f"Informan: Ya dari pinjaman bank{n}. Kadang utang{n} juga. Begitu saja ke-{n}.\n"
        for n in range(start, start + 3)
    )
    for start in range(0, LOANS, 3)
)


def only_loan(one: Candidate) -> Candidate:
    """Return a candidate whose evidence is the word 'pinjaman' alone."""
    (evidence,) = one.evidence
    span = Span(evidence.span.start, evidence.span.start + len("pinjaman"))
    return replace(one, evidence=(replace(evidence, rule="modal:pinjaman", span=span),))


def loans(folder: Path) -> Study:
    """Make a study of nine passages, in each of which 'pinjaman' waits for modal."""
    study = new_study(folder, *TEXTS)
    found = [only_loan(candidate(study, f"pinjaman bank{n}", "modal")) for n in range(LOANS)]
    save_run(study, plan_run(study), found)
    return study


def laughing(folder: Path) -> Study:
    """Make a study of a passage with a laugh, a time stamp and a silence in it."""
    talk = (
        "Pewawancara: Laku?\nInforman: Wah (tertawa) harga turun [00:01:02] terus (hening lama).\n"
    )
    study = new_study(folder, talk)
    save_run(study, plan_run(study), [candidate(study, "harga turun", "harga")])
    return study


class MemoryLog:
    """A log that keeps its decisions in memory; `full` makes it refuse the next one."""

    def __init__(self, coder: str = "sari") -> None:
        self.coder = coder
        self.decisions: list[Decision] = []
        self.full = False
        self._ids = counting_ids("d-")

    def append(self, act: Act, **about: object) -> Decision:
        """Keep a decision and return it."""
        if self.full:
            raise StudyUnusable("no space left")
        fields = {"id": self._ids(), "number": len(self.decisions) + 1, "time": still_clock(),
                  "coder": self.coder, "machine": "m", **about}  # fmt: skip
        decision = Decision(act=act, **fields)  # type: ignore[arg-type]
        self.decisions.append(decision)
        return decision


def material_of(study: Study, coder: str = "sari") -> Material:
    """Read all of a study."""
    material = gather(study, coder)[0]
    for id_ in material.ids:
        material.stack(id_)
    return material


def reopened(material: Material, decisions: Sequence[Decision]) -> Material:
    """Return the material as it is when a review opens after some decisions."""
    acts = standing(decisions)

    def load(id_: str) -> Stack:
        own = tuple(part for one in acts for part in parts(one) if part.interview == id_)
        return replace(material.stack(id_), past=own)

    again = replace(material, load=load, trail=acts, read={})
    for id_ in again.ids:
        again.stack(id_)
    return again


def desk(material: Material, show: Show | None = None) -> Session:
    """Open a review whose log is in memory."""
    log = MemoryLog()
    return Session(start(material, show), log, ids=counting_ids("batch-"))  # type: ignore[arg-type]


def acts(session: Session) -> list[str]:
    """Return what the log holds as 'act code' lines."""
    return [f"{one.act} {one.code}".strip() for one in session.log.decisions]  # type: ignore[attr-defined]


def press(session: Session, *presses: Press | Key) -> Session:
    """Press keys one after the other."""
    for one in presses:
        session.press(one if isinstance(one, Key) else Key(one))
    return session


def where(session: Session) -> str:
    """Return the card in view as interview:number; 'done' when nothing is left."""
    card = session.state.card
    return f"{card.unit.interview}:{card.number}" if card else "done"


def screen(session: Session, width: int = 80, height: int = 24, **ui: object) -> str:
    """Return the screen as text."""
    shown = frame(session.state, Ui(**ui), Keymap(), width, height)  # type: ignore[arg-type]
    return "\n".join(plain(row).rstrip() for row in shown.rows)


def small(tmp_path: Path) -> Material:
    """Return a study of four passages: harga and modal, modal, nothing, model."""
    return material_of(coded_study(tmp_path))
