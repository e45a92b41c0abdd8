"""A project as QualCoder keeps it becomes a study."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.interchange.databases.placing import Quoted, places
from sentra_qual.interchange.databases.programs import read_database
from sentra_qual.interchange.refi.counting import Text
from sentra_qual.interchange.refi.shapes import Losses
from sentra_qual.problems import UnreadableSource
from sentra_qual.transfer.incoming import Imported, import_project
from sentra_qual.transfer.kinds import Kind, kind_of
from tests.transfer.database_material import (
    DATE,
    NEW,
    OLD,
    TALK,
    base,
    coding,
    database,
    wide,
)
from tests.transfer.transfer_material import talks


def taken(folder: Path, *rows: tuple[str, dict[str, object]], schema: str = OLD) -> Imported:
    """Import a project of one interview with more rows."""
    database(folder / "Benang.qda/data.qda", schema, [*base(), *rows])
    return import_project(folder / "Benang.qda", folder / "studi")


def losses(done: Imported) -> dict[str, int]:
    """Return how many of each kind did not come in."""
    return {one.kind: one.count for one in done.losses}


@pytest.mark.parametrize("schema", [OLD, OLD + NEW], ids=["old", "new"])
def test_codings_of_two_users_are_their_decisions(tmp_path: Path, schema: str) -> None:
    """Names, dates, memos; categories stand above their codes; nothing is lost."""
    done = taken(
        tmp_path,
        coding("Harganya naik terus", memo="Sejak Lebaran."),
        coding("pinjam ke koperasi", cid=4, owner="Ben", date="2026-03-02 09:00:00"),
        schema=schema,
    )

    acts = {
        (one.coder, one.time, one.code, one.quote, one.memo) for one in done.study.decisions()[0]
    }
    mine = ("Sari", "2026-03-01T08:15:00Z", "usaha.harga_naik", "Harganya naik terus")
    assert {
        (*mine, ""),
        (*mine, "Sejak Lebaran."),
        ("Ben", "2026-03-02T09:00:00Z", "usaha.modal.utang", "pinjam ke koperasi", ""),
    } == acts  # fmt: skip
    assert ("Sari", "Ben") == tuple(sorted(done.coders, reverse=True))
    assert {} == losses(done)
    assert ("Bu Mirah",) == done.study.interview_ids()
    assert "Biaya bertambah." in {one.definition("id") for one in done.study.codebook().walk()}


def test_places_by_an_editor_and_by_a_search_stand_side_by_side(tmp_path: Path) -> None:
    """Behind an emoji an editor counts one more than a search; words prove both."""
    done = taken(
        tmp_path,
        coding("modal kami habis", by_editor=True),
        coding("koperasi", by_editor=True),
        coding("cafe\u0301 tetap ramai 👩\u200d🌾 sekali", cid=4, by_editor=True),
        coding("pinjam ke koperasi", cid=4, owner="Ben"),
    )

    assert {"modal kami habis", "koperasi", "cafe\u0301 tetap ramai 👩\u200d🌾 sekali",
            "pinjam ke koperasi"} == {one.quote for one in done.study.decisions()[0]}  # fmt: skip
    assert {"recounted": 1} == losses(done)


def test_a_coding_whose_words_do_not_stand_there_is_told_and_not_taken(tmp_path: Path) -> None:
    """Drifted: taken where its words are, if they are there once; else not at all."""
    done = taken(
        tmp_path,
        coding("pinjam ke koperasi", pos0=3, pos1=21),
        coding("Harganya naik", seltext="Harganya turun"),
        coding("Lalu", seltext=None),
        coding("modal", pos0=-4, pos1="x"),
    )

    assert ["pinjam ke koperasi"] == [one.quote for one in done.study.decisions()[0]]
    assert {"moved_words": 1, "other_words": 3} == losses(done)


def test_words_of_windows_line_ends_are_found(tmp_path: Path) -> None:
    """The editor counts CR LF as one and writes a sign of its own for it."""
    text = TALK.replace("\n", "\r\n")
    words = "habis.\nP: Lalu bagaimana"
    start = wide(TALK, TALK.index(words))
    row = {"cid": 3, "fid": 7, "seltext": words.replace("\n", "\u2029"), "pos0": start,
           "pos1": start + len(words), "owner": "Sari", "date": DATE}  # fmt: skip
    database(tmp_path / "P.qda/data.qda", OLD, [*base("\ufeff" + text), ("code_text", row)])

    (source,) = read_database(tmp_path / "P.qda/data.qda").sources
    assert [words] == [one.name for one in source.selections]
    assert source.text == TALK


def test_a_text_of_odd_marks_keeps_its_places(tmp_path: Path) -> None:
    """Two marks at the beginning, lines that end twice: what comes in is still the words."""
    text = "\ufeff\ufeff" + TALK.replace("\n", "\r\r\n")
    start = text.index("koperasi")
    row = {"cid": 3, "fid": 7, "seltext": "koperasi", "pos0": start, "pos1": start + 8,
           "owner": "Sari", "date": DATE}  # fmt: skip
    database(tmp_path / "P.qda/data.qda", OLD, [*base(text), ("code_text", row)])

    done = import_project(tmp_path / "P.qda", tmp_path / "studi")

    assert ["koperasi"] == [one.quote for one in done.study.decisions()[0]]


def test_cases_are_informants_with_attributes_and_journals_are_kept(tmp_path: Path) -> None:
    """A case that has the text is its informant; a file's attributes are its too."""
    done = taken(
        tmp_path,
        ("cases", {"caseid": 2, "name": "Mirah", "memo": "Perajin"}),
        ("case_text", {"caseid": 2, "fid": 7, "pos0": 0, "pos1": len(TALK)}),
        ("attribute_type", {"name": "Usia", "caseOrFile": "case", "valuetype": "numeric"}),
        ("attribute_type", {"name": "Lokasi", "caseOrFile": "file", "valuetype": "character"}),
        ("attribute", {"name": "Usia", "attr_type": "case", "value": "45", "id": 2}),
        ("attribute", {"name": "Usia", "attr_type": "case", "value": "", "id": 9}),
        ("attribute", {"name": "Lokasi", "attr_type": "file", "value": "Trusmi", "id": 7}),
        ("journal", {"jid": 1, "name": "Harian", "jentry": "Hujan.", "owner": "Ben"}),
        coding("modal kami habis"),
    )

    one = done.study.interview("Bu Mirah")
    people = {each.label: dict(each.attributes) for each in one.speakers}
    assert {"umur": "45", "lokasi": "Trusmi"}.items() <= {
        key.casefold(): value for key, value in people["N"].items()
    }.items()
    assert {} == losses(done)
    assert "Hujan." in (done.study.root / "interchange/refi.json").read_text()


def test_notes_on_places_come_where_codings_prove_how_they_are_counted(tmp_path: Path) -> None:
    """Without emoji there is one way of counting; with them, that of the codings."""
    start = wide(TALK, TALK.index("koperasi"))
    note = ("annotation", {"fid": 7, "pos0": start, "pos1": start + 8, "memo": "Cek nama.",
                           "owner": "Ben", "date": DATE})  # fmt: skip
    database(tmp_path / "A.qda/data.qda", OLD, [*base(), note])
    database(tmp_path / "B.qda/data.qda", OLD, [*base(), note, coding("sekali", by_editor=True)])

    unproved, proved = (read_database(tmp_path / f"{one}.qda/data.qda") for one in "AB")
    assert ["annotations"] == [one.kind for one in unproved.losses]
    assert () == unproved.sources[0].selections
    assert ("koperasi", "Cek nama.") in [
        (one.name, one.description) for one in proved.sources[0].selections
    ]


def test_pictures_sound_and_pages_are_told_as_losses(tmp_path: Path) -> None:
    """What is no text has no place in a study, and is counted."""
    done = taken(
        tmp_path,
        coding("modal kami habis", important=1),
        coding("Harganya", fid=8),
        ("source", {"id": 8, "name": "peta.jpg", "mediapath": "/images/peta.jpg"}),
        ("source", {"id": 9, "name": "a.mp3", "mediapath": "/audio/a.mp3", "av_text_id": 7}),
        ("source", {"id": 10, "name": "b.mp4", "mediapath": "video:/x/b.mp4"}),
        ("code_image", {"id": 8, "cid": 3}),
        ("code_image", {"id": 7, "cid": 3, "pdf_page": 2}),
        ("code_av", {"id": 9, "cid": 3}),
        ("code_av", {"id": 10, "cid": 3}),
        schema=OLD + NEW,
    )

    assert {"pictures": 1, "missing_text_codings": 1, "media_without_text": 1, "important": 1,
            "picture_places": 1, "pdf_places": 1, "sound_places": 1,
            "film_places": 1} == losses(done)  # fmt: skip
    assert 1 == done.decisions


def test_codes_below_codes_and_categories_in_a_circle(tmp_path: Path) -> None:
    """Newer versions have codes below codes; a circle does not hang."""
    database(
        tmp_path / "P.qda/data.qda",
        OLD + NEW,
        [
            *base(),
            ("code_name", {"cid": 5, "name": "Rentenir", "supercid": 4}),
            ("code_cat", {"catid": 11, "name": "A", "supercatid": 12}),
            ("code_cat", {"catid": 12, "name": "B", "supercatid": 11}),
            ("code_name", {"cid": 6, "name": "C", "catid": 12}),
        ],
    )
    project = read_database(tmp_path / "P.qda/data.qda")

    assert ["parent_circle"] == [one.kind for one in project.losses]
    assert {"Usaha", "Modal", "Harga naik", "Utang", "Rentenir", "A", "B", "C"} == {
        one.name for one in project.all_codes()
    }
    (utang,) = (one for one in project.all_codes() if one.name == "Utang")
    assert ["Rentenir"] == [one.name for one in utang.children]


def test_the_same_project_twice_adds_nothing(tmp_path: Path) -> None:
    """Numbers in it may differ; names and places do not."""
    done = taken(tmp_path, coding("modal kami habis"))

    again = import_project(tmp_path / "Benang.qda/data.qda", done.study)

    assert (0, {"known_codings": 1}) == (again.decisions, losses(again))


def test_a_database_is_read_and_never_written(tmp_path: Path) -> None:
    """Not a byte, not a file beside it."""
    taken(tmp_path, coding("modal kami habis"))
    file = tmp_path / "Benang.qda/data.qda"
    before = (file.read_bytes(), file.stat().st_mtime_ns)

    read_database(file)

    assert before == (file.read_bytes(), file.stat().st_mtime_ns)
    assert [file] == list(file.parent.iterdir())


def refusal(path: Path) -> str:
    """Return the one line that says why a database is not taken."""
    with pytest.raises(UnreadableSource) as told:
        kind_of(path)
    return str(told.value)


def test_what_is_no_project_that_we_know_is_refused_in_one_line(tmp_path: Path) -> None:
    """Another program's, a truncated one, one in use, one whose tables are views."""
    other = database(tmp_path / "other.db", "CREATE TABLE source (id, name, url)")
    whole = database(tmp_path / "P.qda/data.qda", OLD, [*base("a" * 20000)]).read_bytes()
    cut = tmp_path / "cut.qda"
    cut.write_bytes(whole[: len(whole) // 2])
    views = database(
        tmp_path / "views.qda",
        OLD.replace("CREATE TABLE code_text", "CREATE TABLE kept")
        + "CREATE VIEW code_text AS SELECT * FROM kept;",
    )
    (tmp_path / "P.qda/data.qda-journal").write_bytes(b"x")

    odd = tmp_path / "odd.db"
    odd.write_bytes(other.read_bytes().replace(b"(id, name", b"(\n\x1b[1m,"))

    assert "damaged" in refusal(odd)
    assert not {"\n", "\x1b"} & set(refusal(odd))
    assert "not one of QualCoder" in refusal(other)
    assert "damaged" in refusal(cut)
    assert "not one of QualCoder" in refusal(views)
    assert "data.qda-journal" in refusal(tmp_path / "P.qda")
    assert all("\n" not in refusal(one) for one in (other, cut, views, tmp_path / "P.qda"))


def test_triggers_and_computed_columns_of_a_file_do_nothing(tmp_path: Path) -> None:
    """Only columns that hold values are read, and values of any kind are borne."""
    file = database(
        tmp_path / "P.qda/data.qda",
        OLD.replace("memo text,\n    owner text, date text, unique(name));",
                    "owner text, date text, memo text AS (hex(name)));")
        + "CREATE TRIGGER t AFTER INSERT ON code_text BEGIN DELETE FROM source; END;",
        [
            ("source", {"id": 7, "name": "W\x00\x01", "fulltext": TALK.encode(), "owner": b"\xff"}),
            ("code_name", {"cid": 3, "name": 12.5, "memo": b"\x80\x81"}),
        ],
    )  # fmt: skip

    assert Kind.PROJECT is kind_of(file)
    project = read_database(file)
    assert ("W  ", TALK, "") == (
        project.sources[0].name, project.sources[0].text, project.sources[0].description,
    )  # fmt: skip
    assert ["12.5"] == [one.name for one in project.all_codes()]


@given(st.data())
def test_no_place_is_taken_whose_words_differ(data: st.DataObject) -> None:
    """Whatever a file says, what comes in is its words at their place."""
    text = Text.from_string(data.draw(talks()))
    words = st.text(st.sampled_from(text.text), max_size=12)
    quotes = data.draw(st.lists(st.builds(Quoted, st.integers(-3, 99), st.integers(-3, 99), words)))

    found = places(text, quotes, Losses())

    for quote, span in zip(quotes, found.spans, strict=True):
        assert span is None or text.text[slice(*span)].split() == quote.words.split()
        assert span is None or span[0] < span[1]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a whole project."""
    folder = tmp_path_factory.mktemp("damage")
    database(folder / "data.qda", OLD + NEW, [*base(), coding("modal"), coding("koperasi", cid=4)])
    return folder


@given(st.lists(st.tuples(st.integers(16, 90_000), st.binary(min_size=1, max_size=9)), max_size=9))
def test_damage_of_any_kind_is_refused_or_borne(whole: Path, hits: list[tuple[int, bytes]]) -> None:
    """Bytes may be anything: a project comes of it, or one refusal."""
    raw = bytearray((whole / "data.qda").read_bytes())
    for at, some in hits:
        place = at % len(raw)
        raw[place : place + len(some)] = some
    file = whole / "hurt.qda"
    file.write_bytes(b"SQLite format 3\x00" + raw[16:])

    try:
        project = read_database(file)
    except UnreadableSource as why:
        assert "\n" not in str(why)
    else:
        assert all(one.text for one in project.sources)
