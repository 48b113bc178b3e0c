"""The process that files are parsed in: it may take so much memory and time and no more, and dies alone.

It is asked over standard input, a line of JSON and the bytes of a file at a time, and answers with a line of JSON each:

    {"name": "report.pdf", "size": 1234, "cpu": 12.0}
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import astuple
from typing import Any, BinaryIO

from metrics.model import Phrase
from metrics.reading.errors import KINDS, DamagedError, LimitError, ReadingError, written

MEMORY = 1_000_000_000


def main() -> None:
    """Answer until standard input ends."""
    # What a library prints must not get among the answers.
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    _limit_memory()
    questions = sys.stdin.buffer
    while line := questions.readline():
        asked = json.loads(line)
        answers.write(json.dumps(_answer(asked, questions), ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")


def _answer(asked: dict[str, Any], questions: BinaryIO) -> dict[str, Any]:
    name, content = asked["name"], questions.read(asked["size"])
    _limit_time(asked["cpu"])
    try:
        from metrics.reading.registry import reader_of

        found = reader_of(name).read(name, content)
    except ReadingError as error:
        return {"refused": next(kind.__name__ for kind in KINDS if isinstance(error, kind)), "said": written(error.args[0])}
    except MemoryError:
        return {"refused": LimitError.__name__, "said": written(Phrase("{name} needs more memory than a report does; it is not read", name=name))}
    except BaseException as error:  # noqa: BLE001 - the edge of the process: a library may raise anything over a hostile file
        why = type(error).__name__
        return {"refused": DamagedError.__name__, "said": written(DamagedError.of(name, why, "the program that made it").args[0])}
    return {
        "text": found.text, "media_type": found.media_type, "known": dict(found.known), "notes": list(found.notes),
        "paragraphs": [astuple(each) for each in found.paragraphs],
    }  # fmt: skip


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        # Windows has no such limits; there the time that the parent waits is the only one.
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: float) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()
