"""Running over a corpus: what is to be done, on which workers, and what became of it.

The files are the truth: a task's answer only moves the bar. A task whose worker dies is tried again, then cut into eighths,
until the one report that kills is alone; it is set apart with the reason and the others go on.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from metrics.corpora.pieces import FIGURES, REPORTS, Piece, leave_out, missing, write, written
from metrics.corpora.rows import CorpusError
from metrics.corpora.settings import Settings, claim
from metrics.corpora.sources import Chunk, chunks, files, rows
from metrics.corpora.work import Done, run, set_apart

if TYPE_CHECKING:
    from distributed import Client, Future
    from fsspec import AbstractFileSystem

MANIFEST = "manifest.json"
# Enough that a worker never waits for the next task, so few that a dead one takes little with it.
TASKS_A_WORKER = 2
DEATHS_OF_A_PIECE, DEATHS_OF_A_REPORT = 2, 3
EIGHTHS = 8
DASK = {
    # A task that its worker dies of is told to us at once, and not tried on three others first.
    "distributed.scheduler.allowed-failures": 0,
    # A busy machine takes long to start a worker again; one given up meanwhile would never come back.
    "distributed.deploy.lost-worker-timeout": "10 minutes",
}
SECONDS_FOR_WORKERS = 60


@dataclass(slots=True, kw_only=True)
class Progress:
    """How far a run is: chunks of all, and what was found so far by this run."""

    chunks: int
    done: int = 0
    reports: int = 0
    figures: int = 0
    refused: int = 0
    characters: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a folder of results holds in the end, whichever runs made it."""

    reports: int
    figures: int
    refused: int
    characters: int
    parts: int
    made_now: int


@dataclass(slots=True)
class _Task:
    chunk: Chunk
    start: int
    stop: int | None
    deaths: int = 0

    @property
    def alone(self) -> bool:
        """Whether it is of one report."""
        return self.stop is not None and self.stop - self.start == 1


@dataclass(slots=True)
class _Running:
    """What waits, what is out, and whom to tell."""

    settings: Settings
    folder: str
    progress: Progress
    tell: Callable[[Progress], None]
    waiting: deque[_Task]
    left: dict[int, int]
    out: dict[Future, _Task] = field(default_factory=dict)


def extract_corpus(
    settings: Settings,
    folder: str,
    *,
    scheduler: str | None = None,
    workers: int | None = None,
    tell: Callable[[Progress], None] = lambda _: None,
) -> Outcome:
    """Write the figures of every report of the corpus into `folder`, a local one or an fsspec address, and return what it then holds.

    It runs on the Dask cluster at `scheduler`, else on `workers` processes of this machine, by default one a core. What a
    run that was stopped has written is not done again. `tell` is called with the progress after each piece. Raises
    CorpusError for a corpus that can not be opened and for a folder with results of something else.
    """
    from fsspec.core import url_to_fs

    system, path = url_to_fs(folder)
    claim(system, path, settings, files(settings.corpus))
    every = chunks(settings.corpus, size=settings.chunk_bytes)
    tasks = _left(every, written(system, path))
    progress = Progress(chunks=len(every), done=len(every) - len({each.chunk.number for each in tasks}))
    tell(progress)
    made = 0
    if tasks:
        left = {number: len(list(some)) for number, some in groupby(tasks, key=lambda task: task.chunk.number)}
        running = _Running(settings, folder, progress, tell, deque(tasks), left)
        with _client(scheduler, workers) as client:
            made = _do_all(running, client)
    return _finished(system, path, settings, made)


def _left(every: list[Chunk], held: list[Piece]) -> list[_Task]:
    """Return what is still to be done, in the order of the corpus."""
    by_chunk: dict[int, list[Piece]] = {}
    for piece in held:
        by_chunk.setdefault(piece.chunk, []).append(piece)
    return [_Task(chunk, *span) for chunk in every for span in missing(by_chunk.get(chunk.number, []))]


def _do_all(running: _Running, client: Client) -> int:
    """Do all that waits, and return how many pieces were written."""
    from distributed import as_completed

    made, coming = 0, as_completed()
    _hand_out(running, client, coming)
    for future in coming:
        task = running.out.pop(future)
        done = _answer(running, task, future)
        if done is not None:
            made += 1
            _count(running, task, done)
        future.release()
        _hand_out(running, client, coming)
    return made


def _hand_out(running: _Running, client: Client, coming: Any) -> None:
    room = TASKS_A_WORKER * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
    while running.waiting and len(running.out) < room:
        task = running.waiting.popleft()
        future = client.submit(run, task.chunk, task.start, task.stop, running.settings, running.folder, pure=False)
        running.out[future] = task
        coming.add(future)


def _answer(running: _Running, task: _Task, future: Future) -> Done | None:
    """Return what a task has done; put it back, whole or in eighths, where its worker died of it, until one report is left to set apart."""
    from distributed import KilledWorker

    error = future.exception() if future.status in ("error", "cancelled", "lost") else None
    if future.status == "finished":
        done: Done = future.result()
        return done
    if error is not None and not isinstance(error, KilledWorker):
        raise error
    task.deaths += 1
    if task.alone and task.deaths >= DEATHS_OF_A_REPORT:
        seconds = running.settings.seconds_a_report
        reason = f"a worker died of it {task.deaths} times: it takes more than {seconds:g} seconds or more memory than there is"
        return set_apart(task.chunk, task.start, reason, running.folder)
    if task.alone or task.deaths < DEATHS_OF_A_PIECE:
        running.waiting.appendleft(task)
        return None
    parts = _eighths(task)
    running.waiting.extendleft(reversed(parts))
    running.left[task.chunk.number] += len(parts) - 1
    return None


def _eighths(task: _Task) -> list[_Task]:
    stop = sum(1 for _ in rows(task.chunk)) if task.stop is None else task.stop
    size = max(1, -(-(stop - task.start) // EIGHTHS))
    return [_span_of(task, start, min(start + size, stop)) for start in range(task.start, stop, size)]


def _span_of(task: _Task, start: int, stop: int) -> _Task:
    """Return a task of rows `start` to `stop` of the same chunk; one report keeps no deaths of its neighbours."""
    return replace(task, start=start, stop=stop, deaths=0)


def _count(running: _Running, task: _Task, done: Done) -> None:
    progress = running.progress
    progress.reports += done.piece.stop - done.piece.start
    progress.figures += done.figures
    progress.refused += done.refused
    progress.characters += done.characters
    running.left[task.chunk.number] -= 1
    if running.left[task.chunk.number] == 0:
        progress.done += 1
    running.tell(progress)


@contextmanager
def _client(scheduler: str | None, workers: int | None) -> Iterator[Client]:
    """Give a client of the cluster at `scheduler`, or of one on this machine that goes when it is done with."""
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise CorpusError('--engine dask needs Dask; install it with: pip install ".[scale]"') from error
    if scheduler is not None:
        try:
            client = Client(scheduler, timeout=10)
        except (OSError, ValueError) as error:
            raise CorpusError(f"no scheduler answers at {scheduler} ({error}); start one with: dask scheduler") from error
        with client:
            _wait_for_workers(client, scheduler)
            yield client
        return
    with (
        dask.config.set(DASK),
        LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50) as cluster,
        Client(cluster) as client,
    ):
        yield client


def _wait_for_workers(client: Client, scheduler: str) -> None:
    try:
        client.wait_for_workers(1, timeout=SECONDS_FOR_WORKERS)
    except TimeoutError as error:
        raise CorpusError(f"the scheduler at {scheduler} has no workers; start some with: dask worker {scheduler}") from error


def _finished(system: AbstractFileSystem, path: str, settings: Settings, made: int) -> Outcome:
    """Write down what the folder holds, the same whichever runs made it, and take away what killed workers left."""
    held = written(system, path)
    leave_out(system, path, held)
    lines = [_part(system, path, each) for each in held]
    total = {key: sum(each[key] for each in lines) for key in ("reports", "figures", "refused", "characters")}
    said = {"corpus": settings.corpus, "settings": asdict(settings), **total, "parts": lines}
    write(system, f"{path}/{MANIFEST}", json.dumps(said, indent=1, ensure_ascii=False, default=str).encode())
    return Outcome(**total, parts=len(lines), made_now=made)


def _part(system: AbstractFileSystem, path: str, piece: Piece) -> dict[str, Any]:
    from pyarrow import compute, parquet

    with system.open(f"{path}/{REPORTS}/{piece.name}", "rb") as file:
        table = parquet.read_table(file, columns=["characters", "figures", "refused"])
    with system.open(f"{path}/{FIGURES}/{piece.name}", "rb") as file:
        figures = parquet.ParquetFile(file).metadata.num_rows
    stated = compute.sum(table["figures"]).as_py()
    if table.num_rows and stated != figures:
        raise CorpusError(f"{path}/{FIGURES}/{piece.name} holds {figures} figures where its reports state {stated}; delete it and run again")
    return {
        "name": piece.name,
        "reports": table.num_rows,
        "figures": figures,
        "refused": table.num_rows - table["refused"].null_count,
        "characters": sum(table["characters"].to_pylist()),
    }
