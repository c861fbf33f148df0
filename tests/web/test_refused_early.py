"""Slow work asked for with a name that nothing has is refused at once, in the one shape; no job is begun that could only fail."""

from __future__ import annotations

import pytest

from tests.web.error_shape import shape

WRONG = [
    ("/api/v1/compare?left=2025-truce-laps&right=2025-truce-holds", "No scenario '2025-truce-laps'.", "2025-truce-lapses"),
    ("/api/v1/compare?right=2025-truce-hold", "No scenario '2025-truce-hold'.", "2025-truce-holds"),
    ("/api/v1/compare?right=2025-truce-lapses&engines=regime,econmy", "No engine 'econmy'.", "economy"),
    ("/api/v1/compare?right=end+us-cn-truse+on+2025-08-12", "us-cn-truse", "us-cn-truce"),
    ("/api/v1/supply?licensing=prompd", "No practice of the office 'prompd'.", "prompt"),
]


@pytest.mark.parametrize(("address", "said", "nearest"), WRONG)
def test_a_name_that_nothing_has_is_refused_with_the_nearest(client, address, said, nearest):
    response = client.get(address)
    assert response.status_code in (404, 422)
    error = shape(response)
    assert said in error["message"]
    assert nearest in error["hint"]


def test_the_same_by_a_body(client):
    response = client.post("/api/v1/compare", json={"left": "2025-truce-laps", "right": "2025-truce-holds"})
    assert response.status_code == 404
    assert "2025-truce-lapses" in shape(response)["hint"]
