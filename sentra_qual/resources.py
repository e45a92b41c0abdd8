"""Where the codebooks and sample interviews shipped with the tool stand.

In: a name.
Out: paths to read from.
Never: writing there.

In a wheel they lie inside the package; in a checkout at the top of the project.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_SHIPPED = _PACKAGE / "shipped"
_HOME = _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent

SAMPLE_CODEBOOK = "sentra_ikm"
STARTER_CODEBOOK = "kerangka"


def shipped_codebooks() -> dict[str, Path]:
    """Return the codebooks that come with the tool, by name."""
    return {path.stem: path for path in sorted((_HOME / "codebooks").glob("*.yaml"))}


def sample_folder() -> Path:
    """Return where the fictional interviews that come with the tool stand."""
    return _HOME / "transcripts_sample"


def sample_transcripts() -> tuple[Path, ...]:
    """Return the fictional interviews that come with the tool, in order."""
    folder = _HOME / "transcripts_sample"
    return tuple(sorted(path for path in folder.glob("[0-9]*") if path.is_file()))


def sample_gold() -> Path:
    """Return the gold coding of the sample, made by two readers."""
    return _HOME / "transcripts_sample" / "gold.jsonl"
