"""Every page of the application, from its own routes, with addresses to open: a page without one fails a test of its own."""

from __future__ import annotations

from fastapi.routing import APIRoute

from detente.web.routes import ROUTERS

QUICK: dict[str, tuple[str, ...]] = {
    "/": ("/",),
    "/shipment": ("/shipment?hts=8505&origin=CN&on=2025-06-09", "/shipment?hts=8505.11.0070&origin=CN&contains=Dy&form=magnet"),
    "/licence": ("/licence", "/licence?sender=CN&receiver=US&hts=8505&contains=Dy&on=2025-06-09&name=SMIC"),
    "/day/{on}": ("/day/2025-06-09", "/day/2026-11-21?origin=VN"),
    "/measure/{measure_id}": ("/measure/us-ieepa-reciprocal-cn", "/measure/us-cn-truce?on=2026-11-21", "/measure/cn-2025-18"),
    "/act/{act_id}": ("/act/us-eo-14298",),
    "/document": ("/document",),
    "/document/{document_id}": ("/document/2025-06-09_london_report?claim=9",),
    "/documents": ("/documents?on=2025-06-09",),
    "/company": ("/company",),
    "/search": ("/search?q=magnets", "/search?q=zzzzqqqq"),
    "/record": ("/record?on=2025-06-09",),
    "/scenario": ("/scenario", "/scenario?edit=end+us-cn-truce+on+2025-08-12", "/scenario?edit=end+nothing+on+2025-08-12"),
    "/scenario/{scenario_id}": ("/scenario/2025-truce-lapses",),
    "/compare": ("/compare",),
}
WORKED: dict[str, tuple[str, ...]] = {
    "/company/sample": ("/company/sample?on=2025-06-09&draws=50",),
    "/economies": ("/economies?on=2025-06-09&draws=0",),
    "/chain": ("/chain?on=2025-06-09&draws=20",),
    "/talks": ("/talks?on=2025-06-09&draws=0",),
}
"""Pages whose answer is a job."""

REFUSED = ("/scenario?edit=end+nothing+on+2025-08-12",)
"""Addresses that answer with what is wrong and a status to match."""

EXAMPLES = QUICK | WORKED
ADDRESSES = tuple(address for found in EXAMPLES.values() for address in found)
FRAMES = ("/embed/day/2025-06-09",)


def page_paths() -> set[str]:
    """The paths of all pages: each has a frame of itself, which is how it is told from twins, redirects and the API."""
    paths = {route.path for router in ROUTERS for route in router.routes if isinstance(route, APIRoute) and "GET" in (route.methods or ())}
    return {"/" if path == "/embed/index" else path.removeprefix("/embed") for path in paths if path.startswith("/embed/")}
