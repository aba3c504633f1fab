"""axe-core on every page of Zonnedal, in a file of its own: two processes share the work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .axe import on_every_page
from .conftest import Site

pytestmark = pytest.mark.slow


def test_no_page_breaks_a_rule(sites: Callable[[str], Site], look: Callable[..., Page]):
    """0 violations, light and dark, at 1280 and 320 pixels; nothing refused by the policy, no
    sideways scroll.
    """
    site = sites("zonnedal")

    assert on_every_page(look("about:blank"), site) == []
