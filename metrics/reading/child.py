"""The other end of `apart`: a process is begun for a file, waited for so long and no longer, and its answer taken."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from types import TracebackType
from typing import Any, Self

from metrics.model import Paragraph, Phrase
from metrics.reading.content import LONGEST, Content
from metrics.reading.errors import KINDS, DamagedError, LimitError, unwritten

ROOT = Path(__file__).parents[2]
# A small file is read at once; a large one may take longer, up to a minute.
LEAST_SECONDS, BYTES_A_SECOND, MOST_SECONDS = 1.5, 10_000, 60.0
STARTING_SECONDS = 1.0
# A busy machine gives a process only part of its time.
PATIENCE = 3
_ANSWER_AT_MOST = LONGEST * 8
_BY_NAME = {kind.__name__: kind for kind in KINDS}


class Child:
    """A process that parses files, one after another; `with` ends it. A file that it dies of is refused, and the next one gets a new process."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def read(self, name: str, content: bytes) -> Content:
        """Return what a reader makes of the file. Raises ReadingError as the reader does, LimitError where it takes too much time or memory."""
        seconds = min(LEAST_SECONDS + len(content) / BYTES_A_SECOND, MOST_SECONDS)
        process = self._started()
        answer = _ask(process, name, content, seconds)
        if answer is None:
            self.close(kill=True)
            raise _died(name, process, seconds)
        if "refused" in answer:
            raise _BY_NAME.get(answer["refused"], DamagedError)(unwritten(answer["said"]))
        return Content(
            text=answer["text"], media_type=answer["media_type"], known=answer["known"], notes=tuple(answer["notes"]),
            paragraphs=tuple(Paragraph(start=low, end=high, page=page, part=part) for low, high, page, part in answer["paragraphs"]),
        )  # fmt: skip

    def close(self, *, kill: bool = False) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        if kill:
            process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    # What was still to be written to a dead process is lost, as it should be.
                    continue
        process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            environment = {
                **os.environ,
                "PYTHONPATH": os.pathsep.join([str(ROOT), *([os.environ["PYTHONPATH"]] if os.environ.get("PYTHONPATH") else [])]),
            }
            self._process = subprocess.Popen(
                [sys.executable, "-m", "metrics.reading.apart"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
                bufsize=0,
            )  # fmt: skip
        return self._process


def read_apart(name: str, content: bytes) -> Content:
    """Return what a reader makes of the file, in a process of its own that ends with it. Raises ReadingError."""
    with Child() as child:
        return child.read(name, content)


def _ask(process: subprocess.Popen[bytes], name: str, content: bytes, seconds: float) -> dict[str, Any] | None:
    """Return the answer of the process, None where it died or did not answer in time."""
    answers: Queue[bytes] = Queue()
    # A thread and not select, which knows no pipes on Windows.
    Thread(target=_exchange, args=(process, name, content, seconds, answers), daemon=True).start()
    try:
        line = answers.get(timeout=STARTING_SECONDS + seconds * PATIENCE)
    except Empty:
        return None
    if not line.endswith(b"\n"):
        return None
    answer: dict[str, Any] = json.loads(line.decode("utf-8", "surrogatepass"))
    return answer


def _exchange(process: subprocess.Popen[bytes], name: str, content: bytes, seconds: float, answers: Queue[bytes]) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps({"name": name, "size": len(content), "cpu": seconds}).encode() + b"\n")
        view = memoryview(content)
        while view:
            view = view[process.stdin.write(view) :]
        parts = []
        size = 0
        while size <= _ANSWER_AT_MOST and (part := process.stdout.read(1 << 16)):
            parts.append(part)
            size += len(part)
            if part.endswith(b"\n"):
                break
        answers.put(b"".join(parts))
    except (OSError, ValueError):
        # The process died while it was asked; who waits sees that there is no answer.
        answers.put(b"")


def _died(name: str, process: subprocess.Popen[bytes], seconds: float) -> LimitError | DamagedError:
    import signal

    code = process.wait()
    if code in (-getattr(signal, "SIGXCPU", 10_000), -getattr(signal, "SIGKILL", 10_000)):
        return LimitError(
            Phrase(
                "{name} takes more than {n} seconds to read, far longer than a report of its size does; it is not read", name=name, n=f"{seconds:.0f}"
            )
        )
    return DamagedError(Phrase("{name} is damaged so badly that reading it fails; open it in the program that made it and save it again", name=name))
