"""Reports as HTML and Markdown: whole, inert, the same every time."""

from __future__ import annotations

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sentra_qual.model import Report
from sentra_qual.problems import SentraError
from sentra_qual.reporting import render_report, report_context

GOLDEN = Path(__file__).parent / "golden"
VOID = {"meta", "br", "hr", "img", "link", "input", "wbr"}


class Reader(HTMLParser):
    """Collects tags, visible text, ids and links, and checks that tags nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert [] == self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag and that it is open."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost tag, which must be this one."""
        assert tag == self._open.pop()

    def handle_data(self, data: str) -> None:
        """Keep what a reader sees."""
        if not {"style", "script"} & {*self._open}:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every tag of a kind."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("fmt", ["html", "md"])
def test_a_report_looks_as_it_always_did(report: Report, fmt: str) -> None:
    """The golden file is the promise; UPDATE_GOLDEN=1 makes a new one to be read."""
    expected, actual = GOLDEN / f"report.{fmt}", render_report(report, fmt)
    beside = expected.with_name(expected.name + ".actual")
    if os.environ.get("UPDATE_GOLDEN"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(actual, encoding="utf-8", newline="\n")
    if expected.read_text(encoding="utf-8") != actual:
        beside.write_text(actual, encoding="utf-8", newline="\n")
        pytest.fail(f"compare {beside} with {expected}; UPDATE_GOLDEN=1 accepts the new one")
    beside.unlink(missing_ok=True)


def test_html_is_one_file_that_asks_for_nothing(report: Report) -> None:
    """No address, no script, no picture: it opens offline and tells nobody."""
    html = render_report(report, "html")
    page = Reader(html)

    assert None is re.search(r"https?:|//[a-z]|url\(|@import", html)
    assert [] == [tag for tag, _ in page.tags if tag in ("script", "link", "img", "iframe")]
    assert "default-src 'none'" in html
    assert all(str(link["href"]).startswith("#") for link in page.all("a"))


def test_html_can_be_walked_by_ear(report: Report) -> None:
    """Language, landmarks, headings in steps, table headers with scope, a way past the contents."""
    page = Reader(render_report(report, "html"))

    assert [{"lang": "id"}] == page.all("html")
    assert {"header", "nav", "main", "figure", "figcaption"} <= {tag for tag, _ in page.tags}
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert [1, 2, 2, 3, 3, 2, 3, 4, 3, 2, 2] == levels
    assert {"col", "row"} == {str(cell.get("scope")) for cell in page.all("th")}
    assert "#report" == page.all("a")[0]["href"]
    assert all(quote["lang"] == "id" for quote in page.all("blockquote"))


def test_every_link_and_label_leads_to_one_place(report: Report) -> None:
    """Contents and regions point to ids that exist, and no id stands twice."""
    page = Reader(render_report(report, "html"))
    ids = [str(attributes["id"]) for _, attributes in page.tags if "id" in attributes]
    pointers = [str(link["href"])[1:] for link in page.all("a")]
    pointers += [str(a["aria-labelledby"]) for _, a in page.tags if "aria-labelledby" in a]

    assert sorted(set(ids)) == sorted(ids)
    assert set() == set(pointers) - set(ids)


def luminance(color: str) -> float:
    """Return the relative luminance of #rgb or #rrggbb (WCAG 2.2)."""
    full = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
    channels = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_text_colour_has_contrast_on_white(report: Report) -> None:
    """At least 7 to 1, the stricter of the two levels of WCAG."""
    colours = re.findall(r"[{;\s]color: (#[0-9a-f]{3,6})", render_report(report, "html"))

    assert 3 <= len(colours)
    for colour in colours:
        assert 7 <= 1.05 / (luminance(colour) + 0.05), colour


def test_the_fixed_text_follows_the_language_of_the_study(report: Report) -> None:
    """An unknown language is answered in English, and the page says so."""
    from dataclasses import replace

    assert "Daftar isi" in Reader(render_report(report, "html")).text
    page = Reader(render_report(replace(report, language="jv"), "html"))
    assert "Contents" in page.text
    assert [{"lang": "en"}] == page.all("html")


def test_a_code_without_a_number_has_no_heading(report: Report) -> None:
    """What was not found is told of in the section above it and in the table."""
    page = Reader(render_report(report, "html"))

    assert 1 == page.text.count("Rebutan bahan baku")
    assert "2.1.1 Persaingan harga" in page.text


def test_a_pointer_leads_to_its_table(report: Report) -> None:
    """Tables are numbered in the order of reading, wherever they stand."""
    page = Reader(render_report(report, "html"))

    assert "Tema ini muncul dalam 3 penggalan (Tabel 2)." in page.text
    assert "Bahan analisis: 2 wawancara (Tabel 1)." in page.text
    assert {"#t1", "#t2"} <= {str(link["href"]) for link in page.all("a")}


def test_a_denial_is_announced_before_it_is_quoted(report: Report) -> None:
    """Nobody takes it for a proof of the theme."""
    text = Reader(render_report(report, "html")).text

    announced, quoted = text.index("Informan berikut menyangkal."), text.index("Nggak pernah ada")
    assert announced < quoted


def test_the_context_of_a_template_is_printed_as_it_is(report: Report) -> None:
    """The documentation of `page` is the page itself."""
    page = json.loads(report_context(report))["page"]

    assert ("Sentra rajut", "2.1") == (page["title"], page["sections"][0]["number"])
    assert {"title", "methods", "sections", "appendices", "contents", "blocks"} <= set(page)


def test_hostile_text_is_inert_and_whole_in_html(hostile: Report) -> None:
    """Tags and template marks arrive as the words they are."""
    html = render_report(hostile, "html")
    page = Reader(html)

    assert [] == page.all("script") + page.all("b") + page.all("i") + page.all("u")
    for words in (
        "<script>alert(1)</script> {{ 7*7 }} {% raw %} | a |",
        "<b>tebal</b> שלום עליכם 👩‍🌾🧵 \u202ekiri &amp; =cmd|' /C calc'!A0",
        "<i>INF</i> (<u>: *)",
        '"><script>judul</script>',
    ):
        assert words in page.text


def test_hostile_text_is_inert_and_whole_in_markdown(hostile: Report) -> None:
    """A Markdown reader shows the same words, and no tag, list, heading or link."""
    from markdown_it import MarkdownIt

    page = Reader(MarkdownIt("commonmark").enable("table").render(render_report(hostile, "md")))

    assert set() == {tag for tag, _ in page.tags} & {"script", "b", "img", "a", "ol", "ul", "hr"}
    assert ["# bukan judul", "1. bukan daftar"] == [
        line for line in page.text.split("\n") if line in ("# bukan judul", "1. bukan daftar")
    ]
    assert "- bukan daftar --- > bukan kutipan" in page.text
    assert (
        "**tebal** <b>tebal</b> שלום עליכם 👩‍🌾🧵 \u202ekiri &amp; =cmd|' /C calc'!A0" in page.text
    )
    assert 5 == len(page.all("blockquote"))


def test_markdown_tables_keep_their_columns(report: Report) -> None:
    """Every row has as many cells as the head."""
    rows = [line for line in render_report(report, "md").splitlines() if line.startswith("|")]

    assert {2, 5} == {len(re.split(r"(?<!\\)\|", row)) - 2 for row in rows}
    assert 3 + 6 == len(rows)


@pytest.mark.parametrize("fmt", ["html", "md"])
def test_an_empty_study_gives_a_report_too(fmt: str) -> None:
    """No theme, no table, no remark: still a page."""
    text = render_report(Report("Kosong", "id"), fmt)

    assert "Kosong" in text


def test_a_template_of_ones_own_gets_the_page(report: Report, tmp_path: Path) -> None:
    """Values are escaped for the format without the template asking for it."""
    path = tmp_path / "own.html"
    path.write_text("<h1>{{ page.title }}</h1>{{ page.sections[0].name }} & {{ '<' }}")

    assert "<h1>Sentra rajut</h1>Konflik kepentingan & &lt;" == (
        render_report(report, "html", template=path)
    )


def test_a_template_of_ones_own_may_extend_ours(report: Report, tmp_path: Path) -> None:
    """A university's front page need not repeat the rest."""
    path = tmp_path / "own.md"
    path.write_text(
        '{% extends "report.md" %}{% block report %}Isi: {{ super() | safe }}{% endblock %}'
    )

    text = render_report(report, "md", template=path)

    assert "Isi: ## 1 Metode" in text


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("a\n{{ page.nothing }}", ":2: the template cannot be set: UndefinedError"),
        ("a\n\n{% for %}", ":3: the template cannot be set: TemplateSyntaxError"),
        ("{{ ''.__class__.__mro__ }}", ":1: the template cannot be set: SecurityError"),
        ("a\n{{ 1 / 0 }}", ":2: the template cannot be set: ZeroDivisionError"),
        ("{{ 1 + 'a' }}", ":1: the template cannot be set: TypeError"),
        ("{% include '/etc/hostname' %}", ":1: the template cannot be set: TemplateNotFound"),
        (
            "{% for n in range(10**9) %}{% endfor %}",
            ":1: the template cannot be set: OverflowError",
        ),
    ],
)
def test_a_template_that_fails_is_located(
    report: Report, tmp_path: Path, source: str, told: str
) -> None:
    """File, line and reason; and a template reaches nothing outside its page."""
    path = tmp_path / "own.html"
    path.write_text(source)

    with pytest.raises(SentraError) as stop:
        render_report(report, "html", template=path)

    assert f"{path}{told}" in str(stop.value)


def test_a_template_in_another_encoding_is_named(report: Report, tmp_path: Path) -> None:
    """No traceback for a file saved by an old editor."""
    path = tmp_path / "own.html"
    path.write_bytes(b"\xe9")

    with pytest.raises(SentraError, match=r"not UTF-8 \(byte 0\)"):
        render_report(report, "html", template=path)


def test_a_template_that_does_not_exist_is_a_missing_file(report: Report, tmp_path: Path) -> None:
    """The command line tells it as for every file."""
    with pytest.raises(FileNotFoundError):
        render_report(report, "html", template=tmp_path / "none.html")
