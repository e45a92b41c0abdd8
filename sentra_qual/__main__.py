"""Run the command line with `python -m sentra_qual`."""

from __future__ import annotations

from sentra_qual.cli import main

if __name__ == "__main__":
    main()
