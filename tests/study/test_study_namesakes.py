"""One informant's code beside two names."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentra_qual.model import Interview, Origin, Role, Span, Speaker, Turn
from sentra_qual.study.interviews import write_interview
from sentra_qual.study.namesakes import is_one_name, shared_codes, shared_codes_in


def told_of(id_: str, *people: tuple[str, str], role: Role = Role.INFORMANT) -> Interview:
    """Return an interview with people of a code and a name each."""
    text = "P: Usaha apa, Bu?\nN: Tempe, Mas.\n"
    speakers = tuple(
        Speaker("N" * (at + 1), role, {"kode": code, "nama": name})
        for at, (code, name) in enumerate(people)
    )
    origin = Origin(f"{id_}.txt", id_, "text", "labels")
    return Interview(
        id_, id_, text, (Turn(Span(3, 17), (), "P"), Turn(Span(21, 32), (), "N")), speakers, origin
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bu Ani", "Ibu Ani"),
        ("Ani", "Ibu Ani Rahmawati"),
        ("Bu Ani (bendahara)", "Ibu Ani, 40 tahun"),
        ("BU ANI", "bu ani"),
        ("Pak Djoko", "Bapak Joko"),
        ("Hj. Siti Nurjannah", "Siti Nurjanah"),
        ("Nur Hayati", "Bu Nurhayati"),
        ("A. Rahmawati", "Ani Rahmawati"),
        ("Kang Dadang", "Kang Dadnag"),
        ("Ibu", "Bu Ani"),
    ],
)
def test_a_name_may_be_written_in_many_ways(one: str, other: str) -> None:
    """Titles, parts left out, old spelling, a slip; a title alone is no name at all."""
    assert is_one_name(one, other)
    assert is_one_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bu Ani", "Pak Budi"),
        ("Yanto", "Yanti"),
        ("Parjo", "Parto"),
        ("Siti Aminah", "Siti Rohmah"),
        ("Ani", "Ana"),
        ("Pak Rahmat", "Bu Rahmat"),
    ],
)
def test_other_names_are_other_people(one: str, other: str) -> None:
    """Another letter makes another name; a woman has not become her husband."""
    assert not is_one_name(one, other)
    assert not is_one_name(other, one)


def test_a_code_beside_two_names_is_told_with_both_places() -> None:
    """As it happens when a header is copied and the code is forgotten."""
    (one,) = shared_codes([told_of("a", ("A-1", "Bu Ani")), told_of("b", ("A-1", "Pak Budi"))])

    assert ("A-1", (("Bu Ani", "a"), ("Pak Budi", "b"))) == (one.code, one.names)


def test_a_code_may_stand_twice_in_one_group_discussion() -> None:
    """Two people of one interview."""
    assert shared_codes([told_of("a", ("A-1", "Bu Ani"), ("A-1", "Pak Budi"))])


def test_one_person_heard_twice_is_no_slip() -> None:
    """Nor is a name that one of the transcripts lacks, nor a code that interviewers share."""
    ani, ibu = told_of("a", ("A-1", "Bu Ani")), told_of("b", ("A-1", "Ibu Ani"))
    bare = told_of("c", ("A-1", ""))
    asks = told_of("d", ("A-1", "Rina"), role=Role.INTERVIEWER)

    assert () == shared_codes([ani, ibu, bare, asks])


def test_a_study_is_asked_by_its_records(tmp_path: Path) -> None:
    """Only those that share a code matter."""
    for one in (
        told_of("a", ("A-1", "Bu Ani")),
        told_of("b", ("A-1", "Pak Budi")),
        told_of("c", ("C-1", "Bu Cici")),
    ):
        write_interview(tmp_path, one)

    assert ["A-1"] == [one.code for one in shared_codes_in(tmp_path)]
