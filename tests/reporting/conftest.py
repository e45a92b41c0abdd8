"""A small report with everything in it that a report can hold."""

from __future__ import annotations

import pytest

from sentra_qual.model import (
    Cell,
    Column,
    Count,
    Part,
    Quotation,
    Ref,
    Report,
    Section,
    Strength,
    Table,
)

COLUMNS = (
    Column("theme", "Tema dan subtema"),
    Column("units", "Penggalan", numeric=True),
    Column("informants", "Informan", numeric=True),
    Column("interviews", "Wawancara", numeric=True),
    Column("queued", "Menunggu tinjauan", numeric=True),
)
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("2.1 Konflik kepentingan", 3, 2, 2, 1),
    ("2.1.1 Persaingan harga", 3, 2, 2, 0),
    ("Rebutan bahan baku", 0, 0, 0, 1),
    ("2.2 Kemitraan", 0, 0, 0, 0),
)


def quotation(text: str, **more: object) -> Quotation:
    """Return words of the first informant."""
    facts = {
        "informant": "INF01",
        "attributes": {"peran": "perajin", "usaha": "rajut"},
        "interview": "01-rajut",
        "line": 12,
        "code": "konflik.harga",
        "strength": Strength.STRONG,
        "by": None,
    }
    return Quotation(text, **{**facts, **more})  # type: ignore[arg-type]


def report_of(*quotations: Quotation, title: str = "Sentra rajut", language: str = "id") -> Report:
    """Return a report with two themes, one of them found, whose first sub-theme is quoted."""
    harga = Section(
        "konflik.harga",
        "Persaingan harga",
        "Perajin saling menurunkan harga.",
        Count(3, 2, 2, 0),
        quotations,
        number="2.1.1",
        prose=(("Subtema ini muncul dalam 3 penggalan.",),),
        denying=(("Informan berikut menyangkal.",),),
        denials=(quotation("Nggak pernah ada banting harga di sini.", informant="INF09"),),
    )
    bahan = Section("konflik.bahan", "Rebutan bahan baku", "", Count(0, 0, 0, 1))
    konflik = Section(
        "konflik",
        "Konflik kepentingan",
        "",
        Count(3, 2, 2, 1),
        sections=(harga, bahan),
        number="2.1",
        prose=(("Tema ini muncul dalam 3 penggalan (", Ref("themes"), ")."),),
    )
    mitra = Section(
        "mitra",
        "Kemitraan",
        "Usaha yang saling mengisi.",
        Count(0, 0, 0, 0),
        number="2.2",
        prose=(("Tidak ada penggalan yang dikodekan dengan kode ini.",),),
    )
    heard = Table("heard", "Informan", COLUMNS[:2], (("INF01", 3),))
    return Report(
        title=title,
        language=language,
        methods=(
            Part("Bahan", (("Bahan analisis: 2 wawancara (", Ref("heard"), ")."),), (heard,)),
            Part("Buku kode", (("Pengodean berpedoman pada buku kode.",),)),
        ),
        sections=(konflik, mitra),
        tables=(Table("themes", "Tema dan subtema", COLUMNS, ROWS, ("Dasar: 9 penggalan.",)),),
        notes=("Peran satu penutur disimpulkan.",),
        overview=(("Bagian ini menyajikan tema.",),),
        appendices=(Part("Buku kode", (("Dua kode.",),)),),
    )


@pytest.fixture
def report() -> Report:
    """Return the report whose renderings are kept as golden files."""
    return report_of(
        quotation("Sebelah banting harga, ya kami ikut turun daripada benang menumpuk di rumah."),
        quotation(
            "[…] pembelinya tinggal pilih, Mas, kami yang saling makan […]",
            informant="02-batik/N",
            attributes={},
            interview="02-batik",
            line=4,
            by="sri",
        ),
    )


@pytest.fixture
def hostile() -> Report:
    """Return a report whose every text tries to be more than text."""
    text = (
        "<script>alert(1)</script> {{ 7*7 }} {% raw %} | a | ![x](http://x.example/y) "
        "**tebal** <b>tebal</b> שלום עליכם 👩‍🌾🧵 \u202ekiri &amp; =cmd|' /C calc'!A0"
    )
    return report_of(
        quotation(text, informant="<i>INF</i>", attributes={"<u>": "*"}),
        quotation("# bukan judul"),
        quotation("1. bukan daftar"),
        quotation("- bukan daftar\n\n---\n> bukan kutipan"),
        title='"><script>judul</script>',
    )
