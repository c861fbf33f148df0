"""What the tests of the pages of the engines share: waiting for work, and what every view must hold."""

from __future__ import annotations

import time
from typing import Any

from tests.web.conftest import Tab, axe

PATIENCE_SECONDS = 120


def finished(client: Any, path: str) -> Any:
    """The response once the work behind the address is done."""
    until = time.monotonic() + PATIENCE_SECONDS
    response = client.get(path)
    while response.status_code in (202, 503) and time.monotonic() < until:
        time.sleep(0.2)
        response = client.get(path)
    return response


def error_of(response: Any) -> dict[str, Any]:
    """The error of a response, having checked its shape."""
    body = response.json()
    assert set(body) == {"error"}
    error: dict[str, Any] = body["error"]
    assert set(error) - {"fields"} == {"code", "message", "hint", "status"}
    assert error["status"] == response.status_code
    return error


def opened(tab: Tab, path: str) -> None:
    """Opens a page and waits until its work is done and its pictures stand."""
    tab.open(path)
    tab.page.wait_for_selector("[data-work]", state="detached", timeout=PATIENCE_SECONDS * 1000)


def holds(tab: Tab, width: int) -> None:
    """No sideways scroll, nothing serious for axe, with every part of the page unfolded."""
    tab.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(tab) == []


def tab_to(tab: Tab, selector: str, most: int = 80) -> None:
    """Presses Tab until the element has the focus."""
    for _ in range(most):
        tab.page.keyboard.press("Tab")
        if tab.page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with the keyboard")
