"""Many files at once: read and extracted by every core, recorded one by one, and gone on with where it stopped.

A few are recorded in the order of their publication, so that what each says is held against what was known before it; of many, each is
recorded as soon as it is read, in the order of their names.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from metrics import reading
from metrics.ledger import Ledger, LedgerError, UnavailableError
from metrics.ledger.work import Job
from metrics.model import Situation, as_text
from metrics.pipeline.adding import Clock, Ingested, NoFiguresError, Proposal, accept, propose, utc_now

FILES_A_TASK = 16
TRIES = 12
TASKS_AHEAD = 3
# Fewer files than this are read sooner by one process than others are begun.
WORTH_MORE_PROCESSES = 24
_HIDDEN = (".", "~", "_")
Read: TypeAlias = "Proposal | str"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file to read: `key` recognises it as it is now, `inner` is its name in a zip file, `error` why it is not even tried."""

    key: str
    path: Path
    inner: str | None = None
    error: str | None = None

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.path.name}: {self.inner}" if self.inner else str(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a file: recorded, or refused with why."""

    source: Source
    ingested: Ingested | None = None
    error: str | None = None


@dataclass(slots=True, kw_only=True)
class Bulk:
    """A folder or a zip file being read: `sources` are still to do, `done` were recorded in an earlier run, `passed` are no reports by their names."""

    job: Job
    situation: Situation
    sources: Sequence[Source]
    done: int = 0
    passed: tuple[str, ...] = ()
    known: Mapping[str, Any] = field(default_factory=dict)
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)


def lists_reports(folder: Path) -> bool:
    """Whether the situation in `folder` names the reports that it begins with; otherwise all in the folder are its own."""
    return reading.situation_reports(folder) is not None


def begin(
    ledger: Ledger, path: Path, situation: Situation, *, again: bool = False, workers: int | None = None, editor: str = "", now: Clock = utc_now,
    **known: Any,
) -> Bulk:  # fmt: skip
    """Return what there is to do in the folder or zip file `path`; with `again` also what an earlier run did. Raises ReadingError for none.

    `known` are fields of every report in it (`published`, `confidentiality` ...), as `read` takes them.
    """
    found = list(_in_archive(path) if reading.is_archive(path) else _in_folder(path))
    if not found:
        raise reading.ReadingError(f"{path} holds no reports; add files that end in {', '.join(reading.suffixes())}")
    job = ledger.work.jobs.begin(as_text(str(path.absolute())), situation.id, at=now(), editor=editor)
    done = set() if again else ledger.work.jobs.done(job)
    rest = [each for each in found if each.key not in done]
    made = Bulk(job=job, situation=situation, sources=rest, done=len(found) - len(rest), known=known, passed=_passed(path, found))
    made.workers = workers or made.workers
    return made


def run(ledger: Ledger, bulk: Bulk, *, editor: str = "", now: Clock = utc_now) -> Iterator[Outcome]:
    """Record every file that is still to do and yield what became of each; what is recorded stays, wherever this is interrupted."""
    for sources, found in _tasks(bulk):
        outcomes = [_recorded(ledger, bulk, source, each, editor, now) for source, each in zip(sources, found, strict=True)]
        noted = [
            (each.source.key, each.ingested.recorded.report_id if each.ingested else None, each.error and as_text(each.error)) for each in outcomes
        ]
        ledger.work.jobs.note(bulk.job, noted, at=now())
        yield from outcomes
    ledger.work.jobs.finish(bulk.job, at=now())


def _recorded(ledger: Ledger, bulk: Bulk, source: Source, read: Read, editor: str, now: Clock) -> Outcome:
    if isinstance(read, str):
        return Outcome(source=source, error=read)
    for tries_left in reversed(range(TRIES)):
        try:
            recorded = accept(ledger, read, situation=bulk.situation, editor=editor, at=now())
            break
        except UnavailableError:
            # Each try has waited its turn for seconds already; a database that stays shut ends the run, which can go on later.
            if not tries_left:
                raise
        except LedgerError as error:
            return Outcome(source=source, error=str(error))
    return Outcome(source=source, ingested=Ingested(report=read.report, situation=bulk.situation.id, recorded=recorded))


def _tasks(bulk: Bulk) -> Iterator[tuple[Sequence[Source], Sequence[Read]]]:
    if len(bulk.sources) < WORTH_MORE_PROCESSES:
        with reading.Child() as child:
            few = [(each, _read(each, bulk.situation, bulk.known, child)) for each in bulk.sources]
        for source, found in sorted(few, key=_published):
            yield [source], [found]
        return
    parts = [bulk.sources[at : at + FILES_A_TASK] for at in range(0, len(bulk.sources), FILES_A_TASK)]
    if bulk.workers == 1:
        with reading.Child() as child:
            for part in parts:
                yield part, [_read(each, bulk.situation, bulk.known, child) for each in part]
        return
    waiting: deque[Sequence[Source]] = deque(parts)
    while waiting:
        try:
            yield from _in_pool(bulk, waiting)
        except BrokenProcessPool:
            # A file ended its process. The rest of its part is read one file at a time, each by a process of its own.
            for each in waiting.popleft():
                yield [each], [_alone(bulk, each)]


def _published(pair: tuple[Source, Read]) -> date:
    """Return the day by which a report that was read has its place among others: one without a day comes after them."""
    read = pair[1]
    return date.max if isinstance(read, str) or read.report.published is None else read.report.published


def _in_pool(bulk: Bulk, waiting: deque[Sequence[Source]]) -> Iterator[tuple[Sequence[Source], Sequence[Read]]]:
    """Yield what the parts of `waiting` give, in their order, taking each off once it is given."""
    others = set(multiprocessing.active_children())
    with _pool(bulk.workers) as pool:
        ahead: deque[Future[list[Read]]] = deque()
        begun = 0
        try:
            while waiting:
                while begun < len(waiting) and len(ahead) < bulk.workers * TASKS_AHEAD:
                    with _interruption_held():
                        ahead.append(pool.submit(read_part, waiting[begun], bulk.situation, bulk.known))
                    begun += 1
                found = ahead.popleft().result()
                part = waiting.popleft()
                begun -= 1
                yield part, found
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            # They only read: nothing is lost with them, and whoever interrupts does not wait for the reports that they are at.
            for each in set(multiprocessing.active_children()) - others:
                each.terminate()
                each.join()
            raise


def _alone(bulk: Bulk, source: Source) -> Read:
    with _pool(1) as pool:
        try:
            return pool.submit(read_part, [source], bulk.situation, bulk.known).result()[0]
        except BrokenProcessPool:
            return f"{source.name} ends the process that reads it; cut it into smaller reports"


def _pool(workers: int) -> ProcessPoolExecutor:
    # Begun anew and not forked: a fork of a process with threads may hang.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_heed_the_parent)


@contextmanager
def _interruption_held() -> Iterator[None]:
    """Hold an interruption back until a worker is begun: the worker, which takes this over, then never hears of one, not even while it is being loaded."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _heed_the_parent() -> None:
    """Leave an interruption to the parent, which ends its workers in order, also where a system can not hold it back."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def read_part(sources: Sequence[Source], situation: Situation, known: Mapping[str, Any]) -> list[Read]:
    """Return, in a worker, what each file states, or why it is refused."""
    with reading.Child() as child:
        return [_read(each, situation, known, child) for each in sources]


def _read(source: Source, situation: Situation, known: Mapping[str, Any], child: reading.Child) -> Read:
    if source.error is not None:
        return source.error
    try:
        if source.inner is None:
            report = reading.read(source.path, child=child, **known)
        else:
            report = reading.read_member(source.path, source.inner, child=child, **known)
        return propose(report, situation, name=source.name)
    except (reading.ReadingError, NoFiguresError, OSError) as error:
        return str(error)


def _in_folder(folder: Path) -> Iterator[Source]:
    endings = reading.suffixes()
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        of_situation = path.name in reading.SITUATION_FILES and (path.parent / reading.SITUATION).is_file()
        if path.suffix.lower() in endings and not of_situation and not any(part.startswith(_HIDDEN) for part in inner.parts) and path.is_file():
            said = path.stat()
            yield Source(key=as_text(f"{inner.as_posix()}#{said.st_size}-{said.st_mtime_ns}"), path=path)


def _passed(path: Path, found: Sequence[Source]) -> tuple[str, ...]:
    """Return the files of a folder that somebody may have meant to be read and that are not, by their names: a .doc, a zip file in it."""
    if not path.is_dir():
        return ()
    read = {each.path for each in found}
    beside = {each.with_suffix(".toml") for each in read} | {path / name for name in reading.SITUATION_FILES}
    files = (each for each in sorted(path.rglob("*")) if each not in read and each not in beside and each.is_file())
    names = (each.relative_to(path) for each in files)
    return tuple(as_text(str(each)) for each in names if not any(part.startswith(_HIDDEN) for part in each.parts))


def _in_archive(path: Path) -> Iterator[Source]:
    content = reading.file_bytes(path)
    said = path.stat()
    for name, found in reading.unpacked(path.name, content):
        inner = name.removeprefix(f"{path.name}: ")
        error = str(found) if isinstance(found, reading.ReadingError) else None
        yield Source(key=as_text(f"{inner}#{said.st_size}-{said.st_mtime_ns}"), path=path, inner=inner, error=error)
