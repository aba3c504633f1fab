"""Texts that try to become code, planted wherever a writer or a template may put a text; and what a
browser finds of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import lxml.html
import yaml
from kvsg_portfolio.macros.model.keys import Kind, keys_in
from kvsg_portfolio.macros.model.typed_texts import TYPED_MODELS
from kvsg_portfolio.macros.source.values import parse_yaml
from playwright.sync_api import Page

PAYLOAD = (
    "\"'><img src=x onerror=window.HACKED=1><script>window.HACKED=2</script>"
    '</title></script><script>window.HACKED=3</script>" autofocus onfocus="window.HACKED=4'
)
_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_ACTIVE = r"""() => {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    const own = element.type === "application/ld+json" || /^[\w./-]+\.js$/.test(element.getAttribute("src"));
    if (name === "script" && !own) found.push(element.outerHTML);
    if (["iframe", "object", "embed", "base"].includes(name)) found.push(element.outerHTML);
    for (const attribute of element.attributes)
      if (/^on/i.test(attribute.name) || /^\s*(java|vb)script:/i.test(attribute.value))
        found.push(`${name} ${attribute.name}`);
  }
  if (window.HACKED) found.push(`it ran: ${window.HACKED}`);
  return found;
}"""


def free_keys() -> set[str]:
    """Return the keys at which a writer may type any text at all, wherever they stand."""
    kinds: dict[str, set[Kind]] = {}
    for model in TYPED_MODELS:
        for _, _, key in keys_in(model):
            kinds.setdefault(key.name, set()).add(key.kind)
    return {name for name, of in kinds.items() if all(kind.free for kind in of)}


def plant_in_files(root: Path) -> int:
    """Plant it at every free key of every page and register; return how many there were."""
    keys, count = free_keys(), 0
    for file in sorted(root.rglob("*.md")) + sorted(root.rglob("*.yml")):
        text = file.read_text("utf-8")
        front = _FRONT_MATTER.match(text) if file.suffix == ".md" else None
        if file.suffix == ".md" and not front:
            continue
        node, _ = parse_yaml(front[1] if front else text, file.name)
        data, planted = _planted_in_node(node, keys, False)
        count += planted
        typed = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)
        new = f"---\n{typed}---\n{text[front.end() :]}" if front else typed
        file.write_text(new, "utf-8")
    return count


def _planted_in_node(node, keys: set[str], free: bool) -> tuple[object, int]:
    """Return what a YAML node holds, as it was typed, with the payload at its free keys."""
    if node is None:
        return None, 0
    if node.type == "map":
        pairs = {
            key: _planted_in_node(value, keys, free or key in keys)
            for key, value in node.entries.items()
        }
        return {key: value for key, (value, _) in pairs.items()}, sum(
            count for _, count in pairs.values()
        )
    if node.type == "seq":
        items = [_planted_in_node(item, keys, free) for item in node.items]
        return [value for value, _ in items], sum(count for _, count in items)
    if node.empty or not free:
        return yaml.safe_load(node.raw) if not node.quoted else node.raw, 0
    return node.raw + PAYLOAD, 1


# What decides how a page is built, or is a colour that a style sheet needs.
_STRUCTURE = {"kind", "key", "brand", "brand_dark", "colour"}


def planting(make: Callable[..., Mapping[str, object]]) -> Callable[..., object]:
    """Return what makes a frame, with the payload in every text of it that is not HTML."""

    def frame(*values: object, **named: object) -> object:
        return _planted(make(*values, **named), "")

    return frame


def _planted(value: object, key: str) -> object:
    if isinstance(value, dict):
        return {name: _planted(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_planted(item, key) for item in value]
    if isinstance(value, str) and not key.endswith("_html") and key not in _STRUCTURE:
        return value + PAYLOAD
    return value


def unguarded(site: Path) -> Iterator[tuple[str, str]]:
    """Take the policy out of every page of a site, so that what got in would run; yield the pages
    with their names.
    """
    for file in sorted(site.rglob("*.html")):
        text = file.read_text("utf-8")
        assert _POLICY.search(text)
        file.write_text(_POLICY.sub("", text), "utf-8")
        yield file.relative_to(site).as_posix(), text


def active_for_a_parser(text: str) -> list[str]:
    """Return what an HTML parser finds active on a page."""
    found = []
    for element in lxml.html.fromstring(text).iter("*"):
        own = re.fullmatch(r"[\w./-]+\.js", element.get("src", ""))
        data = element.get("type") == "application/ld+json"
        if element.tag == "script" and not own and not data:
            found.append(lxml.html.tostring(element, encoding="unicode"))
        found += [f"{element.tag} {name}" for name in element.attrib if name.startswith("on")]
    return found


def active_in_a_browser(page: Page, file: Path) -> list[str]:
    """Return what is active in Chromium on a page, or ran there."""
    page.goto(file.as_uri())
    return page.evaluate(_ACTIVE)
