"""What two structures may both use for something else: ids of elements, roles, classes of
attributes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pikepdf import Array, Dictionary, Name, String


def rename(
    copied: Dictionary, into: Dictionary, taken: Mapping[str, object], prefix: str
) -> dict[str, object]:
    """Give names of its own to what a copied structure shares with another; return its elements by
    id.
    """
    # Not every maker of tags lists the ids of its headers.
    ids = {str(element.ID): element for element in _elements(copied) if "/ID" in element}
    roles = _clashes(copied, into, "/RoleMap")
    classes = _clashes(copied, into, "/ClassMap")
    shared = bool(ids.keys() & taken.keys())
    if shared or roles or classes:
        for element in _elements(copied):
            if shared:
                _rename_ids(element, prefix)
            if element.S in roles:
                element.S = _prefixed(element.S, prefix)
            if classes and "/C" in element:
                element.C = _each(
                    element.C, lambda name: _prefixed(name, prefix) if name in classes else name
                )
    for key, clashes in (("/RoleMap", roles), ("/ClassMap", classes)):
        _merge(copied, into, key, clashes, prefix)
    if "/Namespaces" in copied:
        into.Namespaces = Array([*into.get("/Namespaces", ()), *copied.Namespaces])
    return {prefix + id if shared else id: element for id, element in ids.items()}


def _clashes(copied: Dictionary, into: Dictionary, key: str) -> set[str]:
    """Give the names that mean one thing here and another there."""
    ours, theirs = into.get(key, {}), copied.get(key, {})
    return {name for name in theirs if name in ours and ours[name] != theirs[name]}


def _merge(copied: Dictionary, into: Dictionary, key: str, clashes: set[str], prefix: str) -> None:
    if key in copied and key not in into:
        into[key] = Dictionary()
    for name, meaning in copied.get(key, {}).items():
        into[key][str(_prefixed(name, prefix)) if name in clashes else name] = meaning


def _rename_ids(element: Dictionary, prefix: str) -> None:
    """Rename an element's id, and the ids of headers that a cell names."""
    if "/ID" in element:
        element.ID = String(prefix + str(element.ID))
    attributes = element.get("/A", ())
    for attribute in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(attribute, Dictionary) and "/Headers" in attribute:
            attribute.Headers = Array([String(prefix + str(id)) for id in attribute.Headers])


def _prefixed(name: object, prefix: str) -> Name:
    return Name("/" + prefix + str(name).removeprefix("/"))


def _each(value: object, change: Callable[[object], object]) -> object:
    return (
        Array([change(item) if isinstance(item, Name) else item for item in value])
        if isinstance(value, Array)
        else change(value)
    )


def _elements(root: Dictionary) -> Iterator[Dictionary]:
    """Give every element once, whatever circles a damaged tree may hold."""
    seen: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        kids = element.get("/K", ())
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid and kid.objgen not in seen:
                seen.add(kid.objgen)
                yield kid
                waiting.append(kid)
