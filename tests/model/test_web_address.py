"""What is an address on the web, and what only looks like one."""

from __future__ import annotations

import pytest
from kvsg_portfolio.macros.model.web_address import is_web_address, leads_to_a_host

ADDRESSES = [
    "https://www.kleindorp.example",
    "http://kleindorp.example/",
    "HTTPS://Kleindorp.example",
    "https://kind.kleindorp.example:8443/a/b.html?x=1&y=%20#kop",
    "https://xn--kindvriendelijk-ezb.example",
    "https://coöperatie.example/wiki/Coöperatie_(vennootschap)",
    "https://nl.example/D'Hondt",
    "https://127.0.0.1:8000/",
    "http://localhost:8000",
]
WITHOUT_A_HOST = [
    "",
    "www.kleindorp.example",
    "//kleindorp.example",
    "https:",
    "https://",
    "https:kleindorp.example",
    "https:///kleindorp.example",
    "http:/\\kleindorp.example",
    "https://goed.example@kwaad.example",
    "https://naam:woord@kleindorp.example",
    "https://kleindorp.example\\@kwaad.example",
    "https://kleindorp.example:",
    "https://kleindorp.example:tachtig",
    "https://kleindorp.example:99999",
    "https://[vul aan]",
    "javascript:alert(1)",
    "javascript://kleindorp.example/%0aalert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://kleindorp.example",
]
NOT_PLAIN = [
    'https://kleindorp.example/"><script>',
    "https://kleindorp.example/a b",
    "https://kleindorp.example/<b>",
    "https://kleindorp.example/`",
    "https://kleindorp.example/\n",
    "https://kleindorp.example/\x00",
    "https://kleindorp..example",
    "https://-kleindorp.example",
    "https://kleindorp.example,nl",
    "https://…",
]


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_is_taken_as_it_is(text: str):
    assert is_web_address(text)
    assert leads_to_a_host(text)


@pytest.mark.parametrize("text", WITHOUT_A_HOST)
def test_what_leads_elsewhere_is_none(text: str):
    assert not leads_to_a_host(text)
    assert not is_web_address(text)


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_an_odd_sign_or_name_is_none(text: str):
    assert not is_web_address(text)
