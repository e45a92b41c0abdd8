"""What every test may lean on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sentra_qual import messages


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Start every test in English, whatever the test before it spoke."""
    messages.use_language("en")
    yield
    messages.use_language("en")
