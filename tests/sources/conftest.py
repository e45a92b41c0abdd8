"""What the tests of the readers share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from sources_material import Read

from sentra_qual import sources
from sentra_qual.model import Role
from sentra_qual.sources import Reading


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read a text as if it were a file of that name."""

    def reading(text: str | bytes, name: str = "w.txt", **roles: str) -> Reading:
        path = tmp_path / name
        path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        chosen: Mapping[str, Role] = {label: Role(role) for label, role in roles.items()}
        return sources.read(path, roles=chosen)

    return reading
