"""The same portfolio gives the same bytes: in whatever folder, time zone, hour, or order of
sets.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

_MAKE = """
import hashlib, sys
from datetime import datetime, timezone
from pathlib import Path
from kvsg_portfolio.macros.source.portfolio import load
from kvsg_portfolio.scripts.print import make_pdf
root = Path(sys.argv[1])
pdf = make_pdf(load(root).public, root, datetime(2026, 6, 1, 12, 30, tzinfo=timezone.utc)).pdf
print(hashlib.sha256(pdf).hexdigest())
"""


def test_two_runs_in_two_folders_give_the_same_bytes(
    zonnedal: Path, public_sample, tmp_path: Path
) -> None:
    other = tmp_path / "een andere map"
    shutil.copytree(zonnedal, other)
    environment = {**os.environ, "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    made = subprocess.run(
        [sys.executable, "-c", _MAKE, str(other)],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )

    assert hashlib.sha256(public_sample.printed.pdf).hexdigest() == made.stdout.strip()
