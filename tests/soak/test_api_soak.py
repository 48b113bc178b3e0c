"""The API against its description for long: every operation a hundred times, and its schema covered systematically."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_api_does_what_its_description_says_for_long() -> None:
    command = [sys.executable, "-m", "pytest", "tests/test_api_schema.py", "-q", "-s", "-n", "0", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "SCHEMA_EXAMPLES": "100"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-5_000:]
    sys.stdout.write(next(each for each in done.stdout.splitlines() if "operations" in each) + "\n")
