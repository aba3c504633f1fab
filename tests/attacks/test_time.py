"""A text that is made to take long takes no longer than another: a megabyte of each is read, folded
and looked through, in a process of its own that may take a minute of the processor.
"""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest

_LIMIT = 60
_READ = """
import sys
from kvsg_portfolio.macros.model.folding import foldings, letters_apart, phrases_of, words_in
from kvsg_portfolio.macros.model.portfolio import Submitter
from kvsg_portfolio.macros.source.readable import Piece, read_all
from kvsg_portfolio.macros.source.annex_kinds import nature_of
from kvsg_portfolio.scripts.leaks.contact import contact_of

unit = sys.argv[1]
# So that each pattern is worth trying.
end = "vanzeebroeckongehoord godelieve 499876543 g vanzeebroeck"
raw = (unit * (1_000_000 // len(unit)) + end).encode()
person = Submitter(
    name="Godelieve Vanzeebroeck-Ongehoord",
    phone="0499 87 65 43",
    email="g.v@z.example",
    places={},
)
contact = contact_of(person, "")
for name in ("a.svg", "a.csv", "a.eml", "a.rtf"):
    nature_of(name, raw)
    for item in read_all(name, raw):
        if isinstance(item, Piece):
            for fold in foldings(item.text):
                list(phrases_of(words_in(fold)))
                letters_apart(fold)
                list(contact.kinds_in(fold))
print("read")
"""
TEXTS = {
    "a tag that is never closed": "<p ",
    "a relation that is never closed": "<Relationship ",
    "a section that is never closed": "<![CDATA[",
    "a name that is never closed": '<!ENTITY a "',
    "an address of a picture": "data:;a,",
    "hyphens": "a-",
    "spaces in a name": "godelieve" + " " * 40,
    "spaces in an address": "g.v" + " " * 40,
    "figures": "4 9 9 ",
    "letters apart": "a " * 29 + "bb ",
    "capitals": "Aa" * 5 + " ",
    "marks of direction": "\u202e",
    "cells that call": '"=a|',
}


@pytest.mark.slow
@pytest.mark.parametrize("unit", TEXTS.values(), ids=TEXTS)
def test_a_hostile_text_takes_no_time(unit: str):
    done = subprocess.run(
        [sys.executable, "-c", _READ, unit],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (_LIMIT, _LIMIT)),
    )

    assert (done.returncode, done.stdout) == (0, "read\n"), done.stderr
