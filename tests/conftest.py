"""What every test may lean on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sentra_qual import messages


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the searches by chance at their full length."""
    parser.addoption("--long", action="store_true", help="search by chance ten times as long")


@pytest.fixture(scope="session")
def share(request: pytest.FixtureRequest) -> float:
    """Return which share of its full length a search by chance takes: a tenth, or all."""
    return 1.0 if request.config.getoption("--long") else 0.1


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Start every test in English, whatever the test before it spoke."""
    messages.use_language("en")
    yield
    messages.use_language("en")
