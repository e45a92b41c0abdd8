"""What was decided about words, kept from one run to the next.

In: a file that may be there; a stamp of everything that such a decision rests on; words that
were met, with what they can be.
Out: what a word met before can be, without another look at its letters.
Never: a word that the tool has not in its own lists, alone or with affixes, nor a name; where
or how often a word was met; a decision that another codebook, version, list or language
would make otherwise.

A text of six thousand words has 1,700 different ones, of which the next text has most again.
Every one takes a tenth of a millisecond to look at, and a fiftieth of that to take back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from sentra_qual.bahasa.lexicon import foreign, given_names
from sentra_qual.bahasa.roots import known
from sentra_qual.kept import read, write
from sentra_qual.matching.senses import UNMET, Met, Sense
from sentra_qual.model import Method

_MOST = 20_000  # the words met first are those of every text
_METHODS = {method.value: method for method in Method}

_Row = tuple[Any, ...]  # the cores alone, if a word can be nothing


def is_ours(token: str) -> bool:
    """Tell whether a word says nothing of who used it: one of the tool's lists, or a form of one.

    Names of places and people stand in lists as well; they are not meant.
    """
    return token not in foreign() and token not in given_names() and known(token)


class Learned:
    """The words that were met before, as rows; `keep` adds those of this run to the file.

    A file that is missing, damaged or of another stamp is done without; a folder that cannot
    be written, too.
    """

    def __init__(self, file: Path | None = None, stamp: str = "") -> None:
        self._file, self._stamp = file, stamp
        self._rows: dict[str, _Row] = (read(file, stamp) or {}) if file else {}

    def met(self, token: str, told: Callable[[str, int], str]) -> Met | None:
        """Return what a word can be, None if that is not kept; `told` tells how, if asked."""
        row = self._rows.get(token)
        if row is None:
            return None
        return _met(row, partial(told, token)) if len(row) > 1 else UNMET

    def cores(self, token: str) -> Sequence[str] | None:
        """Return all that a word may be read as, squashed; None if not kept."""
        row = self._rows.get(token)
        return None if row is None else row[0]

    def keep(self, words: Iterable[tuple[str, Met]], cores: Callable[[str], Sequence[str]]) -> None:
        """Write what was learned of words, if there is anything new; `cores` tells their own."""
        if self._file is None or len(self._rows) >= _MOST:
            return
        rows, some = self._rows, islice(words, _MOST)
        fresh = [one for one in some if one[0] not in rows and is_ours(one[0])]
        if fresh:
            new = {token: _row(met, cores(token)) for token, met in fresh}
            with suppress(OSError):
                write(self._file, self._stamp, rows | new)


def _row(met: Met, cores: Sequence[str]) -> _Row:
    """Return what a word can be as plain values."""
    read_as = tuple(cores)
    if met is UNMET:
        return (read_as,)
    ahead = "\n".join(sorted(met.ahead)) if met.ahead else None
    senses = [
        (one.word, one.method.value, one.doubt, one.linked, one.cut, one.guessed, one.told_before)
        for one in met.senses
    ]
    return read_as, met.a_name, ahead, senses, dict(met.slips)


def _met(row: _Row, told: Callable[[int], str]) -> Met:
    """Return what a row says that a word can be."""
    _, a_name, ahead, senses, slips = row
    found = tuple([_sense(one, told) for one in senses])
    letters = UNMET.ahead if ahead is None else frozenset(ahead.split("\n"))
    return Met(found, letters, a_name=a_name, slips=slips or UNMET.slips)


def _sense(row: _Row, told: Callable[[int], str]) -> Sense:
    word, method, doubt, linked, cut, guessed, chain = row
    way = partial(str, chain) if chain else partial(told, word)
    return Sense(word, _METHODS[method], way, doubt=doubt, linked=linked, cut=cut, guessed=guessed)
