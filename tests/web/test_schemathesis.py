"""The API against its own description: every operation, generated questions good and bad, all checks of schemathesis.

The application is the real one; only the work behind jobs is short, so that an example takes milliseconds.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig

from detente.web.app import SCHEMA, create_app
from detente.web.jobs import Jobs
from detente.web.routes.jobs import KINDS
from tests.web.conftest import NOW

EXAMPLES = 50
FAIR = ["2xx", "404", "413", "422", "429"]
"""How a question that fits the schema may end: which codes, ids and days there are no schema can say."""

REFUSED = ["400", "404", "405", "413", "415", "422"]
"""How one that does not fit must end."""

APPS = []


def described():
    """The description of an application whose jobs are done at once."""
    app = create_app(clock=lambda: NOW, allowed_hosts=["testserver"])
    kinds = dict.fromkeys(KINDS, "tests.web.job_work:echo")
    app.state.site = replace(app.state.site, jobs=Jobs(kinds, seconds=20, waiting=8))
    APPS.append(app)
    checks = {"positive_data_acceptance": {"expected-statuses": FAIR}, "negative_data_rejection": {"expected-statuses": REFUSED}}
    config = SchemathesisConfig.from_dict({"seed": 20250609, "checks": checks})
    return schemathesis.openapi.from_asgi(SCHEMA, app, config=config)


schema = described()


@pytest.fixture(scope="module", autouse=True)
def jobs_end():
    yield
    for app in APPS:
        app.state.site.jobs.close()


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_operation_keeps_to_its_description(case):
    response = case.call_and_validate()
    if response.status_code >= 400:
        error = response.json()["error"]
        assert set(error) - {"fields"} == {"code", "message", "hint", "status"}
        assert error["status"] == response.status_code
