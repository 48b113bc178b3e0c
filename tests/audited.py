"""What the project depends on: known holes by pip-audit where its advisories can be asked, and always ranges and licences; `python -m tests.audited`."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
NOT_AUDITED = "not audited: no advisory source reached"
SECONDS = 90
# Whose licence is that of another by its words, and does not say so by name.
BY_WORDS = {"pysqlite3": "Zlib"}
# A licence under which one may use, change and pass on what is installed beside this program, without the program itself falling under it.
FREE = re.compile(
    r"\b(MIT(-0|-CMU)?|MIT License|BSD|BSD-[023]-Clause|0BSD|Apache|Apache-2\.0|ISC|PSF|PSF-2\.0|Python-2\.0|Python Software Foundation|MPL|MPL-2\.0|Mozilla|Unlicense|"
    r"HPND|Zlib|zlib-acknowledgement|OFL|OFL-1\.1|CC0-1\.0|LGPL|LGPL-\d\.\d-(only|or-later)|Lesser General Public|PostgreSQL|CNRI-Python|Public Domain|WTFPL|BSL-1\.0)\b",
    re.IGNORECASE,
)  # fmt: skip


def requirements() -> Iterator[tuple[str, Requirement]]:
    """Every requirement that the project names, with where it stands."""
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield "requirements.txt", Requirement(line)
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for extra, lines in extras.items():
        for line in lines:
            yield f"the extra {extra}", Requirement(line)


def unpinned() -> list[str]:
    """Requirements without a range: any version at all would be taken, also one that is not out yet."""
    return [f"{each.name} ({where})" for where, each in requirements() if not each.specifier and each.name not in ANY]


# Stubs and shims of the tests, whose versions follow those of others.
ANY = {"six", "types-openpyxl", "emoji", "regex"}


def installed(names: set[str]) -> dict[str, metadata.Distribution]:
    """The distributions of these names, and all that they need, as far as they are installed."""
    found: dict[str, metadata.Distribution] = {}
    waiting = list(names)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in found:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        needs = (Requirement(each) for each in found[name].requires or ())
        waiting += [each.name for each in needs if each.marker is None or each.marker.evaluate({"extra": ""})]
    return found


def licence(of: metadata.Distribution) -> str:
    """What a distribution says of its licence: its expression, its classifiers, or its words."""
    said = of.metadata
    classifiers = [each.split(" :: ")[-1] for each in said.get_all("Classifier") or () if each.startswith("License ::")]
    written = said.get("License-Expression") or " / ".join(classifiers) or (said.get("License") or "").strip()
    return written or _written(of)


def _written(of: metadata.Distribution) -> str:
    """The first line of the licence that lies beside the code, where nothing else says it."""
    texts = (file.read_text() for file in of.files or () if file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING")))
    return next((text.strip().splitlines()[0] for text in texts if text and text.strip()), "")


def unfree() -> list[str]:
    """What running the project installs under a licence that is not known to be free."""
    names = {each.name for where, each in requirements() if where in RUNNING}
    return sorted(
        f"{name}: {said or 'nothing said'}"
        for name, each in installed(names).items()
        if not FREE.search(said := BY_WORDS.get(name) or licence(each)[:400])
    )


RUNNING = {"requirements.txt", "the extra server", "the extra postgres", "the extra scale"}


def audited() -> tuple[bool | None, str]:
    """Whether pip-audit found no known hole in what is installed, None where no source of advisories was reached; and what it said."""
    with tempfile.TemporaryDirectory() as folder:
        # One package first: where nobody answers, the others need not be asked.
        one = Path(folder, "one.txt")
        one.write_text(f"uvicorn=={metadata.version('uvicorn')}\n")
        clean, said = _asked("--no-deps", "--disable-pip", "-r", str(one))
    return (None, said) if clean is None else _asked("--local", "--skip-editable")


def _asked(*options: str) -> tuple[bool | None, str]:
    command = [sys.executable, "-m", "pip_audit", "--progress-spinner", "off", "--timeout", "10", *options]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None, f"{NOT_AUDITED} (no answer within {SECONDS} seconds)"
    return read(done.returncode, (done.stdout + done.stderr).strip())


def read(code: int, said: str) -> tuple[bool | None, str]:
    """What an answer of pip-audit comes to: it also calls clean what it could not ask about.

    >>> read(0, "uvicorn  Dependency not found and could not be audited: uvicorn (1)\\nNo known vulnerabilities found")[0] is None
    True
    >>> read(0, "No known vulnerabilities found")[0], read(1, "Found 2 known vulnerabilities in 1 package")[0], read(1, "no route to host")[0]
    (True, False, None)
    """
    if re.search(r"Found \d+ known vulnerabilit", said):
        return False, said
    skipped = said.count("could not be audited")
    if code == 0 and not skipped:
        return True, said
    why = f"{skipped} packages are not known there" if skipped else said.splitlines()[-1][:200] if said else "it said nothing"
    return None, f"{NOT_AUDITED} ({why})"


def main() -> int:
    """Say what was found; 1 where something has to be mended."""
    without, strange = unpinned(), unfree()
    print(f"{len(list(requirements()))} requirements, {len(without)} without a range: {', '.join(without) or 'none'}")
    print(
        f"{len(installed({each.name for where, each in requirements() if where in RUNNING}))} packages are run, under a licence not known: {', '.join(strange) or 'none'}"
    )
    clean, said = audited()
    print(said)
    if clean is None:
        print(f"\n{'!' * 78}\n!!! {NOT_AUDITED.upper()}\n{'!' * 78}")
    return 1 if without or strange or clean is False else 0


if __name__ == "__main__":
    sys.exit(main())
