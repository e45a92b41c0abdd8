"""Shapes that wait with their functions are the dataclasses of the standard library."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from sentra_qual.model import shaping


def _plain(decorated: Callable[[type], type], name: str) -> Any:
    """Return a shape with every kind of field, made by a decorator."""

    class Shape:
        """A shape."""

        first: int
        second: tuple[str, ...] = ()
        third: dict[str, int] = dataclasses.field(default_factory=dict)
        unseen: int = dataclasses.field(default=0, compare=False, repr=False)

        @property
        def double(self) -> int:
            """Return twice the first."""
            return 2 * self.first

    Shape.__qualname__ = Shape.__name__ = name
    return decorated(Shape)


def _pair(dataclass: Any) -> Any:
    @dataclass(frozen=True, slots=True)
    class Pair:
        first: int
        second: str

    return Pair


Ours = _plain(shaping.dataclass(frozen=True, slots=True), "Ours")
Theirs = _plain(dataclasses.dataclass(frozen=True, slots=True), "Theirs")
BOTH = pytest.mark.parametrize("shape", [Ours, Theirs])


@BOTH
def test_fields_are_filled_by_place_by_name_and_by_default(shape: Any) -> None:
    """A factory makes something new each time."""
    one, other = shape(1), shape(second=("a",), first=2)

    assert (1, (), {}, 0) == (one.first, one.second, one.third, one.unseen)
    assert (2, ("a",), {}) == (other.first, other.second, other.third)
    assert one.third is not other.third
    assert 4 == other.double


@BOTH
@pytest.mark.parametrize("given", [{}, {"first": 1, "fourth": 2}])
def test_a_field_too_few_or_too_many_is_a_mistake(shape: Any, given: dict[str, int]) -> None:
    """The first call and every other refuse it."""
    for _ in range(2):
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            shape(**given)


@BOTH
def test_nothing_can_be_set_or_deleted(shape: Any) -> None:
    """What was found stays what it is."""
    one = shape(1)

    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'first'"):
        one.first = 2
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'first'"):
        del one.first
    assert 1 == one.first


@BOTH
def test_shapes_compare_by_their_fields(shape: Any) -> None:
    """Fields that are left out of comparing are; another class is never the same."""
    assert shape(1, ("a",)) == shape(1, ("a",), unseen=5)
    assert shape(1) != shape(2)
    assert shape(1) != (1, (), {}, 0)
    assert Ours(1) != Theirs(1)


def test_the_hash_and_the_look_are_those_of_the_library() -> None:
    """So that a set of shapes has the same order, and a message the same words."""
    quick, usual = _pair(shaping.dataclass), _pair(dataclasses.dataclass)

    assert hash(quick(1, "x")) == hash(usual(1, "x")) == hash((1, "x"))
    assert repr(Theirs(1, ("a",), {"b": 2})).replace("Theirs", "Ours") == repr(
        Ours(1, ("a",), {"b": 2})
    )


@BOTH
def test_shapes_are_copied_replaced_and_sent(shape: Any) -> None:
    """As the library's functions do it, and between processes."""
    one = shape(1, ("a",), {"b": 2}, unseen=3)
    there = pickle.loads(pickle.dumps(one))

    assert [one, one, one] == [copy.copy(one), copy.deepcopy(one), there]
    assert 3 == there.unseen
    assert shape(2, ("a",), {"b": 2}) == dataclasses.replace(one, first=2)
    assert {"first": 1, "second": ("a",), "third": {"b": 2}, "unseen": 3} == dataclasses.asdict(one)
    assert ("first", "second", "third", "unseen") == shape.__match_args__
    assert not hasattr(one, "__dict__")


def test_another_kind_of_dataclass_is_left_to_the_library() -> None:
    """Only what is frozen and has slots waits."""
    shape = _plain(shaping.dataclass(slots=True), "Open")
    one = shape(1)
    one.first = 5

    assert 5 == one.first


def _ordered(dataclass: Any) -> Any:
    @dataclass(frozen=True, slots=True, order=True)
    class Place:
        start: int
        end: int = 0

    return Place


@pytest.mark.parametrize("dataclass", [shaping.dataclass, dataclasses.dataclass])
def test_shapes_with_an_order_have_it(dataclass: Any) -> None:
    """By their fields, first to last, and among their own kind only."""
    place = _ordered(dataclass)

    assert [place(1), place(1, 2), place(3)] == sorted([place(3), place(1, 2), place(1)])
    assert place(1) <= place(1) < place(2) > place(1) >= place(1)
    with pytest.raises(TypeError, match="not supported between instances"):
        assert place(1) < (1, 0)


@pytest.mark.parametrize("dataclass", [shaping.dataclass, dataclasses.dataclass])
def test_shapes_without_comparison_equal_only_themselves(dataclass: Any) -> None:
    """So that what was found in one can be remembered by it."""

    @dataclass(frozen=True, slots=True, eq=False)
    class Text:
        text: str

    one = Text("a")

    assert one != Text("a")
    assert {one} == {one}
    assert "a" == dataclasses.replace(one).text


@pytest.mark.parametrize("dataclass", [shaping.dataclass, dataclasses.dataclass])
def test_a_class_with_a_parent_has_the_fields_of_both(dataclass: Any) -> None:
    """The library, which knows how, makes it."""

    @dataclass(frozen=True, slots=True)
    class Below(_pair(dataclass)):  # type: ignore[misc]
        third: int = 3

    assert (1, "x", 3) == dataclasses.astuple(Below(1, "x"))


@pytest.mark.parametrize("dataclass", [shaping.dataclass, dataclasses.dataclass])
def test_what_a_class_says_itself_stands(dataclass: Any) -> None:
    """A look, a comparison or a step after making is not written over."""

    @dataclass(frozen=True, slots=True)
    class Own:
        first: int
        double: int = dataclasses.field(default=0, init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "double", 2 * self.first)

    @dataclass(frozen=True, slots=True)
    class Told:
        first: int

        def __repr__(self) -> str:
            return f"<{self.first}>"

    assert 4 == Own(2).double
    assert "<2>" == repr(Told(2))
