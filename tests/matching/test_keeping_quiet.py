"""Nobody looks for garbage among what an opened codebook is made of."""

from __future__ import annotations

import gc

from sentra_qual.matching.keeping import _without_collector


def test_what_is_made_to_stay_is_not_looked_through() -> None:
    """Not while it is made, nor with the first small thing that is made afterwards."""
    assert gc.isenabled()
    looks: list[str] = []

    def noted(phase: str, _about: object) -> None:
        looks.append(phase)

    gc.collect()
    gc.callbacks.append(noted)
    try:
        with _without_collector():
            stay = [[number] for number in range(3 * gc.get_threshold()[0])]
        after = [[] for _ in range(10)]  # type: ignore[var-annotated]
        assert [] == looks
    finally:
        gc.callbacks.remove(noted)
    assert gc.isenabled()
    assert 0 == gc.get_freeze_count()
    assert len(stay) > len(after)


def test_who_turned_the_collector_off_finds_it_off() -> None:
    """It is not ours to turn on."""
    gc.disable()
    try:
        with _without_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
