"""The data of a page that is worked with: passages, codes, informants, as JSON in a script block.

In: Passages, the fixed texts of a page.
Out: JSON that no browser takes for markup; the script that reads it, and its hash.
Never: markup made of somebody's words.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from sentra_qual.model import Passages, Query

_ESCAPED = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def data_block(found: Passages, label: Mapping[str, str]) -> str:
    """Return what the script needs, each word once where it recurs."""
    codes = {path: at for at, (path, _) in enumerate(found.codes)}
    voices = {name: at for at, name in enumerate(found.voices)}
    whole = {
        "codes": [list(one) for one in found.codes],
        "voices": [[name, dict(known)] for name, known in found.voices.items()],
        "scripts": [
            [
                script.interview,
                [
                    [
                        voices[one.informant],
                        one.line,
                        one.question,
                        [[piece.text, [codes[c] for c in piece.codes]] for piece in one.pieces],
                        [codes[c] for c in one.codes],
                    ]
                    for one in script.passages
                ],
            ]
            for script in found.scripts
        ],
        "label": {key: text for key, text in label.items() if key.startswith("passages")},
    }
    raw = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in _ESCAPED.items():
        raw = raw.replace(sign, escaped)
    return raw


def written(query: Query) -> str:
    """Return a query as an attribute of a page; nothing for none."""
    return json.dumps(query, ensure_ascii=False, separators=(",", ":")) if query else ""


@cache
def script() -> str:
    """Return the script of a page."""
    room = files("sentra_qual.reporting").joinpath("templates", "report.js")
    return "\n" + room.read_text(encoding="utf-8")


@cache
def script_hash() -> str:
    """Return the hash by which a browser lets this script run and no other."""
    digest = hashlib.sha256(script().encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")
