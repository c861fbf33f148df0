"""What a reader chooses for himself: light, dark, or what the system says. Kept in a cookie and nowhere else."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response

router = APIRouter()
_LOCAL = re.compile(r"/(?![/\\])[\x21-\x7e]*")
A_YEAR_SECONDS = 31_536_000


@router.get("/theme/{theme}", include_in_schema=False)
async def choose_theme(theme: Literal["system", "light", "dark"], back: Annotated[str, Query(max_length=2000)] = "/") -> Response:
    """Sets the cookie and leads back to the page; to nowhere outside this server."""
    response = RedirectResponse(back if _LOCAL.fullmatch(back) else "/", 303)
    response.set_cookie("theme", theme, max_age=A_YEAR_SECONDS, samesite="lax", path="/")
    return response
