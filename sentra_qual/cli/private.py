"""What is said of the rights of files that are for their owner alone."""

from __future__ import annotations

import os

from sentra_qual.cli.output import tell
from sentra_qual.messages import say


def tell_rights() -> None:
    """Say on Windows that rights cannot be set there as elsewhere."""
    if os.name == "nt":  # pragma: no cover - exercised on Windows only
        tell(say("confidences.no_rights"))
