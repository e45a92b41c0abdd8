"""Whether a label and a name mean one person.

In: a label, a name as a header writes it.
Out: whether the label is the name, a part of it, or its initials.
Never: a man's name taken for that of the woman who shares it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sentra_qual.sources.vocabulary import words


def plain(name: str) -> list[str]:
    """Return the words of a name without its titles."""
    titles = words("roles", "honorifics")
    told = [word.strip(".,()").casefold() for word in name.split()]
    return [word for word in told if word and word not in titles]


def same_person(label: str, name: str) -> bool:
    """Tell whether a label is a name, a part of it, or its initials; no title may deny it."""
    known = [word.strip(".,()").casefold() for word in name.split()]
    own = [word.strip(".,()").casefold() for word in label.split()]
    titles = words("roles", "honorifics")
    bare = [word for word in own if word not in titles]
    if bare and all(word in known for word in bare):
        return not are_two(label, name)
    whole = plain(name)
    initials = "".join(word[:1] for word in whole)
    key = label.casefold().replace(".", "").replace(" ", "")
    return len(key) > 1 and (key == initials or _skips(key, initials) or _abbreviates(key, whole))


def are_two(one: str, other: str) -> bool:
    """Tell by their titles that two names are a man's and a woman's: Pak Darto, Bu Darto."""
    told = {_sex(one), _sex(other)}
    return told == {"men", "women"}


def _sex(name: str) -> str:
    """Return which titles stand before a name; nothing where none does, or both."""
    titles = {word.strip(".,()").casefold() for word in name.split()[:-1]}
    found = [sex for sex in ("men", "women") if titles & words("roles", sex)]
    return found[0] if len(found) == 1 else ""


def _skips(key: str, initials: str) -> bool:
    """Tell initials that leave out later names: RA for Rina Amalia Putri."""
    return len(initials) > len(key) and initials.startswith(key)


def _abbreviates(key: str, plain: Sequence[str]) -> bool:
    """Tell a single name by letters of it, the first and others in order: SH for Suharti."""
    if len(plain) != 1 or not 1 < len(key) < 4 or not plain[0].startswith(key[0]):
        return False
    rest = iter(plain[0])
    return all(letter in rest for letter in key)
