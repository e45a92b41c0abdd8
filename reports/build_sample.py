"""Build the reports of the sample study into reports/: python reports/build_sample.py [DIR].

What stands in reports/ shows what the tool hands over, and a test compares it with what it
would write today. Word documents are built too and not kept under version control.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from sentra_qual import cli
from sentra_qual.model import Findings, Report
from sentra_qual.reporting import report_file
from sentra_qual.study import open_study
from sentra_qual.study.files import write_whole
from sentra_qual.tables import codebook_sheet, member_sheets, thematic_report

HOME = Path(__file__).parent
TITLE = "Pola interaksi dalam sentra industri kecil dan menengah: studi contoh"
FILES = (
    "thematic.html", "thematic.md", "thematic.docx", "thematic-en.html", "thematic-en.docx",
    "codebook.docx", "member-tsk-1.html", "member-tsk-1.docx",
)  # fmt: skip


def main() -> None:
    """Write the reports and say which."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HOME
    build(folder)
    print("\n".join(str(folder / name) for name in FILES))  # noqa: T201 - a script says what it wrote


def build(folder: Path, *, only: tuple[str, ...] = FILES) -> None:
    """Code the sample and write its reports into a folder."""
    with tempfile.TemporaryDirectory() as temporary:
        study = Path(temporary) / "studi"
        _run("init", str(study), "--example", "--title", TITLE)
        _run("code", "--study", str(study))
        findings = open_study(study).findings()
    for name in only:
        stem, _, fmt = name.rpartition(".")
        write_whole(folder / name, report_file(_report(stem, findings), fmt))


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
