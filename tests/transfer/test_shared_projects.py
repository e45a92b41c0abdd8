"""Projects of other programs, and small ones that differ in one thing each."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sentra_qual.interchange.refi.writing import codebook_xml, write_project
from sentra_qual.model import Act
from sentra_qual.transfer.incoming import Imported, import_project
from sentra_qual.transfer.outgoing import project_of
from tests.transfer.transfer_material import SHARED

VARIANTS = sorted((SHARED / "variants").glob("*.qdpx"))
SAMPLES = sorted((SHARED / "samples").glob("*.q*"))
WITHOUT = pytest.mark.skipif(not VARIANTS, reason=f"{SHARED} is not here: projects to test against")
QUOTED = ["saling membantu", "dibagi-bagi", "sempat ribut", "dimusyawarahkan"]


def quotations(done: Imported) -> list[str]:
    """Return the words of all codings that came in."""
    acts, _ = done.study.decisions()
    added = [one for one in acts if one.act is Act.ADD]
    return [one.quote for one in sorted(added, key=lambda one: (one.interview, one.span))]  # type: ignore[arg-type,return-value]


@WITHOUT
@pytest.mark.parametrize("path", VARIANTS, ids=lambda path: path.stem)
def test_every_variant_gives_the_same_quotations(path: Path, tmp_path: Path) -> None:
    """BOM, CR LF, UTF-16, braces, inline texts, other names: the same four quotations."""
    done = import_project(path, tmp_path / "studi")

    assert QUOTED == list(dict.fromkeys(quotations(done)))
    assert (5 if path.stem == "o_two_codings" else 4) == len(quotations(done))
    assert ("Sari",) == done.coders


@WITHOUT
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_becomes_a_study(path: Path, tmp_path: Path) -> None:
    """Whatever is in it comes in; valid against the schema it goes out again."""
    done = import_project(path, tmp_path / "studi")
    out = tmp_path / "out.qdpx"
    project = project_of(done.study).project
    write_project(out, project)

    if "by_qualcoder" in path.stem:
        assert QUOTED == quotations(done)
    assert valid(zipfile.ZipFile(out).read("project.qde"), "Project")
    assert valid(codebook_xml(project), "Codebook")


def valid(raw: bytes, schema: str) -> bool:
    """Tell whether XML is valid against a schema of the standard."""
    from lxml import etree

    rules = etree.XMLSchema(etree.parse(SHARED / "xsd" / f"{schema}-mrt2019.xsd"))
    return bool(rules.validate(etree.fromstring(raw)))
