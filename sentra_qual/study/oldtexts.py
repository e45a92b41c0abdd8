"""Texts as they were: to lay an old text on the new one after it was edited.

In: a study's folder.
Out: the words of a text by the hash of the text, for as long as somebody kept them.
Never: readable text outside interviews/; a decision that depends on what is kept here.

A text that `add --update` replaced stands in interviews/.old. Of every other text
.sentra/texts keeps only numbers, from which words can be compared and not read.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sentra_qual.model import Interview
from sentra_qual.problems import StudyUnusable
from sentra_qual.study.files import read_text, sha256
from sentra_qual.study.tray import Tray
from sentra_qual.study.words import Words, words_of


@dataclass(frozen=True, slots=True)
class OldTexts:
    """The old texts of a study."""

    root: Path

    def words(self, digest: str) -> Words | None:
        """Return the words of the text with a hash; None if nobody kept it."""
        if not digest.isalnum():
            return None
        replaced = self.root / "interviews" / ".old" / f"{digest}.txt"
        with contextlib.suppress(StudyUnusable):
            text = read_text(replaced)
            if sha256(text) == digest:
                return words_of(text)
        with contextlib.suppress(OSError):
            return Words.from_bytes(self._kept(digest).read_bytes())
        return None

    def keep(self, interviews: Iterable[Interview]) -> None:
        """Keep the words of texts as they are now; where that cannot be written, do without."""
        tray = Tray()
        for one in interviews:
            path = self._kept(sha256(one.text))
            with contextlib.suppress(StudyUnusable, OSError):
                if path not in tray and not path.exists():
                    tray.put(path, words_of(one.text).as_bytes())
        with contextlib.suppress(StudyUnusable, OSError):
            tray.settle()

    def _kept(self, digest: str) -> Path:
        return self.root / ".sentra" / "texts" / f"{digest[:32]}.words"
