"""The one shape that every error of the application has."""

from __future__ import annotations


def shape(response) -> dict:
    """The error of a response, having checked its shape."""
    body = response.json()
    assert set(body) == {"error"}
    error = body["error"]
    assert set(error) - {"fields"} == {"code", "message", "hint", "status"}
    assert error["status"] == response.status_code
    assert all(isinstance(error[name], str) for name in ("code", "message", "hint"))
    return error
