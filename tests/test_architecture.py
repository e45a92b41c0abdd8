"""The walls of the house: layers, sizes, names, lazy imports."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "sentra_qual"
MODULES = sorted(PACKAGE.rglob("*.py"))

LAYERS = {
    "model": 0,
    "kept": 0,
    "problems": 1,
    "messages": 1,
    "patterns": 1,
    "resources": 1,
    "literals": 2,
    "bahasa": 2,
    "sources": 3,
    "codebook": 3,
    "statistics": 3,
    "matching": 4,
    "search": 5,
    "growing": 5,
    "study": 5,
    "learning": 5,
    "pictures": 5,
    "interchange": 5,
    "confidences": 6,
    "tables": 6,
    "reporting": 6,
    "review": 6,
    "simulation": 6,
    "transfer": 6,
    "verdicts": 7,
    "cli": 8,
    "__main__": 9,
}
HEAVY = {
    "ahocorasick_rs", "charset_normalizer", "docx", "docxtpl", "jinja2", "lxml", "matplotlib",
    "msgspec", "numpy", "openpyxl", "pydantic", "pypdfium2", "pysubs2", "rapidfuzz", "re2", "rich",
    "spacy", "sqlite3", "textual", "typst", "xlsxwriter", "yaml",
}  # fmt: skip
# Questions in SQL: the index of a study, and the databases of other programs, only read.
SQL = ("sentra_qual.study.", "sentra_qual.interchange.databases.opening")
ROOMS = {
    "sentra_qual.review.terminal": {"rich", "textual"},
    "sentra_qual.verdicts.terminal": {"textual"},
}
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common", "base", "tools"}


def dotted(path: Path) -> str:
    """Name a module by its dotted path."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> str:
    """Return the top package or module inside sentra_qual."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def imports(path: Path, *, everywhere: bool) -> Iterator[str]:
    """Yield what a module imports: everywhere, or only when it is loaded."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree) if everywhere else loaded(tree.body):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are written in full"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def loaded(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements that run at import, without TYPE_CHECKING blocks."""
    for node in body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        yield node
        for inner in ("body", "orelse", "finalbody"):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield from loaded([n for n in getattr(node, inner, []) if isinstance(n, ast.stmt)])


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_package_imports_only_from_the_layers_above_it(path: Path) -> None:
    """A table must never reach into the command line, nor the language into codes."""
    mine = room(dotted(path))
    if not mine:
        return
    assert mine in LAYERS, f"{mine} has no layer"
    for name in imports(path, everywhere=True):
        other = room(name) if name.startswith("sentra_qual.") else ""
        if other in LAYERS and other != mine:
            assert LAYERS[other] < LAYERS[mine], f"{mine} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_modules_are_small_and_say_what_they_are(path: Path) -> None:
    """A room one can oversee: at most 400 lines, and a name that means something."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
    assert path.stem not in VAGUE


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_heavy_libraries_are_imported_inside_functions(path: Path) -> None:
    """Nobody pays for Word files while asking for help.

    A room whose classes are made of a heavy library may load it, and is itself loaded
    inside functions only.
    """
    names = set(imports(path, everywhere=False))
    home = next((one for one in ROOMS if dotted(path).startswith(one)), "")

    assert set() == {name.split(".")[0] for name in names} & (HEAVY - ROOMS.get(home, set()))
    assert home or not [name for name in names if name.startswith(tuple(ROOMS))]


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_click_is_never_imported_and_spacy_has_one_room(path: Path) -> None:
    """Typer carries its own click; spaCy lives behind its bridge."""
    tops = {name.split(".")[0] for name in imports(path, everywhere=True)}

    assert "click" not in tops
    assert "spacy" not in tops or dotted(path) == "sentra_qual.bahasa.spacy_bridge"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_sql_has_two_rooms(path: Path) -> None:
    """Whoever wants rows asks the index, or the reader of other programs' databases."""
    tops = {name.split(".")[0] for name in imports(path, everywhere=True)}

    assert "sqlite3" not in tops or dotted(path).startswith(SQL)


def test_no_module_imports_itself_through_others() -> None:
    """Cycles make every change a change of everything."""
    names = {dotted(path): path for path in MODULES}
    edges = {
        name: {
            target
            for target in imports(path, everywhere=False)
            if target in names and target != name and not name.startswith(target + ".")
        }
        for name, path in names.items()
    }
    while True:
        free = {name for name, targets in edges.items() if not targets}
        if not free:
            break
        edges = {name: targets - free for name, targets in edges.items() if name not in free}

    assert {} == edges


def test_a_cycle_would_be_seen(tmp_path: Path) -> None:
    """The import reader sees a from-import, so that the tests above have teeth."""
    module = tmp_path / "x.py"
    module.write_text("from sentra_qual.cli import main\ndef f():\n    import yaml\n")

    assert "sentra_qual.cli" in set(imports(module, everywhere=False))
    assert "yaml" not in set(imports(module, everywhere=False))
    assert "yaml" in set(imports(module, everywhere=True))


LAZY = (
    "ahocorasick_rs", "docx", "jinja2", "lxml", "matplotlib", "msgspec", "numpy", "openpyxl",
    "pydantic", "pypdfium2", "rapidfuzz", "re2", "rich", "spacy", "sqlite3", "textual", "yaml",
)  # fmt: skip


READERS = {
    f"sentra_qual.sources.readers.{name}"
    for name in (
        "delimited", "pdf", "plain", "recogniser", "rich", "subtitles", "web", "word",
        "workbook", "writer",
    )
}  # fmt: skip


def loaded_by(arguments: list[str], folder: Path) -> set[str]:
    """Run a command in a process of its own and return the modules it loaded."""
    script = (
        "import sys\nfrom sentra_qual.cli import main\n"
        f"sys.argv = ['sentra-qual', *{arguments!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('LOADED', *sys.modules)\n"
    )
    places = dict.fromkeys(("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"), str(folder / "cache"))
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        cwd=folder,
        timeout=60,
        env={**os.environ, **places},
    )
    return set(done.stdout.strip().splitlines()[-1].split()[1:])


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["status"]])
def test_the_door_opens_without_heavy_libraries(arguments: list[str], tmp_path: Path) -> None:
    """Help, version and status start in a moment because they load little."""
    names = loaded_by(arguments, tmp_path)

    assert "sentra_qual.cli" in names
    assert set() == names & {*LAZY}
    assert not names & {"sentra_qual.cli.reviewing", "sentra_qual.sources.readers"}


def test_a_kept_codebook_codes_without_heavy_libraries(tmp_path: Path) -> None:
    """The second run pays for the text alone: not for YAML, compilers, or other readers."""
    (tmp_path / "book.yaml").write_text(
        "codebook: kecil\nversion: 1\nlanguage: id\ncodes:\n"
        "  - id: harga\n    name: Harga\n    terms: [banting harga, {term: saing, match: root}]\n",
        encoding="utf-8",
    )
    (tmp_path / "satu.txt").write_text(
        "P: Bagaimana persaingannya?\nI: Banyak yang bnting harga, persaingan ketat.\n" * 3,
        encoding="utf-8",
    )
    run = ["code", "satu.txt", "--codebook", "book.yaml", "--format", "jsonl"]
    first, second = loaded_by(run, tmp_path), loaded_by(run, tmp_path)

    assert {"yaml", "sentra_qual.codebook", "sentra_qual.matching.compiling"} <= first
    assert "sentra_qual.matching.matcher" in second
    assert set() == second & {*LAZY, "sentra_qual.codebook", "sentra_qual.matching.compiling"}
    assert {"sentra_qual.sources.readers.plain"} == second & READERS


@pytest.mark.parametrize("package", sorted(PACKAGE.glob("*/__init__.py")), ids=dotted)
def test_what_is_loaded_when_asked_for_has_no_modules_name(package: Path) -> None:
    """Once a module of that name is imported, it would stand in the place of the function."""
    homes = import_module(dotted(package)).__dict__.get("_HOMES", {})

    assert [] == [name for name in homes if (package.parent / f"{name}.py").exists()]
