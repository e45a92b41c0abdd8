"""Out and in again: nothing is lost that the format carries."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sentra_qual import cli
from sentra_qual.interchange.refi.shapes import Project
from sentra_qual.interchange.refi.writing import write_project
from sentra_qual.model import Act, Span
from sentra_qual.sources import read
from sentra_qual.study import Study, create
from sentra_qual.study.anchors import anchor
from sentra_qual.study.log import DecisionLog
from sentra_qual.transfer.descriptions import without_own
from sentra_qual.transfer.incoming import import_project
from sentra_qual.transfer.outgoing import BOOK_NOTE, project_of
from tests.transfer.transfer_material import projects, spans, talks, words

BOOK = """\
codebook: uji
version: 1
language: id
codes:
  - id: harga
    name: {id: Persaingan harga, en: Price competition}
    definition: {id: "Perajin: saling menurunkan harga.", en: Artisans undercut each other.}
    include: [banting harga]
    exclude: [harga bahan baku]
    examples: {match: [banting harga], no_match: [harga bahan]}
    terms: [banting harga]
  - id: modal
    name: Modal
    children:
      - {id: harga, name: Persaingan harga, terms: [utang]}
      - {id: kata, name: Modal, terms: [modal]}
"""


def search(share: float) -> settings:
    """Return how long to search; a smaller example takes minutes to find, and tells little more."""
    return settings(
        max_examples=round(100 * share),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
    )


CODES = ("harga", "modal.harga", "modal.kata", "modal")
ACTS = (Act.ADD, Act.ACCEPT, Act.REMOVE, Act.MEMO, Act.PIN, Act.RESPAN, Act.OFF_RECORD)


@st.composite
def drawn_studies(draw: st.DrawFn) -> tuple[list[tuple[str, bool]], list[tuple[object, ...]]]:
    """Draw texts (and whether their files had CR LF), and acts on them."""
    texts = draw(st.lists(st.tuples(talks(), st.booleans()), min_size=1, max_size=2))
    acts = []
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(texts) - 1))
        acts.append(
            (at, draw(spans(texts[at][0])), draw(st.sampled_from(ACTS)),
             draw(st.sampled_from(CODES)), draw(st.sampled_from(("sari", "Ben É"))), draw(words))
        )  # fmt: skip
    return texts, acts


def made(folder: Path, texts: list[tuple[str, bool]], acts: list[tuple[object, ...]]) -> Study:
    """Make a study of texts and acts; acts outside of any unit are left out."""
    (folder / "book.yaml").write_text(BOOK, encoding="utf-8")
    study = create(folder / "asal", title="Uji É", codebook=folder / "book.yaml")
    for at, (text, crlf) in enumerate(texts):
        path = folder / f"w{at}.txt"
        path.write_bytes((text.replace("\n", "\r\n") if crlf else text).encode())
        study.add(read(path).interviews[0])
    for at, (start, end), act, code, coder, memo in acts:
        interview = study.interview(f"w{at}")
        for unit in study.units([interview]):
            inside = Span(max(start, unit.span.start), min(end, unit.span.end))
            if inside.start < inside.end:
                log = DecisionLog(study.decisions_folder, coder=str(coder), machine="a")
                plain = act is Act.OFF_RECORD
                log.append(
                    act,  # type: ignore[arg-type]
                    **anchor(interview, unit.span, None if plain else inside),
                    code="" if plain else str(code),
                    memo=str(memo) if act in (Act.MEMO, Act.PIN) else "",
                )
                break
    return study


def test_a_study_that_goes_out_and_comes_in_goes_out_the_same(share: float) -> None:
    """Export, import into a new folder, export: the same bytes, emoji and accents and all."""

    @search(share)
    @given(drawn_studies())
    def holds(drawn: tuple[list[tuple[str, bool]], list[tuple[object, ...]]]) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            first = project_of(made(folder, *drawn)).project
            write_project(folder / "a.qdpx", first)

            back = import_project(folder / "a.qdpx", folder / "baru")
            again = project_of(back.study).project
            write_project(folder / "b.qdpx", again)

            assert first == again
            assert (folder / "a.qdpx").read_bytes() == (folder / "b.qdpx").read_bytes()

    holds()


TALK = """\
P: Bagaimana usahanya?
N: Jangan ditulis ya, Mbak, utang saya di koperasi banyak sekali 🧵.
P: Lalu?
N: Sebelah banting harga terus, kami ikut.
N: Modal juga kurang, banting harga lagi.
"""


def test_rules_keep_their_guids_behind_what_is_off_the_record(tmp_path: Path) -> None:
    """What was cut moves all places behind it; a second export has the same file none the less."""
    study = made(tmp_path, [(TALK, False)], [])
    assert 0 == cli.run(["code", "--study", str(study.root)])
    uncut = project_of(study).project
    first = study.units()[0]
    log = DecisionLog(study.decisions_folder, coder="sari", machine="a")
    log.append(Act.OFF_RECORD, **anchor(study.interview("w0"), first.span))
    write_project(tmp_path / "a.qdpx", project_of(study).project)

    back = import_project(tmp_path / "a.qdpx", tmp_path / "baru").study
    write_project(tmp_path / "b.qdpx", project_of(back).project)

    (source,) = project_of(study).project.sources
    assert len(source.selections) >= 2
    assert source.selections[-1].start != uncut.sources[0].selections[-1].start
    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()


def test_a_project_of_another_program_goes_out_as_it_came_in(share: float) -> None:
    """Users, codes, colours, codings with date and user, cases, notes, sets: all there again."""

    @search(share)
    @given(projects())
    def holds(project: Project) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_project(folder / "a.qdpx", project)

            back = import_project(folder / "a.qdpx", folder / "studi")
            again = project_of(back.study, plain=False).project

            assert carried(project) == carried(again)

    holds()


def carried(project: Project) -> Project:
    """Return a project without what only we write: our lines, the codebook, who wrote it."""
    sources = sorted(project.sources, key=lambda one: one.guid)
    return replace(
        project,
        origin="",
        description=without_own(project.description)[0],
        variables=tuple(one for one in project.variables if one.name == "Usia"),
        cases=tuple(
            replace(one, values=one.values[:1]) for one in project.cases if one.description
        ),
        notes=tuple(replace(one, path="") for one in project.notes if one.name != BOOK_NOTE),
        sources=tuple(
            replace(
                one,
                description=without_own(one.description)[0],
                selections=tuple(
                    replace(each, description=without_own(each.description)[0])
                    for each in one.selections
                ),
            )
            for one in sources
        ),
    )
