"""The HTML report in a real browser: by mouse, by keyboard, enlarged, printed, with much in it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sentra_qual.model import Column, Passage, Passages, Piece, Report, Script, Table
from sentra_qual.reporting import report_file
from tests.reporting.browser import Browser, browser_path
from tests.reporting.conftest import quotation, report_of

pytestmark = [
    pytest.mark.skipif(browser_path() is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(sys.platform == "win32", reason="the browser is driven through a pipe"),
    pytest.mark.xdist_group("browser"),
]

HOSTILE = '</script><script>document.title="lost"</script><img src=x onerror=alert(1)> ${1} "\\'
CODES = (("konflik", "Konflik"), ("konflik.harga", "Harga"), ("mitra", HOSTILE))


def passage(informant: str, line: int, code: str, words: str = "banting harga") -> Passage:
    """Return a passage in which some words speak for a code."""
    pieces = (Piece("Di sini orang "), Piece(words, (code,)), Piece(f" sejak tahun {line}. "))
    return Passage(informant, line, f"Bagaimana pada baris {line}?", pieces, (code,))


def working(interviews: int = 2, each: int = 4) -> Report:
    """Return a report whose two figures lead to passages of two clusters."""
    names = [f"A{at}" for at in range(interviews)]
    voices = {
        name: {"sentra": "Ikan" if at % 2 else "Tenun", "peran": HOSTILE}
        for at, name in enumerate(names)
    }
    scripts = tuple(
        Script(
            f"{at:02}-wawancara",
            tuple(
                passage(
                    name,
                    line,
                    "mitra" if line % 2 else "konflik.harga",
                    HOSTILE if line == 1 else "banting harga",
                )
                for line in range(1, each + 1)
            ),
        )
        for at, name in enumerate(names)
    )
    table = Table(
        "themes",
        "Tema",
        (Column("theme", "Tema"), Column("units", "Penggalan", numeric=True)),
        (("2.1 Konflik", interviews * each // 2), ("2.2 Mitra di Ikan", each // 2)),
        queries=(((), (("code", "konflik"),)), ((), (("code", "mitra"), ("sentra", "Ikan")))),
    )
    made = report_of(quotation("Sebelah banting harga, kami ikut turun juga."), title=HOSTILE)
    return replace(made, tables=(table,), passages=Passages(CODES, voices, scripts))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Start one browser for all of these tests."""
    path = browser_path()
    assert path
    made = Browser(path, tmp_path_factory.mktemp("browser"))
    yield made
    made.close()


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Browser:
    """Open the page of a small report; nothing in it was asked for yet."""
    path = tmp_path / "laporan.html"
    path.write_text(str(report_file(working(), "html")), encoding="utf-8")
    browser.requests.clear()
    browser.errors.clear()
    browser.open(path)
    return browser


FOUND = "document.querySelectorAll('.passage').length"
STATUS = "document.getElementById('passages-status').textContent"


def test_a_figure_leads_to_exactly_the_passages_it_counts(page: Browser) -> None:
    """The number in the table is the number of passages shown."""
    for number in (0, 1):
        button = f"document.querySelectorAll('button[data-query]')[{number}]"
        counted = int(page.run(f"{button}.textContent"))
        page.run(f"{button}.click()")
        page.wait(f"{FOUND} === {counted}")

    assert "passages-title" == page.run("document.activeElement.id")
    assert "Ditemukan 2 penggalan dari 1 informan" in page.run(STATUS)


def test_the_way_back_is_the_browsers_own(page: Browser) -> None:
    """What was asked is in the address, and so can be kept and returned to."""
    page.run("document.querySelectorAll('button[data-query]')[0].click()")
    page.wait(f"{FOUND} === 4")
    page.run("document.querySelectorAll('button[data-query]')[1].click()")
    page.wait(f"{FOUND} === 2")
    page.run("history.back()")

    page.wait(f"{FOUND} === 4")


def test_filters_narrow_each_other(page: Browser) -> None:
    """Code, informant, attribute and words together."""
    choose = "document.querySelector('[name={}]').value = {}; "
    change = "document.querySelector('[name=code]').dispatchEvent(new Event('change'))"
    page.run(choose.format("code", "'konflik'") + change)
    assert 4 == page.run(FOUND)

    page.run(choose.format("informant", "'A1'") + change)
    assert 2 == page.run(FOUND)

    page.run(choose.format("words", "'TAHUN 4'") + change)
    assert 1 == page.run(FOUND)

    page.run("document.querySelector('.passages [type=reset]').click()")
    assert 0 == page.run(FOUND)
    assert "Seluruhnya 8 penggalan dari 2 informan" in page.run(STATUS)


def test_the_words_a_code_rests_on_are_marked(page: Browser) -> None:
    """Those of the code that was asked for, and no others."""
    page.run("document.querySelectorAll('button[data-query]')[0].click()")
    page.wait(f"{FOUND} === 4")
    marks = page.run(
        "[...document.querySelectorAll('#passages-list mark')].map(m => m.textContent)"
    )

    assert ["banting harga"] * 4 == marks


def test_a_passage_is_read_in_its_interview_by_keyboard_alone(page: Browser) -> None:
    """Enter on a figure, Enter on the way into the interview, Escape out of it again."""
    page.run("document.querySelectorAll('button[data-query]')[0].focus()")
    page.press("Enter")
    page.wait(f"{FOUND} === 4")
    for _ in range(12):
        if "open" == page.run("document.activeElement.className"):
            break
        page.press("Tab")
    page.press("Enter")

    page.wait("document.querySelector('dialog').open")
    assert "00-wawancara" == page.run("document.querySelector('dialog h2').textContent")
    assert 4 == page.run("document.querySelectorAll('dialog li').length")
    assert "here" == page.run("document.activeElement.className")
    page.press("Escape")
    page.wait("!document.querySelector('dialog').open")
    assert "open" == page.run("document.activeElement.className")


def test_hostile_words_do_nothing_in_a_page_with_a_script(page: Browser) -> None:
    """They are shown as they were said: no tag, no script, no request, no error."""
    page.run("document.querySelectorAll('button[data-query]')[1].click()")
    page.wait(f"{FOUND} === 2")
    page.run("document.querySelector('.passage .open').click()")

    assert "lost" != page.run("document.title")
    assert 0 == page.run("document.images.length")
    assert 2 == page.run("document.scripts.length")
    assert HOSTILE in page.run("document.querySelector('#passages-list mark').textContent")
    assert [] == page.errors
    assert [one for one in page.requests if not one.startswith("file:")] == []
    assert 1 == len(page.requests)


def test_no_other_script_would_run(page: Browser) -> None:
    """The page lets only the script with its own hash run."""
    page.run(
        "const one = document.createElement('script'); one.textContent = 'window.other = 1';"
        " document.body.append(one)"
    )

    assert page.run("window.other === undefined")


@pytest.mark.parametrize(("width", "zoom"), [(1280, 2.0), (360, 1.0)])
def test_enlarged_or_on_a_telephone_nothing_has_to_be_pushed_sideways(
    page: Browser, tmp_path: Path, width: int, zoom: float
) -> None:
    """At 200 % and on 360 points the text stays within the window."""
    page.open(tmp_path / "laporan.html", width=width, zoom=zoom)
    page.run("document.querySelectorAll('button[data-query]')[0].click()")
    page.wait(f"{FOUND} === 4")

    assert page.run("document.documentElement.scrollWidth <= innerWidth")
    page.run("document.querySelector('.passage .open').click()")
    assert page.run("document.querySelector('dialog').getBoundingClientRect().right <= innerWidth")


def test_in_print_stands_what_was_asked_for_and_no_form(page: Browser, tmp_path: Path) -> None:
    """Passages that were chosen are printed, all of them; the filters are not."""
    from tests.reporting.test_paper import words

    page.printed(tmp_path / "whole.pdf")
    page.run("document.querySelectorAll('button[data-query]')[0].click()")
    page.wait(f"{FOUND} === 4")
    page.printed(tmp_path / "asked.pdf")
    whole, asked = (words((tmp_path / name).read_bytes()) for name in ("whole.pdf", "asked.pdf"))

    assert "Penggalan dalam wawancara" not in whole
    assert 4 == asked.count("Di sini orang banting harga sejak tahun")
    assert "Hapus saringan" not in asked
    assert "lihat dalam wawancara" not in asked


def test_without_passages_there_is_no_script() -> None:
    """A page to be given away holds nothing but the report."""
    page = str(report_file(replace(working(), passages=None), "html"))

    assert "<script" not in page.replace("&lt;script", "")
    assert "data-query" not in page
    assert "sejak tahun" not in page


def test_fifty_interviews_answer_at_once(browser: Browser, tmp_path: Path) -> None:
    """3,000 passages: any filter is answered within a tenth of a second of the page's own work."""
    path = tmp_path / "besar.html"
    path.write_text(str(report_file(working(50, 60), "html")), encoding="utf-8")
    browser.open(path)
    took = browser.run(
        "(() => { const code = document.querySelector('[name=code]'); const start = "
        "performance.now(); for (const value of ['konflik', 'mitra', 'konflik', 'mitra']) "
        "{ code.value = value; code.dispatchEvent(new Event('change')); "
        "document.body.offsetHeight; } return (performance.now() - start) / 4; })()"
    )

    assert 60 == browser.run(FOUND)
    assert took < 400, f"{took} ms: four times what a busy machine may take"
