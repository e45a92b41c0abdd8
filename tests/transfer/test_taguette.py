"""A project as Taguette keeps or exports it becomes a study."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.interchange.databases.page_text import PageText
from sentra_qual.interchange.databases.programs import read_database
from sentra_qual.problems import UnreadableSource
from sentra_qual.transfer.incoming import Imported, import_project
from tests.transfer.database_material import TAGUETTE, database
from tests.transfer.transfer_material import words

PAGE = (
    "<p>P: Bagaimana harga benang?</p>\n"
    "<p>N: Harganya <b>naik terus</b> 😀, modal\nkami habis &amp; utang.</p>\n"
    "<p>P: Lalu?</p><p>N: Pinjam ke koperasi,<br>cafe\u0301 tetap ramai 👩\u200d🌾 sekali.</p>\n"
)
LETTERS = (
    "P: Bagaimana harga benang?\nN: Harganya naik terus 😀, modal\nkami habis & utang.\n"
    "P: Lalu?N: Pinjam ke koperasi,cafe\u0301 tetap ramai 👩\u200d🌾 sekali.\n"
)  # the letters of the page as Taguette counts them
Rows = list[tuple[str, dict[str, object]]]


def base(page: str = PAGE) -> Rows:
    """Return the rows of a project with one document and four tags."""
    tags = ["usaha", "usaha/harga", "usaha/harga.naik", "Pro/Kontra"]
    return [
        ("projects", {"id": 1, "name": "Benang", "description": "", "created": "2026-03-01 08:00"}),
        ("documents", {"id": 5, "name": "Bu Mirah.docx", "description": "", "project_id": 1,
                       "created": "2026-03-01 08:15:00.123456", "contents": page}),
        *(("tags", {"id": id_, "project_id": 1, "path": path, "description": f"Arti {path}"})
          for id_, path in enumerate(tags, start=1)),
    ]  # fmt: skip


def highlight(id_: int, quote: str, *tags: int, snippet: str | None = None) -> Rows:
    """Return the rows of a highlight on some letters, counted in bytes."""
    start = len(LETTERS[: LETTERS.index(quote)].encode())
    told = f"<p>{html.escape(quote)}</p>" if snippet is None else snippet
    row = {"id": id_, "document_id": 5, "start_offset": start,
           "end_offset": start + len(quote.encode()), "snippet": told}  # fmt: skip
    given = [("highlight_tags", {"highlight_id": id_, "tag_id": tag}) for tag in tags]
    return [("highlights", row), *given]


def command(user: str, date: str, **payload: object) -> tuple[str, dict[str, object]]:
    """Return the row of what somebody did."""
    return "commands", {"user_login": user, "date": date, "payload": json.dumps(payload)}


def taken(folder: Path, *rows: tuple[str, dict[str, object]], coder: str | None = None) -> Imported:
    """Import a project of one document with more rows."""
    file = database(folder / "ekspor.sqlite3", TAGUETTE, [*base(), *rows])
    return import_project(file, folder / "studi", coder=coder)


def member(user: str) -> tuple[str, dict[str, object]]:
    """Return the row of somebody who works on the project."""
    return "project_members", {"project_id": 1, "user_login": user}


def test_highlights_are_decisions_of_who_made_them(tmp_path: Path) -> None:
    """Bytes of letters across marks, lines and emoji; who gave a tag first, and when."""
    done = taken(
        tmp_path,
        *highlight(1, "naik terus 😀, modal\nkami habis & utang", 3),
        *highlight(2, "koperasi,cafe\u0301 tetap ramai 👩\u200d🌾 sekali", 4, 2,
                   snippet="<p>koperasi,<br>cafe\u0301 tetap ramai 👩\u200d🌾 sekali</p>"),
        command("sari", "2026-03-02 09:00:00", type="highlight_add", highlight_id=1, tags=[3]),
        command("ben", "2026-03-03 09:00:00", type="highlight_add", highlight_id=1, tags=[3]),
        command("sari", "2026-03-04 09:00:00", type="highlight_add", highlight_id=2, tags=[9]),
        command("ben", "2026-03-05 09:00:00", type="tag_merge", src_tag_id=9, dest_tag_id=2),
        command("ben", "2026-03-06 09:00:00", type="highlight_add", highlight_id=2, tags=[2, 4]),
    )  # fmt: skip

    sekali = "koperasi,\ncafe\u0301 tetap ramai 👩\u200d🌾 sekali"
    assert [
        ("sari", "2026-03-02T09:00:00Z", "usaha.harga.naik",
         "naik terus 😀, modal kami habis & utang"),
        ("sari", "2026-03-04T09:00:00Z", "usaha.harga", sekali),
        ("ben", "2026-03-06T09:00:00Z", "pro_kontra", sekali),
    ] == [
        (one.coder, one.time, one.code, one.quote) for one in done.study.decisions()[0]
    ]  # fmt: skip
    assert () == done.losses


def test_the_one_member_of_a_project_made_what_nobody_is_named_for(tmp_path: Path) -> None:
    """A history that was cut away leaves who works on the project."""
    done = taken(tmp_path, *highlight(1, "koperasi", 2), member("sari"))

    assert (("sari",), "") == (done.coders, done.unnamed)


def test_of_several_members_none_is_guessed(tmp_path: Path) -> None:
    """Two people, no history: the codings are nobody's, and the import says so."""
    done = taken(tmp_path, *highlight(1, "koperasi", 2), member("sari"), member("ben"))

    assert (("Taguette",), "Taguette") == (done.coders, done.unnamed)


def test_who_imports_says_whose_the_codings_of_nobody_are(tmp_path: Path) -> None:
    """Taguette exports everybody as admin; a name that is one stays."""
    done = taken(
        tmp_path,
        *highlight(1, "koperasi", 2),
        *highlight(2, "modal", 1),
        command("admin", "2026-03-02 09:00:00", type="highlight_add", highlight_id=1, tags=[2]),
        command("ben", "2026-03-03 09:00:00", type="highlight_add", highlight_id=2, tags=[1]),
        coder="sari",
    )

    assert (("ben", "sari"), "") == (done.coders, done.unnamed)


def test_a_highlight_whose_snippet_is_not_its_words_is_told_and_not_taken(tmp_path: Path) -> None:
    """Neither is one that has a place inside a letter."""
    (broken,) = highlight(3, "modal")
    broken[1]["start_offset"] = len(LETTERS[: LETTERS.index("😀")].encode()) + 1
    done = taken(
        tmp_path,
        *highlight(1, "koperasi", 2, snippet="<p>kelompok tani</p>"),
        *highlight(2, "koperasi", 2),
        broken,
    )

    assert ["koperasi"] == [one.quote for one in done.study.decisions()[0]]
    assert {"other_words": 2} == {one.kind: one.count for one in done.losses}


def test_several_projects_in_one_database_are_refused(tmp_path: Path) -> None:
    """Which one is meant is the user's to say."""
    other = ("projects", {"id": 2, "name": "Kopi"})
    file = database(tmp_path / "taguette.sqlite3", TAGUETTE, [*base(), other])

    with pytest.raises(UnreadableSource, match="Benang; Kopi"):
        read_database(file)


def test_the_same_export_twice_adds_nothing(tmp_path: Path) -> None:
    """Things are known by names and places."""
    done = taken(tmp_path, *highlight(1, "koperasi", 2))

    again = import_project(tmp_path / "ekspor.sqlite3", done.study)

    assert 0 == again.decisions
    assert ("Taguette",) == done.coders


def test_blanks_that_nobody_sees_are_counted_and_not_taken() -> None:
    """A place that ends in them does not reach into the next word."""
    page = PageText("<p>satu  \n <b>dua</b></p>\n\n<p> tiga</p>")

    assert "satu dua\ntiga" == page.text
    assert [(0, 4), (5, 8), None, (9, 13)] == [
        page.span(0, 7), page.span(6, 14), page.span(11, 14), page.span(13, 18),
    ]  # fmt: skip


@given(st.lists(words, min_size=1, max_size=5), st.data())
def test_every_stretch_of_letters_is_found_in_the_text(
    lines: list[str], data: st.DataObject
) -> None:
    """Whatever stands between two places in bytes stands between ours, but for blanks."""
    page = PageText("\n".join(f"<p>{html.escape(one)}</p>" for one in lines))
    letters = "\n".join(lines)
    start = data.draw(st.integers(0, len(letters) - 1))
    end = data.draw(st.integers(start + 1, len(letters)))

    span = page.span(len(letters[:start].encode()), len(letters[:end].encode()))

    assert "".join(letters[start:end].split()) == (
        "".join(page.text[slice(*span)].split()) if span else ""
    )
    assert page.text == letters
