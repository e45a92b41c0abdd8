"""Answers that are worked out once: what texts ask again and again.

In: a question as a function; how many answers are remembered at most.
Out: the answers, by what was asked.
Never: a memory that grows with the text without end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


class Remembered(dict[Asked, Answer]):
    """Answers to a question, each found when it is first asked.

    When there are too many, all are forgotten: sparing some costs more than asking again.
    """

    def __init__(self, answer: Callable[[Asked], Answer], most: int) -> None:
        super().__init__()
        self._answer, self._most = answer, most

    def __missing__(self, asked: Asked) -> Answer:
        if len(self) >= self._most:
            self.clear()
        self[asked] = found = self._answer(asked)
        return found
