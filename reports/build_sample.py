"""Build the reports of the sample study into reports/: python reports/build_sample.py [DIR].

What stands in reports/ shows what the tool hands over, and a test compares it with what it
would write today. Word documents and PDF are built too and not kept under version control.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from sentra_qual import cli
from sentra_qual.model import Findings, Judgement, Report
from sentra_qual.reporting import ReportFormat, picture_files, report_file
from sentra_qual.reporting.pages import WHOLE
from sentra_qual.resources import sample_folder, shipped_codebooks
from sentra_qual.study import open_study
from sentra_qual.study.config import write_config
from sentra_qual.study.files import write_whole
from sentra_qual.study.judgements import read_judgements
from sentra_qual.tables import REPORTS, Asked, codebook_sheet, member_sheets, thematic_report
from sentra_qual.tables.browsing import with_passages

HOME = Path(__file__).parent
TITLE = "Pola interaksi dalam sentra industri kecil dan menengah: studi contoh"
BOOKS = ("pemetaan_kemitraan", "kerja_sama_klaster", "keterkaitan_klaster")
CLUSTERS = "Pemetaan kemitraan dua sentra: studi contoh"
FORMATS = ("html", "md", "latex", "docx", "pdf")
FILES = (
    *(f"thematic.{fmt}" for fmt in FORMATS), "thematic-en.html", "thematic-en.docx",
    "codebook.docx", "member-tsk-1.html", "member-tsk-1.docx",
    *(f"{form}.{fmt}" for form in REPORTS for fmt in FORMATS),
)  # fmt: skip


def main() -> None:
    """Write the reports and say which."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HOME
    build(folder)
    print("\n".join(str(folder / name.replace(".latex", ".tex")) for name in FILES))  # noqa: T201 - a script says what it wrote


def build(folder: Path, *, only: tuple[str, ...] = FILES) -> None:
    """Code the samples and write reports into a folder; a name ends as its format is called."""
    with tempfile.TemporaryDirectory() as temporary:
        interviews = _coded(Path(temporary) / "studi", "--example", "--title", TITLE)
        clusters, judged = _clusters(Path(temporary))
    for name in only:
        stem, _, fmt = name.rpartition(".")
        if stem in REPORTS:
            report, findings = REPORTS[stem](clusters, Asked(judged=judged)), clusters
        else:
            report, findings = _report(stem, interviews), interviews
        if fmt == "html" and report.form in WHOLE:
            report = with_passages(report, replace(findings, language=report.language))
        target = folder / f"{stem}.{ReportFormat(fmt).suffix}"
        write_whole(target, report_file(report, fmt))
        if fmt == "md":
            for picture, drawn in picture_files(report).items():
                write_whole(folder / picture, drawn)


def _coded(study: Path, *how: str) -> Findings:
    _run("init", str(study), *how)
    _run("code", "--study", str(study))
    return open_study(study).findings()


def _clusters(temporary: Path) -> tuple[Findings, tuple[Judgement, ...]]:
    """Return the second sample, coded with three codebooks, and what was judged of actors."""
    study, books = temporary / "klaster", shipped_codebooks()
    _run("init", str(study), "--codebook", BOOKS[0], "--title", CLUSTERS)
    for name in BOOKS:
        write_whole(study / f"{name}.yaml", books[name].read_text(encoding="utf-8"))
    config = open_study(study).config
    write_config(study, replace(config, codebooks=tuple(f"{name}.yaml" for name in BOOKS)))
    room = sample_folder() / "dua_klaster"
    _run("add", "--study", str(study), *map(str, sorted(room.glob("[0-9]*.txt"))))
    _run("code", "--study", str(study))
    return open_study(study).findings(), read_judgements(room)


def _report(stem: str, findings: Findings) -> Report:
    if stem == "codebook":
        return codebook_sheet(findings)
    if stem.startswith("member-"):
        (sheet,) = member_sheets(findings, only=stem.removeprefix("member-").upper()).values()
        return sheet
    return thematic_report(replace(findings, language="en" if stem.endswith("-en") else "id"))


def _run(*arguments: str) -> None:
    """Run a command of the tool in silence; what it said is shown if it failed."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = cli.run([*arguments])
    if code:
        raise SystemExit(f"sentra-qual {' '.join(arguments)}\n{said.getvalue()}")


if __name__ == "__main__":
    main()
