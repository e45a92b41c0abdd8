"""Named tuples made in less time are those of the standard library."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import Any

import pytest

from sentra_qual.model import named


class Ours(named.NamedTuple):
    """A place."""

    first: int
    second: tuple[str, ...] = ()
    third: str = "x"

    @property
    def double(self) -> int:
        """Return twice the first."""
        return 2 * self.first


class Theirs(typing.NamedTuple):
    """A place."""

    first: int
    second: tuple[str, ...] = ()
    third: str = "x"

    @property
    def double(self) -> int:
        """Return twice the first."""
        return 2 * self.first


class Child(Ours):
    """A place with more to say."""

    __slots__ = ()

    def treble(self) -> int:
        """Return three times the first."""
        return 3 * self.first


BOTH = pytest.mark.parametrize("shape", [Ours, Theirs])


@BOTH
def test_values_are_given_by_place_by_name_and_by_default(shape: Any) -> None:
    """The first tuple and every other are filled alike."""
    for _ in range(2):
        one = shape(1, third="z")
        assert (1, (), "z") == one == tuple(one)
        assert (1, (), "z", 2) == (one.first, one.second, one.third, one.double)


@BOTH
@pytest.mark.parametrize("given", [{}, {"first": 1, "fourth": 2}])
def test_a_value_too_few_or_too_many_is_a_mistake(shape: Any, given: dict[str, int]) -> None:
    """The first call and every other refuse it."""
    for _ in range(2):
        with pytest.raises(TypeError, match=r"__new__\(\)"):
            shape(**given)


@BOTH
def test_what_the_library_offers_is_there(shape: Any) -> None:
    """Names, defaults, changes, and the tuple as a mapping."""
    one = shape(1, ("a",))

    assert (("first", "second", "third"), {"second": (), "third": "x"}) == (
        shape._fields,
        shape._field_defaults,
    )
    assert shape(1, ("b",)) == one._replace(second=("b",))
    assert {"first": 1, "second": ("a",), "third": "x"} == one._asdict()
    assert one == shape._make([1, ("a",), "x"])
    assert ("first", "second", "third") == shape.__match_args__
    with pytest.raises(TypeError, match="Expected 3 arguments, got 1"):
        shape._make([1])
    with pytest.raises(ValueError, match="Got unexpected field names: \\['fourth'\\]"):
        one._replace(fourth=1)
    with pytest.raises(AttributeError):
        one.first = 2
    assert not hasattr(one, "__dict__")


def test_both_look_and_hash_alike() -> None:
    """So that a message has the same words, and a set the same order."""
    assert repr(Theirs(1, ("a",))).replace("Theirs", "Ours") == repr(Ours(1, ("a",)))
    assert hash(Theirs(1)) == hash(Ours(1)) == hash((1, (), "x"))


@pytest.mark.parametrize("shape", [Ours, Theirs, Child])
def test_tuples_are_copied_and_sent(shape: Any) -> None:
    """Between processes too; a child stays what it is."""
    one = shape(1, ("a",))
    there = [copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))]

    assert [one] * 3 == there
    assert {shape} == {type(each) for each in there}


def test_a_child_has_all_of_its_parent() -> None:
    """A class below a named tuple adds to it."""
    one = Child(2)

    assert (6, 4, 2) == (one.treble(), one.double, one.first)
    assert isinstance(one._replace(first=3), Child)
