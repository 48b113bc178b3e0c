"""The ledger's promises under hours of bad luck: the long versions of what the suite tries for seconds."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from metrics.ledger import Ledger
from tests import desks, histories, lockstep
from tests.crashes import loads_are_killed, people_review_at_once, server_is_killed, writers_are_killed
from tests.postgresql import Server, serving

KILLED = int(os.environ.get("SOAK_KILLED_WRITERS", "500"))
KILLED_SERVERS = int(os.environ.get("SOAK_KILLED_SERVERS", "100"))
KILLED_LOADS = int(os.environ.get("SOAK_KILLED_LOADS", "60"))
HISTORIES = int(os.environ.get("SOAK_HISTORIES", "10000"))
LOADED_REPORTS = 1_500
DESKS = int(os.environ.get("SOAK_DESKS", "600"))
REVIEWING_SECONDS = float(os.environ.get("SOAK_REVIEWING_SECONDS", "60"))
OF_A_LEDGER = 500
DESKS_OF_A_PART = 50
IN_LOCKSTEP = int(os.environ.get("SOAK_LOCKSTEP", "50"))


def test_writers_are_killed(tmp_path: Path) -> None:
    print(f"{KILLED} writers killed, {writers_are_killed(tmp_path / 'ledger.sqlite', KILLED, seed=7)} reports acknowledged, all there")


def test_loads_are_killed(tmp_path: Path) -> None:
    empty, full = loads_are_killed(tmp_path, KILLED_LOADS, reports=LOADED_REPORTS, seed=7)
    print(f"{KILLED_LOADS} loads into new ledgers killed: {empty} left them empty, {full} had all")


def test_a_server_is_killed() -> None:
    with serving(durable=True) as server:
        print(f"{KILLED_SERVERS} servers killed, {server_is_killed(server, KILLED_SERVERS)} reports acknowledged, all there")


def test_people_review_the_same_figures(ledger_url: str) -> None:
    wrote, stale = people_review_at_once(ledger_url, people=3, seconds=REVIEWING_SECONDS)
    print(f"three people, {REVIEWING_SECONDS:.0f} s: {wrote} lines, {stale} times told that somebody was faster")


@pytest.mark.parametrize("part", range(HISTORIES // OF_A_LEDGER))
def test_histories_on_a_file(part: int, tmp_path: Path) -> None:
    histories.agree(str(tmp_path / "ledger.sqlite"), OF_A_LEDGER, seed=100 + part)


def test_histories_on_a_server(postgresql: Server) -> None:
    histories.agree(postgresql.ledger(), OF_A_LEDGER, seed=99)


@pytest.mark.parametrize("part", range(DESKS // DESKS_OF_A_PART))
def test_desks_are_seen_as_they_are_made_from_nothing(part: int) -> None:
    for seed in range(DESKS_OF_A_PART):
        desks.works(1_000 + DESKS_OF_A_PART * part + seed)


def test_a_file_and_a_server_on_which_the_same_is_done_refuse_and_hold_the_same(postgresql: Server, tmp_path: Path) -> None:
    done = Counter[str]()
    for seed in range(IN_LOCKSTEP):
        path, url = tmp_path / f"{seed}.sqlite", postgresql.ledger()
        with Ledger.open(path) as file, Ledger.open(url) as server:
            done += lockstep.works((file, server), 80, seed=300 + seed)
        path.unlink()
        postgresql.drop(url)
    print(f"{IN_LOCKSTEP} times 80 acts on both: {dict(done.most_common())}")
