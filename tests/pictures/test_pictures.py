"""Pictures of tables: whole, inert, the same every time, told in words."""

from __future__ import annotations

import re
import struct
from xml.etree import ElementTree

import pytest

from sentra_qual.model import Cell, Column, Table
from sentra_qual.pictures import PICTURES, draw, inline_svg, picture_file, svg_file, tikz
from sentra_qual.pictures.lettering import lines, width
from sentra_qual.pictures.shapes import WIDTH, Box, Words
from sentra_qual.problems import WrongUsage
from sentra_qual.reporting.latex import latex

HOSTILE = (
    '</text><script>alert(1)</script> & "x" \x00\x1b[2J \u202ekiri #let $x \\input{/etc/passwd}'
)


def table_of(name: str, columns: str, *rows: tuple[Cell, ...]) -> Table:
    """Return a table whose columns are named in a text; those with a # are figures."""
    made = tuple(
        Column(one.strip("#"), one.strip("#"), numeric="#" in one) for one in columns.split()
    )
    return Table(name, f"Judul {name}", made, rows)


def themes(name: str = "Konflik") -> Table:
    """Return two themes and a sub-theme."""
    return table_of(
        "themes",
        "code theme subtheme units# informants# interviews# queued#",
        ("k", name, "", 7, 3, 2, 4),
        ("k.h", name, "Harga", 5, 2, 2, 0),
        ("m", "Mitra", "", 0, 0, 0, 2),
    )


def cases(informants: int = 3, name: str = "A") -> Table:
    """Return informants against two codes."""
    rows = [(f"{name}-{at}", at, 0) for at in range(informants)]
    return table_of("cases", "informant k# k.h#", *rows)


EXAMPLES = {
    "themes": themes(),
    "codes": table_of("codes", "code name units# informants# queued#", ("k", "Konflik", 2, 1, 0)),
    "cases": cases(),
    "cooccurrence": table_of(
        "cooccurrence", "code name other_code other_name together#",
        ("k.h", "Harga", "m", "Mitra", 3), ("k", "Konflik", "m", "Mitra", 3),
    ),
    "saturation": table_of(
        "saturation", "interview total# low# mean# high#",
        ("01", 3, 2, 2.5, 4), ("02", 5, 3, 4.5, 6), ("03", 6, 6, 6.0, 6),
    ),
    "stakeholders": table_of(
        "stakeholders", "actor group interest influence units#",
        ("Dinas", "key actor", "high", "high", 3), ("Kampus", None, None, None, 1),
    ),
    "comparison": table_of(
        "comparison", "code name Ikan.units# Ikan.informants# Tenun.units# Tenun.informants#",
        ("k", "Konflik", 3, 2, 0, 0), ("m", "Mitra", 1, 1, 4, 2),
    ),
    "timeline": table_of(
        "timeline", "interview code name line# start# end#",
        ("01", "k", "Konflik", 3, 0.0, 0.25), ("02", "k", "Konflik", 9, 0.5, 1.0),
    ),
}  # fmt: skip


def texts(drawing: object) -> list[str]:
    """Return the words in a drawing."""
    return [mark.text for mark in drawing.marks if isinstance(mark, Words)]  # type: ignore[attr-defined]


def test_every_picture_has_an_example() -> None:
    """Nothing below is left untried."""
    assert set(PICTURES) == set(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_picture_is_well_formed_and_tells_itself(name: str) -> None:
    """SVG that any reader takes, with a title and what it shows in words."""
    root = ElementTree.fromstring(svg_file(draw(EXAMPLES[name], "id")))
    title, told = root[0], root[1]

    assert "img" == root.get("role")
    assert f"Judul {name}" == title.text
    assert 40 < len(told.text or "")
    assert {title.get("id"), told.get("id")} == set(str(root.get("aria-labelledby")).split())


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("fmt", ["svg", "png"])
def test_the_same_table_gives_the_same_bytes(name: str, fmt: str) -> None:
    """Twice drawn is once drawn."""
    assert picture_file(EXAMPLES[name], fmt) == picture_file(EXAMPLES[name], fmt)


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_leaves_the_sheet(name: str) -> None:
    """Words begin and end on the paper, with the room that a wide face takes."""
    drawing = draw(EXAMPLES[name], "id")

    for mark in drawing.marks:
        if isinstance(mark, Words) and not mark.turned:
            long = width(mark.text, mark.size)
            left = mark.x - {"start": 0, "middle": long / 2, "end": long}[mark.anchor]
            assert -1 <= left and left + long <= WIDTH + 40, mark.text
        if isinstance(mark, Words):
            assert 0 <= mark.y <= drawing.height, mark.text


def test_a_png_is_three_dots_to_a_unit() -> None:
    """Sharp in print: 1920 dots over the width of a page."""
    raw = picture_file(themes(), "png")

    assert isinstance(raw, bytes)
    assert b"\x89PNG\r\n\x1a\n" == raw[:8]
    assert 1920 == struct.unpack(">I", raw[16:20])[0]


def test_bars_say_their_numbers() -> None:
    """Nobody has to measure a bar: passages, informants, and what waits."""
    shown = texts(draw(themes(), "id"))

    assert "7 (3) + 4" in shown
    assert "5 (2)" in shown
    assert "0 (0) + 2" in shown


def test_a_cell_of_the_heat_map_has_its_number_where_it_has_room() -> None:
    """Shades alone would leave out who sees none."""
    assert {"1", "2"} <= set(texts(draw(cases(), "id")))


def test_many_informants_stand_in_panels() -> None:
    """Sixty informants are three panels, each with all the names of the codes."""
    shown = texts(draw(cases(60), "id"))

    assert 3 == shown.count("k.h")
    assert {f"A-{at}" for at in range(60)} <= set(shown)


def test_cells_of_all_panels_are_of_one_size() -> None:
    """Thirty-one informants are sixteen and fifteen, not twenty-six and five wide ones."""
    drawing = draw(cases(31), "id")
    legend = max(mark.y for mark in drawing.marks if isinstance(mark, Box))
    cells = [one for one in drawing.marks if isinstance(one, Box) and one.y < legend]

    assert 1 == len({round(one.width, 6) for one in cells})
    by_row = [sum(one.y == y for one in cells) for y in sorted({one.y for one in cells})]
    assert [16, 16, 15, 15] == by_row


def test_a_network_leaves_parents_to_their_children() -> None:
    """Konflik counts what Harga counts; one arc is enough."""
    shown = texts(draw(EXAMPLES["cooccurrence"], "id"))

    assert ["3", "Harga", "Mitra"] == sorted(shown)


def test_who_was_not_judged_stands_below_the_matrix() -> None:
    """A tool that placed an actor by itself would claim what nobody said."""
    shown = texts(draw(EXAMPLES["stakeholders"], "en"))

    assert "Dinas" in shown
    assert "Kampus" not in shown
    assert "Not judged yet: Kampus." in shown


def test_a_table_without_a_picture_says_which_have_one() -> None:
    """The way on stands in the message."""
    with pytest.raises(WrongUsage, match="themes, codes, cases"):
        draw(table_of("memos", "code memo"), "en")


def test_quotations_in_cells_are_no_picture() -> None:
    """The framework matrix with words has nothing to shade."""
    with pytest.raises(WrongUsage, match="--cells counts"):
        draw(table_of("cases", "informant k"), "en")


@pytest.mark.parametrize("name", ["themes", "cases"])
def test_words_of_a_transcript_stay_words(name: str) -> None:
    """No tag, no entity, no control character gets out of its place."""
    table = themes(HOSTILE) if name == "themes" else cases(3, HOSTILE)
    svg = svg_file(draw(table, "id"))
    root = ElementTree.fromstring(svg)

    assert {"svg", "title", "desc", "rect", "text", "path"} >= {
        one.tag.rpartition("}")[2] for one in root.iter()
    }
    assert None is re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e]", svg)
    assert "<script" not in svg


def test_a_picture_in_a_page_asks_nobody_for_anything() -> None:
    """In HTML not even the name of the format is an address."""
    assert "http" not in inline_svg(draw(themes(HOSTILE), "id"), "f1")


def test_words_in_tikz_are_inert() -> None:
    """A command in a theme's name is printed and not run."""
    made = tikz(draw(themes(r"\input{/etc/passwd} $x^2$ %"), "id"), latex)

    assert r"\input" not in made
    assert r"\textbackslash{}input\{/etc/passwd\}" in made


@pytest.mark.parametrize("text", ["", "kata", "kata " * 40, "k" * 400, "🧵" * 60])
@pytest.mark.parametrize("room", [40.0, 120.0])
def test_lines_fit_their_room(text: str, room: float) -> None:
    """Never more lines than asked for, never a line wider than its room."""
    made = lines(text, room, most=2)

    assert 1 <= len(made) <= 2
    assert all(width(line) <= room or line == "…" for line in made)


def test_a_picture_has_a_margin_on_every_side() -> None:
    """What is drawn to the edge of the sheet does not touch what stands around it."""
    root = ElementTree.fromstring(svg_file(draw(themes(), "id")))
    left, top, wide, high = (float(one) for one in str(root.get("viewBox")).split())

    assert left < 0 and top < 0
    assert WIDTH - 2 * left == wide
    assert draw(themes(), "id").height - 2 * top == pytest.approx(high, abs=0.1)


def test_the_legend_speaks_of_sub_themes_only_where_one_is_drawn() -> None:
    """A legend for what is not there sends a reader looking."""
    bare = table_of(
        "themes", "code theme subtheme units# informants# queued#", ("k", "K", "", 1, 1, 0)
    )

    assert any("subtema" in one for one in texts(draw(themes(), "id")))
    assert not any("subtema" in one for one in texts(draw(bare, "id")))


def contrast(ink: str, paper: str) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""

    def light(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        made = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
        return 0.2126 * made[0] + 0.7152 * made[1] + 0.0722 * made[2] + 0.05

    first, second = sorted((light(ink), light(paper)))
    return second / first


def test_figures_stand_out_from_every_shade_of_the_heat_map() -> None:
    """At least 4.5 to 1, from the lightest cell to the darkest."""
    boxes: dict[tuple[int, int], str] = {}
    for mark in draw(cases(24), "id").marks:
        if isinstance(mark, Box):
            boxes[round(mark.x + mark.width / 2), round(mark.y)] = mark.fill
        if isinstance(mark, Words) and mark.text.isdigit() and mark.anchor == "middle":
            shade = min(boxes.items(), key=lambda one: abs(one[0][0] - mark.x) + abs(
                one[0][1] + 11.5 - mark.y))[1]  # fmt: skip
            assert 4.5 <= contrast(mark.fill, shade), mark.text


def test_a_heat_map_uses_the_width_and_says_what_its_shades_mean() -> None:
    """Few informants have wide cells; a legend goes from nothing to the most there is."""
    drawing = draw(cases(3), "id")

    ends = [mark.x + mark.width for mark in drawing.marks if isinstance(mark, Box)]

    assert 0.9 * WIDTH < max(ends)
    assert "Jumlah penggalan" in texts(drawing)


def test_a_timeline_fits_a_page_and_says_what_is_left_out() -> None:
    """Thirty codes in each of ten interviews: those with most passages, as far as there is room."""
    rows = [
        (f"{talk:02}", f"k.{code}", f"Kode {code}", 1, 0.1 * at, 0.1 * at + 0.05)
        for talk in range(10)
        for code in range(30)
        for at in range(2 if code == 29 else 1)
    ]

    drawing = draw(table_of("timeline", "interview code name line# start# end#", *rows), "id")

    assert 1.0 == drawing.share
    assert "dari 300 baris" in drawing.description
    assert 5 < texts(drawing).count("Kode 29")


def test_numbers_on_arcs_do_not_cover_each_other() -> None:
    """Six codes that all share passages: fifteen numbers, each on paper of its own."""
    pairs = [(one, other) for one in "abcdef" for other in "abcdef" if one < other]
    rows = [(one, one.upper(), other, other.upper(), 3) for one, other in pairs]

    drawing = draw(
        table_of("cooccurrence", "code name other_code other_name together#", *rows), "id"
    )

    spots = [(one.x, one.y) for one in drawing.marks if isinstance(one, Words) and "3" == one.text]
    assert 15 == len(spots)
    for at, (x, y) in enumerate(spots):
        assert all(abs(x - a) > 10 or abs(y - b) > 10 for a, b in spots[at + 1 :])
