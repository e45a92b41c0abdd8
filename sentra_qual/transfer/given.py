"""Every coding that people gave and that stands, coder by coder, place by place.

In: the acts of a study at their places of today.
Out: who gave which code where, with the act that says so.
Never: what was taken back, refused later, or settled otherwise when coders differed.

A study has one verdict for a code in a passage. A project that came in may have several
places of one code in one passage: they stand beside each other until the coder says
something new of that code there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sentra_qual.model import Act, Decision, Span
from sentra_qual.study.renaming import named_today
from sentra_qual.study.state import standing

Where = tuple[str, str, Span, str]  # coder, interview, unit, code
_PLACE = ("start", "end", "pieces")


@dataclass(slots=True)
class Given:
    """What was given: codings, memos and pins by coder, interview, unit and code."""

    codings: dict[Where, list[Decision]] = field(default_factory=dict)
    memos: dict[Where, Decision] = field(default_factory=dict)
    brought: dict[tuple[Where, str], Decision] = field(default_factory=dict)
    pins: dict[Where, Decision] = field(default_factory=dict)
    settled: dict[tuple[str, Span, str], Decision] = field(default_factory=dict)
    refused: int = 0

    def memo(self, where: Where, selection: str) -> Decision | None:
        """Return the memo on a coding; of those that were brought, the one on its selection."""
        last = self.memos.get(where)
        if last is None or "selection" not in last.shown:
            return last
        return self.brought.get((where, selection))

    def pin(self, where: Where) -> Decision | None:
        """Return what pins a coding, or its passage."""
        return self.pins.get(where) or self.pins.get((*where[:3], ""))


def given(acts: Iterable[Decision]) -> Given:
    """Return what stands after all acts."""
    found = Given()
    for act in named_today(standing(acts)):
        if act.unit is not None:
            _take(found, act, (act.coder, act.interview, act.unit, act.code))
    _settle(found)
    return found


def _take(found: Given, act: Decision, where: Where) -> None:
    if act.act is Act.RESOLVE:
        found.settled[where[1:]] = act
    elif act.effect in (Act.ACCEPT, Act.ADD):
        known = found.codings.get(where, [])
        found.codings[where] = _beside(known, act)
    elif act.effect in (Act.REJECT, Act.REMOVE):
        found.refused += 1
        found.codings.pop(where, None)
    elif act.effect is Act.RECODE:
        found.codings.pop((*where[:3], act.shown.get("from", "")), None)
        found.codings[where] = [act]
    elif act.effect is Act.RESPAN and where in found.codings:
        last = found.codings[where][-1]
        shown = {key: value for key, value in last.shown.items() if key not in _PLACE}
        found.codings[where] = [replace(last, span=act.span, shown=shown)]
    elif act.effect is Act.PIN:
        found.pins[where] = act
    elif act.effect is Act.MEMO:
        found.memos[where] = act
        if "selection" in act.shown:
            found.brought[where, act.shown["selection"]] = act


def _beside(known: list[Decision], act: Decision) -> list[Decision]:
    """Return what stands when a code is given once more: what came in stays side by side."""
    coding = act.shown.get("coding")
    if not coding or not all(one.shown.get("coding") for one in known):
        return [act]
    return [*(one for one in known if one.shown["coding"] != coding), act]


def _settle(found: Given) -> None:
    """Let what was settled hold for every coder."""
    for place, act in found.settled.items():
        said = [where for where in found.codings if where[1:] == place]
        if act.does in (Act.REJECT, Act.REMOVE):
            for where in said:
                del found.codings[where]
        elif not said:
            found.codings[act.coder, *place] = [act]


def whole_place(act: Decision, raw: Mapping[str, Decision], sha: str) -> Span | None:
    """Return the whole place of a coding that was cut at passages; None if it changed since."""
    written = raw.get(act.id)
    if written is None or written.text_sha256 != sha or "start" not in act.shown:
        return None
    return Span(int(act.shown["start"]), int(act.shown["end"]))
