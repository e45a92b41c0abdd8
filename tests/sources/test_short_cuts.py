"""What is not looked at would have told nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.model import Interview, Origin
from sentra_qual.resources import sample_transcripts
from sentra_qual.sources import gaps, layouts, read, roles, turns
from sentra_qual.sources.labels import candidate
from sentra_qual.sources.layouts.limits import AT_MOST
from sentra_qual.sources.script import Line, Script
from sentra_qual.sources.understanding import understand

SIGNS = st.text("aB1 .,?-–—\n[]()<>#*_/`•:|\t", max_size=40)
LINES = st.lists(
    st.sampled_from(
        ["Sudah lama usaha ini?", "Berapa modalnya", "Ya sudah lama, dari bapak saya dulu.",
         "[00:01:20] Terus pasarnya di mana?", "00:02 Di kota, saya antar sendiri.", "", "P: Lalu?"]
    ),
    max_size=12,
).map("\n".join)  # fmt: skip
# Lines of every layout; several of one kind in a row make it that layout.
KINDS = (
    ("Pak Budi", "Ya sudah lama.", "00:01:02", "Bu Sri 00:03"),
    (
        "[12/03/24, 10:15] Sri: Halo",
        "12/03/24 10.16 - Budi: Ya, Bu",
        "09:12:33 From Sri to Budi: Ya",
    ),
    ("P - Sudah lama?", "I - Ya.", "[P] Lalu?", "[I] Begitu.", "T. Apa?", "J. Itu.", "1: Lalu?"),
    (
        "No\tPertanyaan\tJawaban",
        "1\tBerapa?\tDua juta.",
        "| P | Apa itu? | Bordir. |",
        "P  Apa?  Itu.",
    ),
    ("1 P: Apa itu?", "2 I: Bordir, Bu.", "3 sudah lama", "4 P: Lalu?"),
    (
        "1. Apa usahanya?",
        "Bordir.",
        "Pertanyaan 2: Berapa?",
        "Jawaban: Dua.",
        "**Sejak kapan?**",
        "Tanya",
        "Jawab",
    ),
    ("“Sudah lama?”", '"Ya, sudah."', "- Lama ya?", "- Sudah lama, Bu.", ">> Apa?", ">> Itu."),
    ("Kita rembukan. (Bu Sri)", "Lalu? (Peneliti)", "Begitu. – Bu Sri", "Ya. (tertawa)"),
    (
        "Informan E mengatakan: “Harganya turun terus setiap tahun.”",
        "Peneliti bertanya, “Mengapa?”",
    ),
    ("Pidato Lurah", "Saya bangga.", "Sejarah lisan", "Saya lahir di sini."),
    (
        "Pedoman Wawancara",
        "Ceritakan usahanya",
        "_Apa modalnya_",
        "a. Bagaimana awalnya",
        "Tolong ceritakan",
    ),
    ("FAQ", "Pertanyaan umum", "Apa itu?", "Itu begini."),
)
SHAPES = (
    st.sampled_from(KINDS)
    .flatmap(lambda lines: st.lists(st.sampled_from([*lines, *lines, "", "P: Ya?"]), max_size=12))
    .map("\n".join)
)

# What respondents type into a cell, and what lines of transcripts look like besides.
CELLS = st.lists(
    st.sampled_from(
        ["Modal macet", "tidak ada", "P: Lalu?", "R1: lagi", "Halaman 3", "12", "(tertawa)", "ya?",
         "[00:01:02]", "10:00", "Keterangan: P = Pewawancara", "N adalah narasumber", "# Judul",
         "Catatan: ragu", "Tema: modal", "Ringkasan", "Demikian", "Terima kasih", "A. Modal", "\n",
         "_____", "1 Lihat", "Informan tampak ragu", "Universitas Negeri", "\f", "**tebal**",
         "- 4 -", "“ya”", "• satu", "Umur: 43", "\n", "\n\n", "banting harga"]
    ),
    max_size=6,
).map(" ".join)  # fmt: skip


def _form(header: str, cells: list[str]) -> Interview:
    """Return the text of a respondent as a reader of tables writes it, not yet understood."""
    asked = "".join(f"Pertanyaan: Soal\n\nResponden R1: {cell}\n\n" for cell in cells)
    origin = Origin("s.csv", "", "table", "paragraphs")
    return Interview("s", "s", f"Kode: {header}\n\n{asked}", (), (), origin)


@given(CELLS, st.lists(CELLS, min_size=1, max_size=3))
def test_an_answer_is_understood_as_if_all_were_asked_of_it(header: str, cells: list[str]) -> None:
    """What lines are counts only where an answer has several; manners only without a proof."""
    blank, known = _form(header, cells), ("Pertanyaan", "Responden R1")
    found = understand(blank, known=known)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(turns, "_holds_lines", lambda *_: True)
        patch.setattr(gaps, "goes_on", lambda *_: True)
        patch.setattr(roles, "_settled", lambda *_: False)

        assert understand(blank, known=known) == found


@given(SIGNS)
def test_a_stretch_without_a_sign_holds_no_gap(text: str) -> None:
    """Every pattern of a gap asks for one of the signs that are looked for first."""
    script = Script.of(text)
    usual = gaps._SIGN
    try:
        found = gaps.gaps_in(script, {}, 0, len(text))
        gaps._SIGN = re.compile("")
        assert found == gaps.gaps_in(script, {}, 0, len(text))
    finally:
        gaps._SIGN = usual


@given(LINES | SHAPES)
def test_no_layout_weighs_more_than_it_can(text: str) -> None:
    """A layout is passed over only if another weighs as much as it could at most."""
    script = Script.of(text)

    for name, limits in AT_MOST.items():
        weight = layouts.LAYOUTS[name](script, ()).weight
        assert all(weight <= limit(script) for limit in limits), name


@pytest.mark.parametrize("path", sample_transcripts(), ids=lambda path: path.name)
def test_no_layout_weighs_more_than_it_can_in_an_interview(path) -> None:  # type: ignore[no-untyped-def]
    """The same of whole transcripts."""
    for one in read(path).interviews:
        script = Script.of(one.text)
        for name, limits in AT_MOST.items():
            weight = layouts.LAYOUTS[name](script, ()).weight
            assert all(weight <= limit(script) for limit in limits), name


@pytest.mark.parametrize("path", sample_transcripts(), ids=lambda path: path.name)
def test_the_layout_chosen_is_the_heaviest_of_all(path) -> None:  # type: ignore[no-untyped-def]
    """To leave layouts out changes no choice: trying all of them gives the same one."""
    for one in read(path).interviews:
        script = Script.of(one.text)
        weights = {name: layout(script, ()).weight for name, layout in layouts.LAYOUTS.items()}

        assert max(weights, key=lambda name: weights[name]) == layouts.choose(script)[0]


def test_a_label_read_before_is_read_where_it_stands_now() -> None:
    """The same line at two places gives two candidates, each with its own offsets."""
    one, two = (
        candidate(Line(0, "Bu Ani (ibu): Ya."), 0),
        candidate(Line(70, "Bu Ani (ibu): Ya."), 4),
    )

    assert one is not None
    assert two is not None
    assert (70, 4, 70) == (two.start - one.start, two.line, two.words - one.words)
    assert ("Bu Ani", "ibu", "Ya.") == (two.name, two.detail, two.value)
