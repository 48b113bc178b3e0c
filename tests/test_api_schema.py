"""Whatever the description of the API allows is answered as it says, and what it does not allow is refused as it says (schemathesis)."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, settings

schemathesis = pytest.importorskip("schemathesis")

from schemathesis.specs.openapi.checks import positive_data_acceptance  # noqa: E402

from metrics.api import router  # noqa: E402
from metrics.ledger import Ledger  # noqa: E402
from metrics.ledger.work import Scope  # noqa: E402
from metrics.model import Situation  # noqa: E402
from tests import seed_figures  # noqa: E402

# The soak (tests/soak/test_api_soak.py) asks for many more, and for what only covers a schema systematically.
EXAMPLES = int(os.environ.get("SCHEMA_EXAMPLES", "2"))
CONFIG = schemathesis.config.SchemathesisConfig.from_dict({"phases": {"coverage": {"enabled": EXAMPLES > 2}}})
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
ASKED: Counter[str] = Counter()


@pytest.fixture(scope="module", autouse=True)
def counted() -> Iterator[None]:
    yield
    print(f"\n{ASKED.total():,} requests of {len(ASKED)} operations, the fewest of one {min(ASKED.values(), default=0)}")


def made() -> tuple[FastAPI, str]:
    ledger = Ledger.open("sqlite://")
    situation = Situation(id="east-aleppo", title="East Aleppo", places=tuple(seed_figures.places().values()))
    ledger.record(seed_figures.report(), seed_figures.figures(), situation=situation, editor="anna", at=AT)
    app = FastAPI(openapi_url=None)
    app.include_router(router(ledger))
    return app, ledger.work.tokens.make("schema", at=AT, editor="anna", scope=Scope.ADMIN, days=None)


APP, TOKEN = made()
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", APP, config=CONFIG)
# Which terms, places, situations and lines there are is not in the description, so a well-formed question about none of them is refused.
BEYOND_A_DESCRIPTION = [positive_data_acceptance]


@schema.auth()
class Auth:
    def get(self, case, context) -> str:
        return TOKEN

    def set(self, case, data: str, context) -> None:
        case.headers["authorization"] = f"Bearer {data}"


@schema.parametrize()
@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_the_api_does_what_its_description_says(case) -> None:
    if any(name.lower().startswith("x-schemathesis") for name in case.headers or {}):
        # Anybody may send a header that nobody knows; HTTP has it ignored, and so have we.
        return
    ASKED[case.operation.label] += 1
    case.call_and_validate(excluded_checks=BEYOND_A_DESCRIPTION)
