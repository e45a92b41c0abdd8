"""Answers that are worked out once: what texts ask again and again.

In: a question as a function; how many answers are remembered at most. Or a method.
Out: the answers, by what was asked.
Never: a memory that grows with the text without end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

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


class Once(Generic[Answer]):
    """A method that is an attribute once it was asked, for objects that are made by thousands.

    Like the one of the library, which locks, and makes every attribute of an object slower.
    """

    def __init__(self, method: Callable[[Any], Answer]) -> None:
        self._method, self.__doc__ = method, method.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, one: object, owner: type | None = None) -> Answer:
        found = self._method(one)
        setattr(one, self._name, found)
        return found
