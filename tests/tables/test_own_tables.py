"""A table that the tool made is known again, and nobody else's is taken for one."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from sentra_qual.model import Findings
from sentra_qual.model import Kind as Document
from sentra_qual.problems import UnreadableSource
from sentra_qual.reporting import table_file
from sentra_qual.sources.readers import read_source
from sentra_qual.sources.readers.own_tables import own_table
from sentra_qual.tables import TABLES, Asked, Selection, table_of
from sentra_qual.transfer.kinds import Kind, kind_of

TEXTS = {
    "01": "P: Harga?\nN: Harga turun terus di sini.\nN: Benang rebutan.",
    "02": "P: Lalu?\nN: Harga turun dan benang rebutan.",
}
PEOPLE = {
    "01/N": {"kode": "A", "peran": "anggota", "lokasi": "Garut"},
    "02/N": {"kode": "B", "peran": "pengurus", "lokasi": "Klaten"},
}


def made(study: Callable[..., Findings], name: str, language: str, fmt: str) -> bytes:
    """Return the file of a table of a small study."""
    findings = study(
        TEXTS,
        lambda coded: [
            coded("01", "Harga turun", "konflik.harga"),
            coded("01", "Benang", "konflik.bahan"),
            coded("02", "Harga turun", "konflik.harga", by="ani"),
        ],
        people=PEOPLE,
        language=language,
    )
    table = table_of(name, findings, Asked(), Selection())
    made = table_file(table, fmt, language=language)
    return made if isinstance(made, bytes) else made.encode()


@pytest.mark.parametrize("name", sorted(TABLES))
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_table_is_known_again_as_csv_and_as_a_workbook(
    study: Callable[..., Findings], name: str, language: str, tmp_path: Path
) -> None:
    """Neither an interview nor a codebook: one message that names the table."""
    for fmt in ("csv", "xlsx"):
        path = tmp_path / f"{name}.{fmt}"
        path.write_bytes(made(study, name, language, fmt))
        for act in (lambda path: read_source(path.read_bytes(), path), kind_of):
            with pytest.raises(UnreadableSource, match=f"'{name}'") as stop:
                act(path)
            assert 1 == len(str(stop.value).splitlines())


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", ["themes", "codes", "quotes", "memos", "decisions", "words"])
def test_a_workbook_saved_as_csv_is_known_by_its_headings(
    study: Callable[..., Findings], name: str, language: str
) -> None:
    """Excel writes what stands on the screen, not our keys."""
    findings = study(TEXTS, lambda _: [], people=PEOPLE, language=language)
    table = table_of(name, findings, Asked(), Selection())

    assert name == own_table([[column.heading for column in table.columns]])


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", ["themes", "codes"])
def test_a_table_that_counts_discussions_is_known_by_its_headings_too(
    study: Callable[..., Findings], name: str, language: str
) -> None:
    """It counts transcripts, not interviews."""
    findings = study(TEXTS, lambda _: [], people=PEOPLE, language=language)
    first, *others = findings.interviews
    mixed = replace(findings, interviews=(replace(first, kind=Document.FGD), *others))
    table = table_of(name, mixed, Asked(), Selection())
    headings = [column.heading for column in table.columns]

    assert {"id": "Transkrip", "en": "Transcripts"}[language] in headings
    assert name == own_table([headings])


@pytest.mark.parametrize(
    "heading",
    [
        "Kode,Nama,Definisi,Termasuk,Tidak termasuk,Contoh",
        "code,name,definition,term,include,exclude",
        "Tema,Subtema,Kode,Definisi,Kutipan,Informan",
        "Kode,Nama,Penggalan,Informan,Keterangan",
        "Konsep,Aspek,Indikator,Sumber data,Teknik",
        "Informan,Umur,Pekerjaan,Lama usaha,Jawaban",
        "informant,a,b,c",
        "No.,Nama,Kode,Waktu,Memo",
        "Waktu,Penutur,Ucapan",
        "Pertanyaan,Jawaban,Kode,Kata kunci",
        "code,name,informants,units",
        "interview,speaker,text,start,end",
    ],
)
def test_a_table_of_somebody_elses_is_none_of_ours(heading: str) -> None:
    """Codebooks, surveys and turns share words with our tables, and stay what they are."""
    assert "" == own_table([heading.split(",")])


def test_a_codebook_that_counts_is_still_a_codebook(tmp_path: Path) -> None:
    """Counts beside definitions do not make a table of ours."""
    path = tmp_path / "k.csv"
    path.write_text("Kode,Definisi,Penggalan,Informan\nHarga,Harga turun,4,2\n", encoding="utf-8")

    assert Kind.SHEET is kind_of(path)


def test_our_codings_are_imported_and_not_added(tmp_path: Path) -> None:
    """The export is a table of ours that comes in, though as no interview."""
    path = tmp_path / "codings.csv"
    rows: Sequence[Sequence[str]] = [
        ["document", "start", "end", "quote", "turn", "speaker", "code", "status", "coder"],
        ["w1", "0", "5", "harga", "1", "N", "konflik.harga", "coded", "ani"],
    ]
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    path.write_text(stream.getvalue(), encoding="utf-8")

    assert Kind.CODINGS is kind_of(path)
    with pytest.raises(UnreadableSource, match="'codings'"):
        read_source(path.read_bytes(), path)
