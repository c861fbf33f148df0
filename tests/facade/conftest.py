"""One question an operation, each under a scenario where the answer moves by one, and the command line inside the process."""

from __future__ import annotations

from typing import Any

from tests.cli.conftest import run

__all__ = ["QUESTIONS", "TODAY", "run"]

TODAY = "2025-06-09"
LAPSE = "2025-truce-lapses"
AFTER = "2025-08-20"
ROWS = "part,hts,origin,destination,value_usd\nmagnet,8505.11.0070,CN,US,1000\n"

QUESTIONS: dict[str, dict[str, Any]] = {
    "status": {"on": AFTER, "side": "US", "scenario": LAPSE},
    "measures": {"side": "CN", "kind": "licence", "scenario": LAPSE},
    "measure": {"id": "us-cn-truce", "scenario": LAPSE},
    "timeline": {"id": "us-ieepa-reciprocal-cn", "scenario": "end us-cn-truce on 2025-07-01; known on 2025-06-09"},
    "diff": {"before": "2025-08-01", "after": AFTER, "scenario": LAPSE},
    "scheduled": {"on": TODAY, "scenario": LAPSE},
    "coverage": {},
    "rate": {"hts": "8505.11.0070", "origin": "CN", "on": AFTER, "value_usd": "120000.10", "scenario": LAPSE},
    "licence": {
        "sender": "CN", "receiver": "US", "on": "2025-06-20", "item": "NdFeB magnet with dysprosium", "chinese_technology": True,
        "owners": ["Example Holding:0.3", "Another Example:0.2"], "scenario": "2025-rare-earths-for-chips",
    },
    "determine": {"hts": "8505.11.0070", "origin": "CN", "on": AFTER, "value_usd": "120000", "end_use": "civil", "scenario": LAPSE},
    "screen": {"name": "Huawei", "on": TODAY, "scenario": LAPSE},
    "record": {"on": TODAY, "scenario": LAPSE},
    "scenarios": {},
    "scenario": {"id": "known on 2025-06-09; hold until 2026-08-12; licensing trickle; extend us-cn-truce until 2026-08-12"},
    "compare": {"left": "2025-truce-holds", "scenario": LAPSE, "engines": "regime"},
    "economy": {"on": AFTER, "draws": 0, "scenario": LAPSE},
    "supply": {"on": TODAY, "days": 30, "draws": 2, "scenario": "2025-licences-at-a-trickle"},
    "exposure": {"on": AFTER, "then": TODAY, "shipments": ROWS, "scenario": LAPSE},
    "talks": {"on": AFTER, "draws": 0, "scenario": LAPSE},
}  # fmt: skip
