"""What the database itself takes for the same rows, without any of our code: the bounds that the times of a ledger are held against."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from metrics.ledger.connecting import sqlite_module

TABLES = ("reports", "report_situations", "entries", "spans")


def _made(path: Path, schema: list[str]) -> Any:
    """Return a connection to a new file with those tables, as safe as a ledger's."""
    driver = sqlite_module().connect(str(path), isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "cache_size = -524288"):
        driver.execute(f"PRAGMA {pragma}")
    for statement in schema:
        driver.execute(statement)
    return driver


def load(ledger: Path, beside: Path) -> tuple[float, float]:
    """Insert every row of a ledger's largest tables into the same tables of another file, in one transaction; return seconds, and of them its own."""
    source = sqlite_module().connect(str(ledger))
    schema = [row[0] for row in source.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")]
    target = _made(beside, [each for each in schema if "report_words" not in each])
    start, used = time.perf_counter(), time.process_time()
    reading, reading_used = 0.0, 0.0
    target.execute("BEGIN IMMEDIATE")
    for table in TABLES:
        rows = source.execute(f"SELECT * FROM {table}")
        while True:
            began, before = time.perf_counter(), time.process_time()
            some = rows.fetchmany(5_000)
            reading, reading_used = reading + time.perf_counter() - began, reading_used + time.process_time() - before
            if not some:
                break
            target.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(some[0]))})", some)
    target.execute("COMMIT")
    took = time.perf_counter() - start - reading, time.process_time() - used - reading_used
    target.close()
    source.close()
    return took


def reports(ledger: Path, beside: Path, times: int = 60) -> tuple[list[float], list[float]]:
    """Insert a report, its link and its twenty lines into tables without indexes, durably, so many times; return milliseconds, and of them its own."""
    source = sqlite_module().connect(str(ledger))
    bare = [f"CREATE TABLE {table} ({', '.join(row[1] for row in source.execute(f'PRAGMA table_info({table})'))})" for table in TABLES[:3]]
    target = _made(beside, bare)
    found, used = [], []
    for (key,) in source.execute("SELECT id FROM reports ORDER BY seq DESC LIMIT ?", (times,)).fetchall():
        rows = {
            table: source.execute(f"SELECT * FROM {table} WHERE {'id' if table == 'reports' else 'report_id'} = ?", (key,)).fetchall()
            for table in TABLES[:3]
        }
        start, began = time.perf_counter(), time.process_time()
        target.execute("BEGIN IMMEDIATE")
        for table, some in rows.items():
            target.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(some[0]))})", some)
        target.execute("COMMIT")
        found.append((time.perf_counter() - start) * 1000)
        used.append((time.process_time() - began) * 1000)
    target.close()
    source.close()
    return found, used
