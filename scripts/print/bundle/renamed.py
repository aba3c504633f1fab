"""What two structures may both use for something else: ids of elements, roles, classes of
attributes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from pikepdf import Array, Dictionary, Name, Object, String


def rename(
    copied: Object, into: Object, taken: Mapping[str, Object], prefix: str
) -> dict[str, Object]:
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


def _clashes(copied: Object, into: Object, key: str) -> set[str]:
    """Return the names that mean one thing here and another there."""
    if key not in into or key not in copied:
        return set()
    ours, theirs = into[key], copied[key]
    return {name for name in theirs.keys() & ours.keys() if ours[name] != theirs[name]}


def _merge(copied: Object, into: Object, key: str, clashes: set[str], prefix: str) -> None:
    if key not in copied:
        return
    if key not in into:
        into[key] = Dictionary()
    for name, meaning in copied[key].items():
        new_name = str(_prefixed(name, prefix)) if name in clashes else name
        into[key][new_name] = meaning


def _rename_ids(element: Object, prefix: str) -> None:
    """Rename an element's id, and the ids of headers that a cell names."""
    if "/ID" in element:
        element.ID = String(prefix + str(element.ID))
    attributes = element.get("/A", ())
    for attribute in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(attribute, Dictionary) and "/Headers" in attribute:
            attribute.Headers = Array([String(prefix + str(id)) for id in attribute.Headers])


def _prefixed(name: object, prefix: str) -> Name:
    return Name("/" + prefix + str(name).removeprefix("/"))


def _each(value: Object, change: Callable[[Object], Object]) -> Object:
    return (
        Array([change(item) if isinstance(item, Name) else item for item in value])
        if isinstance(value, Array)
        else change(value)
    )


def kids_of(element: Object, key: str) -> list[Object]:
    """Return the kids that are dictionaries with this key: an element has "/S", a reference to a
    note "/Obj".
    """
    kids = element.get("/K")
    several: Iterable[Object | None] = kids if isinstance(kids, Array) else [kids]
    return [kid for kid in several if isinstance(kid, Dictionary) and key in kid]


def _elements(root: Object) -> Iterator[Object]:
    """Yield every element once, whatever circles a damaged tree may hold."""
    seen: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        for kid in kids_of(waiting.pop(), "/S"):
            if kid.objgen not in seen:
                seen.add(kid.objgen)
                yield kid
                waiting.append(kid)
