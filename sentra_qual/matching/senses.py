"""What a word of the interviews can stand for.

In: nothing; `vocabulary` and `learned` make these.
Out: `Sense`, a word of the codebook with the proof; `Met`, all that one word can be.
Never: a look at a text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from sentra_qual.model import Method


class Sense:
    """A word of the codebook that a token can stand for.

    `doubt` counts the steps a hit loses by it: 0 for a form, 1 for a near typing
    error, 2 for a far one. `linked` says that something hangs behind the core (-nya),
    `cut` that something was taken off before it (bersama-sama read as sama), `guessed`
    that a name may look like it: a slip, or the sounds of a region. `told` tells the
    way from the token to the word, when somebody asks for it.
    """

    __slots__ = ("_derivation", "cut", "doubt", "guessed", "linked", "method", "told", "word")

    def __init__(
        self,
        word: int,
        method: Method,
        told: Callable[[], str],
        *,
        doubt: int = 0,
        linked: bool = False,
        cut: bool = False,
        guessed: bool = False,
    ) -> None:
        self.word, self.method, self.told = word, method, told
        self.doubt, self.linked, self.cut, self.guessed = doubt, linked, cut, guessed
        self._derivation = ""

    @property
    def derivation(self) -> str:
        """Return the readable chain from the token to the word of the codebook."""
        if not self._derivation:
            self._derivation = self.told()
        return self._derivation

    @property
    def told_before(self) -> str:
        """Return the chain if somebody asked for it already, else nothing."""
        return self._derivation


_NOTHING: frozenset[str] = frozenset()
_NO_SLIPS: Mapping[int, str] = {}


class Met:
    """A word that was met: what it can stand for, the likeliest way to each word only.

    `words` are the words of the codebook among its senses; `ahead` are the letters that
    may follow where some word, written in pieces, begins with it; `a_name` says that
    people are called so too; `slips` are the words of phrases that it may be, written
    wrong, and how. It `stands` where it can be a word at all. `may_be_a_name` tells whether
    it matters here if it is somebody's name.
    """

    def __init__(
        self,
        senses: tuple[Sense, ...] = (),
        ahead: frozenset[str] = _NOTHING,
        *,
        a_name: bool = False,
        slips: Mapping[int, str] = _NO_SLIPS,
    ) -> None:
        self.senses, self.ahead, self.a_name, self.slips = senses, ahead, a_name, slips
        self.words = tuple([sense.word for sense in senses]) if senses else ()
        self.stands = bool(senses or slips)
        self.may_be_a_name = a_name or True in [sense.guessed for sense in senses]

    @cached_property
    def unguessed(self) -> Met:
        """Return what is left where the word is a name that only looks like something."""
        sure = tuple(sense for sense in self.senses if not sense.guessed)
        return Met(sure, self.ahead, slips=self.slips)

    @cached_property
    def called(self) -> Met:
        """Return what is left where somebody is called so."""
        return Met(slips=self.slips)


UNMET = Met()
