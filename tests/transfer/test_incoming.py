"""What comes in, under whose name, and what is refused."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from sentra_qual.interchange.refi.counting import Counting
from sentra_qual.interchange.refi.writing import write_project
from sentra_qual.model import Act, Status
from sentra_qual.problems import UnreadableSource
from sentra_qual.study import Study
from sentra_qual.study.anchors import anchor
from sentra_qual.study.log import DecisionLog
from sentra_qual.transfer.incoming import Imported, import_project
from sentra_qual.transfer.outgoing import project_of
from tests.transfer.transfer_material import archive, guid, qde, selection, source

TALK = "P: Bagaimana harga?\nN: Harga turun terus. Tetangga juga.\nP: Lalu?\nN: Ya ikut turun.\n"


def place(words: str, *, code: str = "", number: int = 0) -> str:
    """Return the XML of a coding on some words of TALK."""
    at = TALK.index(words)
    return selection(at, at + len(words), words, code=code, number=number)


def taken(folder: Path, sources: str, *, text: str = TALK, **more: str) -> Imported:
    """Import a project with one text."""
    path = archive(folder / "p.qdpx", {"project.qde": qde(sources, **more), "sources/w.txt": text})
    return import_project(path, folder / "studi")


def losses(done: Imported) -> dict[str, int]:
    """Return how many of each kind did not come in."""
    return {one.kind: one.count for one in done.losses}


def test_codings_are_decisions_under_their_users_names_and_dates(tmp_path: Path) -> None:
    """Sari coded on the first of March; so says the log, and so say tables."""
    done = taken(tmp_path, source(place("Harga turun")))

    (act,), problems = done.study.decisions()
    assert ("Sari", "2026-03-01T08:00:00Z", "harga", "Harga turun", Act.ADD) == (
        act.coder, act.time, act.code, act.quote, act.act,
    )  # fmt: skip
    assert () == problems
    (coding,) = done.study.findings().codings
    assert ("Sari", Status.CODED) == (coding.by, coding.status)


def test_the_same_project_twice_adds_nothing(tmp_path: Path) -> None:
    """Importing again is no second opinion."""
    done = taken(tmp_path, source(place("Harga turun") + place("ikut turun")))
    before = (done.study.decisions_folder / "sari@refi.jsonl").read_bytes()

    again = import_project(tmp_path / "p.qdpx", done.study)

    assert 0 == again.decisions
    assert 2 == losses(again)["known_codings"]
    assert before == (done.study.decisions_folder / "sari@refi.jsonl").read_bytes()
    assert ("W1",) == done.study.interview_ids()


def test_what_was_added_outside_comes_home(tmp_path: Path) -> None:
    """A study goes out, somebody codes one passage more there, and it comes back."""
    done = taken(tmp_path, source(place("Harga turun")))
    path = archive(
        tmp_path / "q.qdpx",
        {"project.qde": qde(source(place("Harga turun") + place("ikut turun"))),
         "sources/w.txt": TALK},
    )  # fmt: skip

    again = import_project(path, done.study)

    assert 1 == again.decisions
    assert ["Harga turun", "ikut turun"] == [one.quote for one in done.study.decisions()[0]]
    assert () == done.study.decisions()[1]


def test_several_places_of_one_code_in_one_passage_all_stay(tmp_path: Path) -> None:
    """Tables count the passage once; the next export has both places."""
    done = taken(tmp_path, source(place("Harga turun") + place("Tetangga juga")))

    assert {"shared": 1} == losses(done)
    assert 1 == len(done.study.findings().codings)
    (one,) = project_of(done.study).project.sources
    assert ["Harga turun", "Tetangga juga"] == [each.name for each in one.selections]


def test_a_place_over_several_passages_is_a_decision_in_each(tmp_path: Path) -> None:
    """From one answer to the next: both are coded, and the place goes out whole."""
    words = "Tetangga juga.\nP: Lalu?\nN: Ya ikut"
    done = taken(tmp_path, source(place(words).replace("\n", "&#10;")))

    assert ["Tetangga juga.", "Ya ikut"] == [one.quote for one in done.study.decisions()[0]]
    (one,) = project_of(done.study).project.sources
    assert [words] == [each.name for each in one.selections]


def test_words_of_an_interviewer_are_kept_where_they_are(tmp_path: Path) -> None:
    """They count in no table, and go out again as they came."""
    done = taken(tmp_path, source(place("Bagaimana harga") + place("Harga turun")))

    assert {"outside": 1} == losses(done)
    assert 1 == len(done.study.findings().codings)
    (one,) = project_of(done.study).project.sources
    assert ["Bagaimana harga", "Harga turun"] == [each.name for each in one.selections]


def test_a_text_without_talk_is_read_as_one_voice(tmp_path: Path) -> None:
    """Field notes that somebody coded are not left without a passage."""
    text = "Hari itu pasar sepi sekali dan harga turun.\n"
    done = taken(tmp_path, source(selection(40 - 11, 40 - 6 + 5, "")), text=text)

    assert 1 == losses(done)["one_voice"]
    assert 1 == len(done.study.findings().codings)


def test_an_unknown_code_is_told_and_never_a_coding_without_one(tmp_path: Path) -> None:
    """A reference into nothing is a loss with a name."""
    done = taken(tmp_path, source(place("Harga turun", code=guid("nirgends"))))

    assert 1 == losses(done)["unknown_code"]
    assert 0 == done.decisions


def test_two_codes_of_one_name_stay_two_and_go_out_with_two_names(tmp_path: Path) -> None:
    """Other programs merge codes by name; ours are known by where they stand."""
    tree = "".join(
        f'<Code guid="{guid(top)}" name="{top}" isCodable="false">'
        f'<Code guid="{guid(top, "x")}" name="Harga" isCodable="true"/></Code>'
        for top in ("Pasar", "Bahan")
    )
    one, two = (
        place("Harga turun", code=guid("Pasar", "x")),
        place("ikut turun", code=guid("Bahan", "x")),
    )
    done = taken(tmp_path, source(one + two), codes_=tree)

    assert ["pasar.harga", "bahan.harga"] == [act.code for act in done.study.decisions()[0]]
    names = [code.name for code in project_of(done.study).project.all_codes()]
    assert ["Pasar", "Harga", "Bahan", "Bahan / Harga"] == names


def test_a_place_outside_its_text_is_told(tmp_path: Path) -> None:
    """Nothing is coded at a place that is not there."""
    done = taken(tmp_path, source(selection(9000, 9010)))

    assert 1 == losses(done)["misplaced"]


def test_a_text_that_is_not_in_the_file_is_told(tmp_path: Path) -> None:
    """Codes come in all the same."""
    path = archive(tmp_path / "p.qdpx", {"project.qde": qde(source(place("Harga turun")))})

    done = import_project(path, tmp_path / "studi")

    assert {"missing_text": 1, "missing_text_codings": 1} == losses(done)
    assert 1 == done.codes


def test_memos_of_selections_are_memos(tmp_path: Path) -> None:
    """What somebody wrote on a selection stands in the table of memos."""
    told = "<Description>Penting!</Description><Coding"
    xml = source(place("Harga turun").replace("<Coding", told, 1))

    done = taken(tmp_path, xml)

    assert "Penting!" == done.study.findings().codings[0].memo


def test_cases_are_attributes_of_informants(tmp_path: Path) -> None:
    """A case that belongs to the text of one informant is that informant."""
    more = (
        f'<Variables><Variable guid="{guid("v")}" name="Usia" typeOfVariable="Integer"/>'
        "</Variables>"
        f'<Cases><Case guid="{guid("case")}" name="Bu Mirah"><VariableValue><VariableRef '
        f'targetGUID="{guid("v")}"/><IntegerValue>40</IntegerValue></VariableValue>'
        f'<SourceRef targetGUID="{guid("s", "W1")}"/></Case></Cases>'
    )
    done = taken(tmp_path, source(place("Harga turun")), more=more)

    assert "40" == done.study.interview("W1").speaker("N").attributes["umur"]


def test_places_that_cannot_be_told_are_asked_and_nothing_is_written(tmp_path: Path) -> None:
    """The refusal shows both readings with their quotations; the user's word decides."""
    text = "N: a b c d\r\nN: e f g h i j\r\nN: k l m n\r\n"
    path = archive(
        tmp_path / "p.qdpx",
        {"project.qde": qde(source(selection(16, 19))), "sources/w.txt": text.encode()},
    )

    with pytest.raises(UnreadableSource, match="--offsets codepoint-crlf2-bom0-exclusive"):
        import_project(path, tmp_path / "studi")
    assert ["p.qdpx"] == [one.name for one in tmp_path.iterdir()]

    done = import_project(path, tmp_path / "studi", told=Counting(pairs=True))
    assert ["f"] == [one.quote.strip() for one in done.study.decisions()[0]]


def bomb() -> bytes:
    """Return a zip whose project unpacks to a thousand times its size and more."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr("project.qde", b" " * 40_000_000)
    return out.getvalue()


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY a "{}">]>'
    '<Project xmlns="urn:QDA-XML:project:1.0" name="&a;"/>'
)
BROKEN = {
    "cut": (lambda raw: raw[: len(raw) // 2], "not a readable archive"),
    "bomb": (lambda _: bomb(), "unpacks to far more|larger than"),
    "no_project": (lambda _: packed({"x.txt": "x"}), "no project"),
    "two_projects": (lambda _: packed({"a.qde": "<a/>", "b.qde": "<b/>"}), "more than one"),
    "entities": (lambda _: packed({"p.qde": ENTITIES.format("x" * 9)}), "document type"),
    "outside": (
        lambda _: packed({"p.qde": ENTITIES.replace('"{}"', 'SYSTEM "file:///etc/passwd"')}),
        "document type",
    ),
    "other_xml": (lambda _: packed({"p.qde": "<html/>"}), "begins with Project"),
    "no_xml": (lambda _: packed({"p.qde": "<Project"}), "not well-formed"),
}


def packed(parts: dict[str, str]) -> bytes:
    """Return a zip as bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_trusted_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    """One clear message, and not a file left behind."""
    spoil, message = BROKEN[name]
    whole = archive(
        tmp_path / "p.qdpx", {"project.qde": qde(source("")), "sources/w.txt": TALK}
    ).read_bytes()
    (tmp_path / "p.qdpx").write_bytes(spoil(whole))

    with pytest.raises(UnreadableSource, match=message):
        import_project(tmp_path / "p.qdpx", tmp_path / "studi")
    assert ["p.qdpx"] == [one.name for one in tmp_path.iterdir()]


def test_a_path_that_leads_out_of_the_archive_leads_nowhere(tmp_path: Path) -> None:
    """Only the bare name of a source counts, and only what is in the archive."""
    (tmp_path / "rahasia.txt").write_text("N: rahasia sekali\n")
    xml = source("", path="absolute:///" + str(tmp_path / "rahasia.txt"))
    path = archive(tmp_path / "p.qdpx", {"project.qde": qde(xml), "../../jahat.txt": "N: x\n"})

    done = import_project(path, tmp_path / "studi")

    assert {"missing_text": 1} == losses(done)
    assert not (tmp_path.parent / "jahat.txt").exists()


def test_a_folder_with_other_files_keeps_them(tmp_path: Path) -> None:
    """A study is made around what is there."""
    folder = tmp_path / "studi"
    folder.mkdir()
    (folder / "catatan.txt").write_text("milik saya")
    path = archive(
        tmp_path / "p.qdpx",
        {"project.qde": qde(source(place("Harga turun"))), "sources/w.txt": TALK},
    )

    done = import_project(path, folder)

    assert "milik saya" == (folder / "catatan.txt").read_text()
    assert isinstance(done.study, Study)
    assert 1 == len(done.study.findings().codings)


def test_two_things_with_one_guid_are_two(tmp_path: Path) -> None:
    """A broken program gives two codes one GUID, and two codings; none is lost."""
    tree = "".join(
        f'<Code guid="{guid("k")}" name="{name}" isCodable="true"/>' for name in ("Harga", "Modal")
    )
    xml = source(place("Harga turun") + place("Harga turun"))

    done = taken(tmp_path, xml, codes_=tree)

    assert ["harga", "modal"] == [one.id for one in done.study.codebook().walk()]
    assert 2 == done.decisions
    assert 3 == losses(done)["doubles"]


def test_a_project_as_nvivo_counts_it(tmp_path: Path) -> None:
    """UTF-16 units, CR LF as two, a mark that is not counted, no quotations beside."""
    text = (
        "\ufeffP: Apa 😀 kabar?\r\nN: Baik 👍 sekali.\r\nP: Lalu?\r\nN: Harga 😀 turun terus.\r\n"
    )
    whole = text.removeprefix("\ufeff")
    xml = ""
    for words in ("sekali", "Harga 😀 turun"):
        units = len(whole[: whole.index(words)].encode("utf-16-le")) // 2
        xml += selection(units, units + len(words.encode("utf-16-le")) // 2)

    done = taken(tmp_path, source(xml), text=text, origin="NVivo 12.6 (Windows)")

    assert ["sekali", "Harga 😀 turun"] == [one.quote for one in done.study.decisions()[0]]
    (voted,) = done.voted
    assert ("origin", "utf16-crlf2-bom0-exclusive") == (voted.proof.value, voted.by.name)


def test_other_texts_of_a_project_prove_how_one_without_words_is_counted(tmp_path: Path) -> None:
    """One text has quotations, the other none; one program wrote both."""
    text = "P: Apa 😀?\nN: Baik 👍 lah ya.\n"
    at = len(text[: text.index("Baik")].encode("utf-16-le")) // 2
    named = selection(at, at + 7, "Baik 👍")
    nameless = selection(at + 8, at + 14, number=1)
    sources = source(named) + source(nameless, name="W2", path="internal://v.txt")
    path = archive(
        tmp_path / "p.qdpx",
        {"project.qde": qde(sources), "sources/w.txt": text, "sources/v.txt": text},
    )

    done = import_project(path, tmp_path / "studi")

    assert ["Baik 👍", "lah ya"] == [one.quote for one in done.study.decisions()[0]]
    assert ["names", "others"] == [one.proof.value for one in done.voted]


def test_a_project_that_another_program_gave_new_guids_is_no_news(tmp_path: Path) -> None:
    """Our study comes back with other GUIDs and without our lines: all of it is known."""
    text = "P: Apa 😀?\nN: Harga turun 👍 terus, tetangga juga begitu.\n"
    path = archive(
        tmp_path / "p.qdpx",
        {"project.qde": qde(source(selection(14, 25, "Harga turun"))), "sources/w.txt": text},
    )
    study = import_project(path, tmp_path / "studi").study
    write_project(tmp_path / "out.qdpx", project_of(study).project)
    with zipfile.ZipFile(tmp_path / "out.qdpx") as package:
        xml = package.read("project.qde").decode()
        texts = {name: package.read(name) for name in package.namelist()[1:]}
    xml = re.sub(r"sentra-qual: \{[^<]*\}", "", xml)
    xml = re.sub(r'(uid="|GUID="|User=")([0-9a-f]{8})', lambda hit: hit[1] + hit[2][::-1], xml)
    archive(tmp_path / "back.qdpx", {"project.qde": xml, **texts})
    before = study.interview("W1")

    again = import_project(tmp_path / "back.qdpx", study)

    assert (0, 1) == (again.decisions, losses(again)["known_codings"])
    assert ("W1",) == study.interview_ids()
    assert before.text == study.interview("W1").text
    assert ["harga"] == [one.id for one in study.codebook().walk()]


def test_what_was_coded_outside_beside_something_off_the_record_finds_its_place(
    tmp_path: Path,
) -> None:
    """The text that left lacks a passage; the new coding is sought by its words."""
    study = taken(tmp_path, source(place("Harga turun"))).study
    interview = study.interview("W1")
    first = study.units([interview])[0]
    log = DecisionLog(study.decisions_folder, coder="Sari", machine="a")
    log.append(Act.OFF_RECORD, **anchor(interview, first.span))
    (sent,) = project_of(study).project.sources
    assert "Harga turun" not in (sent.text or "")
    at = (sent.text or "").index("ikut turun")
    path = archive(
        tmp_path / "back.qdpx",
        {"project.qde": qde(source(selection(at, at + 10, "ikut turun"))),
         "sources/w.txt": sent.text or ""},
    )  # fmt: skip

    again = import_project(path, study)

    assert {"other_text": 1} == losses(again)
    (coding,) = study.findings().codings
    assert "ikut turun" == interview.text[coding.span.start : coding.span.end]
    assert ("W1",) == study.interview_ids()


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (("</CodeBook>", "</CodeBook><Notes/>"), "empty_groups"),
        (("</Sources>", "</Sources><Variables><Variable guid='x'/></Variables>"), "out_of_order"),
        (("</CodeBook>", "</CodeBook><Extra/>"), "unknown_elements"),
        (('isCodable="true"', 'isCodable="true" weight="3"'), "unknown_attributes"),
        (('isCodable="true"', 'isCodable="true" description="Naik"'), "description_attributes"),
        (("urn:QDA-XML:project:1.0", "urn:QDA-XML:project:0:4"), "other_namespace"),
        ((' origin="Alat 1.0"', ""), "no_origin"),
    ],
)
def test_what_the_schema_forbids_is_told_and_read(
    spoil: tuple[str, str], kind: str, tmp_path: Path
) -> None:
    """Real programs write such files; the codings come in."""
    xml = qde(source(place("Harga turun"))).replace(*spoil)
    path = archive(tmp_path / "p.qdpx", {"project.qde": xml, "sources/w.txt": TALK})

    done = import_project(path, tmp_path / "studi")

    assert 1 == losses(done)[kind]
    assert 1 == done.decisions
