"""Every route, page, callback and file, for everybody: who is let in, and that no answer holds a word of what its reader may not see.

Each report has a word of its own in its title, text, publisher, source and place; whoever may not see the report must not find the word
in any answer, after somebody who may see all has asked for the same.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import islice, product
from typing import Any

import httpx
import pytest

from dashboard import create_app
from dashboard.pages import PAGES
from metrics import pipeline
from metrics.ledger import AccountRole, Ledger
from metrics.ledger.work import Scope
from metrics.model import Accuracy, Confidentiality, Evidence, Figure, Kind, Period, Place, Report, ReviewStatus, Situation, Source
from tests.access_rules import ADD, ADMIN, OPEN, PEOPLE, READ, REVIEW, RULES, SIGNING, TOKEN
from tests.browser import thorough
from tests.test_accounts import PASSWORD, _of_fastapi

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
DAY = date(2026, 1, 4)
OWN, OTHER = "aleppo", "harbour"
# The word of each report, its situation and its marking; a figure of the first is marked itself.
WORDS = {
    "quokka": (OWN, Confidentiality.PUBLIC), "wombat": (OWN, Confidentiality.RESTRICTED), "numbat": (OWN, Confidentiality.CONFIDENTIAL),
    "potoroo": (OTHER, Confidentiality.PUBLIC), "bilby": (OTHER, Confidentiality.RESTRICTED), "dunnart": (OTHER, Confidentiality.CONFIDENTIAL),
}  # fmt: skip
MARKED_FIGURE = "quoll"
RANKS = {READ: 0, ADD: 1, REVIEW: 2, ADMIN: 3}


@dataclass(frozen=True)
class Reader:
    """Somebody who asks: their headers, their role in each situation, and the token's scope where they ask with one."""

    name: str
    headers: dict[str, str]
    roles: dict[str, AccountRole | None] = field(default_factory=dict)
    token: bool = False
    guarded: bool = True

    def sees(self, word: str) -> bool:
        """Whether they may see the report, or the figure, of a word."""
        situation, marking = WORDS.get(word, (OWN, Confidentiality.CONFIDENTIAL))
        role = self.roles.get(situation)
        return role is not None and min(role.rank, 2) >= marking.level

    @property
    def most(self) -> int:
        return max((role.rank for role in self.roles.values() if role is not None), default=-1)


def _recorded(ledger: Ledger, word: str, number: int) -> str:
    situation, marking = WORDS[word]
    text = f"At least {number} people fled {word.title()} Bay, said the {word} committee. Another {number + 7} people were injured in {word.title()} Bay."
    if word == "quokka":
        text += " And 77 people were detained, said the quoll committee."

    def figure(term: str, said: str, who: str, at: int) -> Figure:
        start = text.index(said)
        return Figure(
            match_key=f"{word}-{at}", term=term, kind=Kind.COUNT, unit="person", reported=Decimal("".join(filter(str.isdigit, said))),
            evidence=(Evidence(start=start, end=start + len(said), exact=said),), place=Place(id=f"{who}-bay", name=f"{who.title()} Bay"),
            source=Source(name=f"the {who} committee"), reference_period=Period(start=DAY, end=DAY, accuracy=Accuracy.DAY), counted="people",
        )  # fmt: skip

    figures = [figure("fled", f"{number} people", word, 1), figure("injured", f"{number + 7} people", word, 2)]
    if word == "quokka":
        figures.append(figure("detained", "77 people were detained", MARKED_FIGURE, 3))
    report = Report(text=text, language="en", title=f"The {word} report", publisher=f"{word.title()} Press", published=DAY, confidentiality=marking)
    return ledger.record(report, figures, situation=situation, editor=f"{word}-editor", at=NOW).report_id


class World:
    """A ledger of two situations, the server over it, and all who ask."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        for key in (OWN, OTHER):
            ledger.add_situation(Situation(id=key, title=f"The {key}", key_terms=("fled", "injured")), at=NOW)
        self.reports = {word: _recorded(ledger, word, 1_234 + 1_111 * at) for at, word in enumerate(WORDS)}
        self.figures = {
            word: next(each.figure_id for each in ledger.entries() if each.report_id == self.reports[word] and each.figure.term == "fled")
            for word in WORDS
        }  # fmt: skip
        marked = next(each for each in ledger.entries() if each.figure.term == "detained")
        self.figures[MARKED_FIGURE] = marked.figure_id
        pipeline.mark(ledger, marked.figure_id, Confidentiality.CONFIDENTIAL, editor="a", at=NOW)
        for word, figure in self.figures.items():
            head = ledger.entry(figure)
            ledger.review(figure, ReviewStatus.APPROVED, based_on=head.seq, editor=f"{word}-editor", at=NOW, comment=f"seen in {word}")
            pipeline.comment_on(ledger, figure, f"a comment of {word}", editor=f"{word}-editor", at=NOW)
        for word in WORDS:
            pipeline.grade_source(ledger, f"the {word} committee", "B", editor=f"{word}-editor", at=NOW, comment=f"graded of {word}")
            pipeline.merge_sources(ledger, [f"{word} bureau"], f"the {word} committee", editor=f"{word}-editor", at=NOW)
        self.readers = self._readers()
        self.app = create_app(ledger, guarded=True)
        self.public = create_app(ledger, guarded=True, public=True)

    def _readers(self) -> list[Reader]:
        now = datetime.now(UTC)
        out = [Reader("anonymous", {}), Reader("public", {}, {OWN: AccountRole.VIEWER, OTHER: AccountRole.VIEWER}, guarded=False)]
        for where in ("everywhere", OWN):
            for role in AccountRole:
                name = f"{role.value}-{where}"
                self.ledger.work.accounts.add(name, role if where == "everywhere" else None, PASSWORD, at=NOW, editor="a")
                if where != "everywhere":
                    self.ledger.work.accounts.set_role(name, role, situation=where)
                word = self.ledger.work.sessions.begin(name, at=now, agent=None)
                out.append(Reader(name, {"cookie": f"session={word}"}, {OWN: role, OTHER: role if where == "everywhere" else None}))
        self.ledger.work.accounts.add("nothing", None, PASSWORD, at=NOW, editor="a")
        out.append(Reader("nothing", {"cookie": f"session={self.ledger.work.sessions.begin('nothing', at=now, agent=None)}"}))
        for scope in Scope:
            token = self.ledger.work.tokens.make(f"token-{scope.value}", at=now, editor="a", scope=scope, situation=OWN)
            out.append(Reader(f"token-{scope.value}", {"authorization": f"Bearer {token}"}, {OWN: scope.role}, token=True))
        return out

    def asking(self, reader: Reader) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(app=self.app if reader.guarded else self.public, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://desk.example", headers={**reader.headers, "origin": "http://desk.example"})


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with Ledger.open(tmp_path_factory.mktemp("access") / "ledger.sqlite") as opened:
        yield World(opened)


def routes(application: Any) -> set[tuple[str, str]]:
    """Every method and address, as they are written in the code."""
    found = {(method, path) for path, method in _of_fastapi(application)}
    found |= {(method, rule.rule) for rule in application.state.shell.server.url_map.iter_rules() for method in rule.methods or ()}
    return {each for each in found if each[0] not in ("OPTIONS", "HEAD") and not each[1].startswith(SIGNING)}


def test_every_route_has_its_rule(world: World) -> None:
    lacking = routes(world.app) - RULES.keys()
    assert not lacking, f"say in tests/access_rules.py who may ask {sorted(lacking)}, and read there what the words mean"
    gone = RULES.keys() - routes(world.app)
    assert not gone, f"take these rows out of tests/access_rules.py, no such route is left: {sorted(gone)}"


def _addresses(world: World, path: str) -> list[str]:
    """Give the addresses that a route is asked by: of one's own and of what is somebody else's, with the situation said and not."""
    if path.startswith("/<path:"):
        pages = [each.PATH for each in PAGES if each.PATH != "/"]
        return [
            *(f"{page}{query}" for page in pages for query in ("", f"?situation={OTHER}")),
            *(f"/report?id={each}" for each in world.reports.values()), *(f"/figures?figure={each}" for each in world.figures.values()),
            f"/situation?situation={OTHER}&pinned=2026-01-05T10:00:00Z", f"/compare?situation={OTHER}&embed=fact",
            "/nowhere", "/report/x", "/api",
        ]  # fmt: skip
    if "{id}" in path or "{key}" in path:
        ids = world.reports if "/reports/" in path else world.figures
        keys = [f"the {word} committee" for word in WORDS] if "{key}" in path else list(ids.values())
        return [path.replace("{id}", each).replace("{key}", each).replace("{other}", world.figures["quokka"]) for each in keys]
    if path.startswith("/download/"):
        return [
            f"/download/{page.PATH.strip('/') or 'home'}/{name}.{kind}{query}"
            for page in PAGES for name in getattr(page, "FILES", {}) for kind in ("csv",) for query in ("", f"?situation={OTHER}")
        ]  # fmt: skip
    if path == "/find":
        return [f"/find?q={word}{of}" for word in ("bilby", "numbat", "people") for of in ("", f"&situation={OTHER}")]
    if path in ("/", "/brief", "/_dash-layout") or path.startswith("/api/v1/"):
        filled = path.replace("{rest:path}", "nowhere").replace("{name}", "x")
        last = [f"&source=the+{word}+committee" for word in ("bilby", "numbat")] if path.endswith(("figures", "export")) else []
        formats = [f"&kind={each}" for each in ("csv", "xlsx", "json", "zip")] if path.endswith("export") else []
        asked = ["", f"?situation={OTHER}", f"?situation={OTHER}&pinned=2026-01-05T10:00:00Z"]
        if path.endswith(("differences", "text")):
            asked = [f"?before={a}&after={b}" for a in list(world.reports.values())[2:5] for b in list(world.reports.values())[:1]]
        if path.endswith("total"):
            asked = [f"?ids={each}" for each in world.figures.values()]
        return [
            filled + each for each in (*asked, *(f"?situation={OTHER}{each}" for each in (*last, *formats)), *(f"?{each[1:]}" for each in formats))
        ]
    return [
        path.replace("<path:filename>", "base.css")
        .replace("<string:package_name>", "dash_ag_grid")
        .replace("<path:fingerprinted_path>", "async-community.js.map")
    ]


def _leaks(reader: Reader, said: str, asked: str) -> list[str]:
    """Return the words that an answer holds and its reader may not see; what they asked by is theirs."""
    lowered = said.lower()
    known = asked.lower()
    return [word for word in (*WORDS, MARKED_FIGURE) if word in lowered and word not in known and not reader.sees(word)]


def _text_of(answer: httpx.Response) -> str:
    kind = answer.headers.get("content-type", "")
    if "zip" in kind or "spreadsheet" in kind:
        import io
        import zipfile

        with zipfile.ZipFile(io.BytesIO(answer.content)) as held:
            return "\n".join(held.read(name).decode("utf-8", "replace") for name in held.namelist())
    return answer.text


# Of these one is a stream, which is asked below, and one is the other's pages as a file.
SLOW = ("/events", "/brief.pdf")
# Who sees what another reader sees; what they may write is asked below.
SAME = ("editor-everywhere", "admin-aleppo", "token-add", "token-review")


@thorough
def test_whoever_asks_for_what_reads_no_word_that_is_not_theirs(world: World) -> None:
    assert asked_by_all(world, every=3) > 700


def asked_by_all(world: World, *, every: int) -> int:
    """Ask for everything as everybody and return how many answers were read: each reader asks one address in `every`, the next one those beside them."""
    asked = [(path, address) for method, path in sorted(RULES) if method == "GET" and path not in SLOW for address in _addresses(world, path)]
    counted = 0

    async def ask() -> list[str]:
        nonlocal counted
        wrong: list[str] = []
        # First who sees all, so that whatever is remembered is.
        readers = [each for each in sorted(world.readers, key=lambda each: -each.most) if each.name not in SAME]
        for turn, reader in enumerate(readers):
            async with world.asking(reader) as client:
                for path, address in asked[turn % every :: every] if turn else asked:
                    answer = await client.get(address)
                    counted += 1
                    rule = RULES["GET", path]
                    let_in = rule == OPEN or (reader.token if rule in (TOKEN, ADMIN) else bool(reader.headers) or not reader.guarded)
                    if (answer.status_code != 401) != let_in:
                        wrong.append(f"{reader.name} {address}: {answer.status_code}")
                    if rule == ADMIN and let_in and (answer.status_code == 403) != (reader.most < RANKS[ADMIN]):
                        wrong.append(f"{reader.name} {address}: {answer.status_code} of an admin's")
                    if rule == PEOPLE and let_in and answer.status_code != (200 if reader.most >= RANKS[ADMIN] else 404):
                        wrong.append(f"{reader.name} {address}: {answer.status_code} of admins'")
                    if answer.status_code >= 500:
                        wrong.append(f"{reader.name} {address}: {answer.status_code}")
                    if let_in and address in ("/nowhere", "/api/v1/nowhere") and answer.status_code != 404:
                        wrong.append(f"{reader.name} {address}: {answer.status_code}, and no such address is there")
                    wrong += [f"{reader.name} reads {word} in {address}" for word in _leaks(reader, _text_of(answer), address)]
        return wrong

    wrong = asyncio.run(ask())
    assert not wrong, "\n".join([f"{len(wrong)} of {counted}", *wrong[:60]])
    return counted


def _values(world: World, id_: str, property_: str, figure: str, report: str, situation: str, page: str) -> Any:
    """Return what a browser, or somebody who writes to the server by hand, may give as a value of a component."""
    address = f"?situation={situation}&id={report}&figure={figure}"
    named = {
        "pathname": page, "search": address, "n_clicks": 1, "n_submit": 1, "opened": True,
        "getRowsRequest": {"startRow": 0, "endRow": 100, "sortModel": [], "filterModel": {}},
    }  # fmt: skip
    if property_ in named:
        return named[property_]
    if '"relay":"view"' in id_ or '"relay":"asked"' in id_ or '"relay":"search"' in id_ or id_ in ("view", "asked", "selected"):
        return figure if id_ == "selected" else address
    if "revision" in id_:
        return 1
    if id_ in ("situation-beside", "review-at", "words-of", "split-of", "evidence-line", "review-act"):
        return {"figure": figure, "id": figure, "report": report, "act": "approve", "seq": 1} if id_ in ("review-act",) else figure
    return None


def _body(world: World, output: str, callback: dict[str, Any], figure: str, report: str, situation: str, page: str) -> dict[str, Any]:
    def given(each: dict[str, Any]) -> Any:
        id_ = each["id"]
        if isinstance(id_, str) and id_.startswith("{"):
            shape = json.loads(id_)
            filled = {key: (figure if value in (["ALL"], ["MATCH"]) else value) for key, value in shape.items()}
            value = {"id": filled, "property": each["property"], "value": _values(world, id_, each["property"], figure, report, situation, page)}
            return [value] if any(isinstance(value_, list) for value_ in shape.values()) else value
        return {"id": id_, "property": each["property"], "value": _values(world, str(id_), each["property"], figure, report, situation, page)}

    inputs = [given(each) for each in callback["inputs"]]
    first = inputs[0][0] if isinstance(inputs[0], list) else inputs[0]
    changed = first["id"] if isinstance(first["id"], str) else json.dumps(first["id"], sort_keys=True, separators=(",", ":"))
    parts = output.strip(".").split("...")
    outputs = [{"id": part.rpartition(".")[0], "property": part.rpartition(".")[2].partition("@")[0]} for part in parts]
    return {
        "output": output, "outputs": outputs if output.startswith("..") else outputs[0], "inputs": inputs,
        "state": [given(each) for each in callback["state"]], "changedPropIds": [f"{changed}.{first['property']}"],
    }  # fmt: skip


@thorough
def test_no_callback_tells_a_word_that_is_not_its_readers_and_none_writes_for_who_may_not(world: World) -> None:
    assert called_by_all(world, every=4) > 500


def called_by_all(world: World, *, every: int) -> int:
    """Call every callback as everybody and return how many answers were read: each reader makes one call in `every`, the next one those beside them."""
    callbacks = {key: each for key, each in world.app.state.shell.callback_map.items() if "callback" in each}
    aims = [(world.figures[word], world.reports[word], WORDS[word][0]) for word in WORDS] + [
        (world.figures[MARKED_FIGURE], world.reports["quokka"], OWN)
    ]
    counted, written = 0, world.ledger.revision()

    def calls(of: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
        for output, callback in of.items():
            pages = [each.PATH for each in PAGES] if output.startswith(("..page.", "..nav.")) else ["/situation"]
            for (figure, report, situation), page in product(aims, pages):
                yield output, situation, _body(world, output, callback, figure, report, situation, page)

    async def ask(reader: Reader, asked: Iterable[tuple[str, str, dict[str, Any]]]) -> list[str]:
        nonlocal counted
        wrong: list[str] = []
        async with world.asking(reader) as client:
            for output, situation, body in asked:
                answer = await client.post("/_dash-update-component", json=body)
                counted += 1
                if reader.name == "anonymous" and answer.status_code != 401:
                    wrong.append(f"anonymous {output[:60]}: {answer.status_code}")
                wrong += [f"{reader.name} reads {word} in {output[:80]} about {situation}" for word in _leaks(reader, answer.text, "")]
        return wrong

    wrong: list[str] = []
    reading = [each for each in world.readers if each.most <= 0 and not each.token]
    writing = [each for each in world.readers if each.most > 0 and not each.token and not each.name.endswith("everywhere")]
    admin = next(each for each in world.readers if each.name == "admin-everywhere")
    only_read = {key: each for key, each in callbacks.items() if not any("n_clicks" in str(given["property"]) for given in each["inputs"])}
    asyncio.run(ask(admin, calls(only_read)))
    written = world.ledger.revision()
    for turn, reader in enumerate(reading):
        wrong += asyncio.run(ask(reader, islice(calls(callbacks), turn % every, None, every)))
    # Viewers, and those who are nobody: nothing was written whatever they pressed.
    assert world.ledger.revision() == written
    for turn, reader in enumerate(writing):
        wrong += asyncio.run(ask(reader, islice(calls(only_read), turn % every, None, every)))
    assert not wrong, "\n".join([f"{len(wrong)} of {counted}", *wrong[:60]])
    return counted


@pytest.mark.parametrize(
    "path", [path for method, path in sorted(RULES) if method in ("POST", "DELETE") and RULES[method, path] in (ADD, REVIEW, ADMIN)]
)
def test_a_token_writes_what_its_scope_allows_and_only_where_it_is_of(world: World, path: str) -> None:
    method = next(method for method in ("POST", "DELETE") if (method, path) in RULES)
    needed = RANKS[RULES[method, path]]
    bodies = {
        "/api/v1/reports": {"text": "At least 12 people fled.", "situation": OTHER},
        "/api/v1/situations": {"id": OTHER, "title": "Mine"},
        "/api/v1/feeds": {"id": "f", "kind": "rss", "address": "https://example.org/feed.xml", "situation": OTHER},
        "/api/v1/webhooks": {"url": "https://example.org/hook", "situation": OTHER},
        "/api/v1/sources/merges": {"names": ["a committee"], "into": "x", "based_on": 0},
        "/api/v1/sources/parts": {"name": "a committee", "based_on": 0},
        "/api/v1/sources/{id}/grades": {"grade": "A", "based_on": 0},
    }  # fmt: skip

    async def ask(reader: Reader, of: str) -> httpx.Response:
        word = "potoroo" if of == OTHER else "quokka"
        figure = world.figures[word]
        address = path.replace("{id}", figure if "figures" in path else world.reports[word] if "reports" in path else "x")
        if "{number}" in path:
            act = next(each.id for each in world.ledger.acts(limit=100) if figure in {said.subject for said in each.judgements})
            address = address.replace("{number}", str(act))
        if path == "/api/v1/files":
            async with world.asking(reader) as client:
                return await client.post(f"{address}?name=a.txt&situation={of}", content=b"At least 13 people fled.")
        seq, words = world.ledger.entry(figure).seq, world.ledger.entry(figure).figure.evidence[0].exact
        of_figure: dict[str, Any] = {
            "reviews": {"status": "rejected", "reason": "duplicate", "based_on": seq},
            "confidentiality": {"confidentiality": "restricted"},
            "published": {"published": "2016-12-11"},
            "splits": {"based_on": seq, "parts": [{"words": words}, {"words": words, "fields": {"term": "injured"}}], "comment": "two"},
            "merges": {"other": {"id": figure, "based_on": seq}, "based_on": seq},
            "recommendations": {"recommended": True, "based_on": seq},
            "credibility": {"credibility": "2", "based_on": 0},
        }
        given = of_figure.get(
            path.rpartition("/")[2] if path not in bodies else "", {"fields": {"term": "injured"}, "based_on": seq, "reason": "wrong_term"}
        )
        if path == "/api/v1/reviews":
            given = {"status": "rejected", "reason": "duplicate", "figures": [{"id": figure, "based_on": seq}]}
        body = dict(bodies.get(path, given))
        body = {key: of if value == OTHER else value for key, value in body.items()}
        async with world.asking(reader) as client:
            return await client.request(method, address, json={} if "undo" in path or method == "DELETE" else body)

    before = world.ledger.revision()
    for reader in world.readers:
        if not reader.token:
            # A browser's session writes over pages, which send no token.
            assert asyncio.run(ask(reader, OWN)).status_code == 401, reader.name
            continue
        other = asyncio.run(ask(reader, OTHER))
        # An editor's feed is looked up before its situation is; there is no network here.
        looked_up = path == "/api/v1/feeds" and reader.most >= needed and other.status_code == 422
        assert looked_up or other.status_code in (400, 403, 404, 409), (reader.name, other.text)
        assert "potoroo" not in other.text
        if reader.most < needed:
            refused = asyncio.run(ask(reader, OWN))
            assert refused.status_code in (403, 404, 409), (reader.name, refused.text)
            assert "reviews" not in path or (refused.status_code == 403 and "takes a role" in refused.json()["detail"])
    assert world.ledger.revision() == before
    assert [each.id for each in world.ledger.situations()] == [OWN, OTHER]


def test_a_token_that_ended_or_was_taken_back_says_so(world: World) -> None:
    now = datetime.now(UTC)
    ended = world.ledger.work.tokens.make("ended", at=now - timedelta(days=91), editor="a")
    taken = world.ledger.work.tokens.make("taken", at=now, editor="a")
    world.ledger.work.tokens.revoke("taken", at=now)
    for token, why in ((ended, "ended on"), (taken, "was taken back"), ("hsd_guessed", "is not known")):
        for application in (world.app, create_app(world.ledger)):

            async def ask(token: str = token, application: Any = application) -> httpx.Response:
                async with httpx.AsyncClient(transport=httpx.ASGITransport(app=application), base_url="http://desk.example") as client:
                    return await client.get("/api/v1/figures", headers={"authorization": f"Bearer {token}"})

            answer = asyncio.run(ask())
            assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
            assert why in answer.json()["detail"]
    good = next(each for each in world.ledger.work.tokens.all() if each.name == "token-read")
    assert good.last_used_at is not None


def test_a_stream_tells_a_reader_only_of_what_that_reader_may_see(world: World) -> None:
    hub = world.app.state.hub
    from metrics.ledger import Actor, acting_as

    async def told(who: Actor | None) -> list[str]:
        out: list[str] = []
        with acting_as(who):
            stream = hub.stream()
            hub.publish(world.ledger.revision() if who is None else hub._revision or world.ledger.revision())
            for _ in range(2):
                out.append(await anext(stream))
            with acting_as(None):
                head = world.ledger.entry(world.figures["dunnart"])
                new = world.ledger.review(
                    head.figure_id,
                    ReviewStatus.PROPOSED if head.review_status is ReviewStatus.APPROVED else ReviewStatus.APPROVED,
                    based_on=head.seq,
                    editor="a",
                    at=NOW,
                    comment="again",
                )
                assert new.seq != head.seq
                hub.publish(world.ledger.revision())
            try:
                async with asyncio.timeout(0.5):
                    out.append(await anext(stream))
            except TimeoutError:
                pass
            await stream.aclose()
        return out

    assert len(asyncio.run(told(Actor(name="v", role=None, roles=((OWN, AccountRole.EDITOR),))))) == 2
    assert len(asyncio.run(told(Actor(name="c", role=AccountRole.CONTRIBUTOR)))) == 2
    assert len(asyncio.run(told(Actor(name="e", role=AccountRole.EDITOR)))) == 3
