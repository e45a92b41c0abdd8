"""What is off the record leaves by nothing that the tool gives out, whatever is added to it.

Tables, reports, exports and packs are taken from their registers, so that a new one is
covered on the day it is added; a new command has to be named here.
"""

from __future__ import annotations

import io
import itertools
import random
import zipfile
from pathlib import Path

import pytest

from sentra_qual import cli
from sentra_qual.cli.exporting import ExportFormat
from sentra_qual.cli.formats import ViewFormat
from sentra_qual.cli.reporting import Form, ReportFormat
from sentra_qual.codebook import definition_hash
from sentra_qual.model import Act, Item, Unit
from sentra_qual.study import Study, open_study
from sentra_qual.study.anchors import anchor
from sentra_qual.study.log import About, DecisionLog
from sentra_qual.tables import TABLES
from tests.cli.conftest import Run
from tests.reporting.test_paper import words

SECRETS = ("wedokan", "sumpekan", "jenglotan", "kolokan", "blekokan", "sontoloyan")
TALK = """\
P : Bagaimana harga di sini, Bu?
N : Wah, yang sebelah itu banting harga terus, si {} itu, padahal modalnya dari saya juga.
P : Lalu?
N : Ya kami banting harga juga, si {} malah ketawa. Paguyuban cuma nama kata orang sana.
P : Terus?
N : Paguyuban {} itu bersaing terus dengan yang di timur, harganya tidak pernah sama lagi.
"""
OTHERS = ("find", "codebook stats", "codebook suggest", "explain", "status", "pack", "agree")
SAYS_NOTHING = {
    "init", "add", "parse", "code", "review", "pin", "simulate", "demo", "unpack",
    "evaluate", "pseudonymise", "withdraw", "codebook", "import", "remove",
}  # fmt: skip


@pytest.fixture
def study(run: Run, book: Path, tmp_path: Path) -> Study:
    """Return a coded study in which each passage has a word of its own."""
    for at, name in enumerate(("w", "v")):
        text = TALK.format(*SECRETS[3 * at : 3 * at + 3])
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    run("init", "studi", "--codebook", book)
    run("add", "--study", "studi", "w.txt", "v.txt")
    run("code", "--study", "studi")
    return open_study(tmp_path / "studi")


def act_on(study: Study, units: list[Unit], seed: int) -> None:
    """Say all sorts of things of passages, with their words in memos and pins."""
    log = DecisionLog(study.decisions_folder, coder="sari", machine="laptop")
    chance = random.Random(seed)
    codes = {one.id: one for one in study.codebook().walk()}
    items = []
    for unit, code in itertools.product(units, ("konflik.harga", "konflik.lembaga")):
        interview = study.interview(unit.interview)
        about = About(code=code, code_hash=definition_hash(codes[code]))
        place = anchor(interview, unit.span)
        about.update(place)
        words = interview.text[unit.span.start : unit.span.end]
        for act in chance.sample([Act.ADD, Act.PIN, Act.MEMO, Act.FLAG, Act.REJECT], 3):
            memo = words if act in (Act.PIN, Act.MEMO) else ""
            log.append(act, **{**about, "memo": memo})
        items.append(
            Item(
                unit.interview, place["text_sha256"], unit.span, unit.span, place["quote"],
                place["before"], place["after"], place["once"], code,
            )
        )  # fmt: skip
    log.append(Act.BULK, does=Act.ACCEPT, items=tuple(items))


def bar(study: Study, units: list[Unit]) -> None:
    """Take passages off the record."""
    log = DecisionLog(study.decisions_folder, coder="tester", machine="laptop")
    for unit in units:
        log.append(Act.OFF_RECORD, **anchor(study.interview(unit.interview), unit.span))


def secret_of(study: Study, unit: Unit) -> str:
    """Return the word that only this passage has."""
    words = study.interview(unit.interview).text[unit.span.start : unit.span.end]
    return next(one for one in SECRETS if one in words)


def opened(path: Path) -> str:
    """Return all that a file holds as text; of a zip file all that is in it, of a PDF its words."""
    raw = path.read_bytes()
    if raw.startswith(b"%PDF-"):
        return words(raw)
    if not zipfile.is_zipfile(io.BytesIO(raw)):
        return raw.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = archive.namelist()
        return "\n".join([*names, *(archive.read(one).decode("utf-8", "replace") for one in names)])


def written(run: Run, out: Path, *arguments: str) -> str:
    """Run a command that writes into a folder, and return what it said and wrote."""
    out.mkdir()
    done = run(*arguments)
    files = (opened(path) for path in sorted(out.rglob("*")) if path.is_file())
    return "\n".join([done.out, done.err, *files])


def everything(run: Run, tmp_path: Path, *, full: bool) -> dict[str, str]:
    """Return all that a study gives out, by what was asked for."""
    given: dict[str, str] = {}
    quoting = ("quotes", "memos", "decisions", "cases") if full else ()
    asked: list[tuple[str, ...]] = [
        *(("table", name, "--format", ViewFormat.CSV) for name in TABLES),
        *(("table", name, "--format", fmt) for name in quoting for fmt in ViewFormat),
        *(("export", "--format", fmt) for fmt in ExportFormat),
        *(
            ("report", "--form", form, "--format", fmt)
            for form in Form
            for fmt in ([*ReportFormat] if full else [ReportFormat.MD])
        ),
    ]
    for number, one in enumerate(asked):
        out = tmp_path / f"out{number}"
        target = out if one[:3] == ("report", "--form", "member") else out / "file"
        given[" ".join(one)] = written(run, out, *one, "--study", "studi", "-o", str(target))
    for word in ("harga", "*an"):
        given[f"find {word}"] = run("find", word, "--study", "studi", "--format", "csv").out
    given["codebook stats"] = run("codebook", "stats", "--study", "studi").out
    given["codebook suggest"] = run("codebook", "suggest", "konflik.harga", "--study", "studi").out
    given["explain"] = run("explain", "konflik.harga", "--study", "studi").out
    given["status"] = run("status", "--stranded", "--study", "studi").out
    for how in ((), ("--with-tool",)):
        given[f"agree {how}"] = run("agree", *how, "--study", "studi", "--format", "csv").out
    for texts in ("--texts", "--no-texts"):
        out = tmp_path / texts.strip("-")
        pack = ("pack", str(out / "p.zip"), "--study", "studi", texts, "--no-key")
        given[f"pack {texts}"] = written(run, out, *pack)
    return given


def leaks(given: dict[str, str], words: set[str]) -> list[str]:
    """Return where any of these words is given out."""
    return [f"{name}: {word}" for name, text in given.items() for word in words if word in text]


def test_nothing_gives_out_what_is_barred(run: Run, study: Study, tmp_path: Path) -> None:
    """Every table, report and export in every format, searches, packs."""
    units = [*study.units()]
    act_on(study, units, seed=1)
    barred = [units[0], units[4]]
    bar(study, barred)
    given = everything(run, tmp_path, full=True)
    secrets = {secret_of(study, one) for one in barred}

    assert [] == leaks(given, secrets)
    assert secret_of(study, units[1]) in given["table quotes --format csv"]
    assert secret_of(study, units[1]) in given["pack --texts"]
    assert secret_of(study, units[1]) in given["report --form matrix --format html"]
    assert secret_of(study, units[1]) in given["report --form thematic --format pdf"]
    assert not leaks({"pack": given["pack --no-texts"].replace("memo", "")}, secrets)


@pytest.mark.parametrize("seed", [2])
def test_whatever_was_said_and_barred(run: Run, study: Study, tmp_path: Path, seed: int) -> None:
    """Any passages, any acts on them before and after."""
    units, chance = [*study.units()], random.Random(seed)
    act_on(study, units, seed)
    barred = chance.sample(units, chance.randint(1, len(units) - 1))
    bar(study, barred)
    act_on(study, units, seed + 10)
    given = everything(run, tmp_path, full=False)

    assert [] == leaks(given, {secret_of(study, one) for one in barred})


def test_every_command_is_looked_at_or_gives_nothing_out() -> None:
    """Whoever adds a command that shows words of informants has to add it above."""
    looked_at = {"table", "report", "export", *(one.partition(" ")[0] for one in OTHERS)}

    assert set() == {*cli.COMMANDS} - looked_at - SAYS_NOTHING
