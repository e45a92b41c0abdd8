"""Code Indonesian interview transcripts by a YAML codebook."""

from __future__ import annotations

__version__ = "0.1.0"
