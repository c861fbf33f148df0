"""Builds the control lists and the parties that ship with the package, from the reference material beside the checkout.

python tools/build_controls.py ../shared/data/controls

data/controls/ccl.json.gz      entries of the US control list: heading, reasons, where each applies, licence exceptions
data/controls/countries.json   country chart and country groups by ISO code
data/controls/parties.json.gz  listed parties: US consolidated screening list, Japan's end-user list
data/controls/MANIFEST.json    sha256, rows, source and rights of each
"""

from __future__ import annotations

import bisect
import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from detente.core.codes import country
from detente.core.errors import DetenteError
from detente.rules.names import spelling, variants
from detente.rules.screening import COMMON_IN

TARGET = Path(__file__).resolve().parent.parent / "src" / "detente" / "data" / "controls"
HEADING_LENGTH = 220
MISSPELT = {
    "Cote d'lvoire": "CI",
    "Congo (Democratic Republic of)": "CD",
    "Congo (Democratic Republic of the)": "CD",
    "Congo (Republic of the)": "CG",
}
"""Names of the source that stand for another country, or for none, once brackets and spelling are read as they are."""

PUBLIC = "US public text (15 CFR; not subject to copyright)"
_CITED = re.compile(r"(\d{2,3})\s*F\.?R\.?\s*(\d{1,6})(?:[^;,]*?(\d{1,2})/(\d{1,2})/(\d{2,4}))?")
FIRST_VOLUME = 1935
"""Volume n of the Federal Register is that of the year 1935 + n."""

# Pages whose day of publication stands in the ledger's own citations.
KNOWN_PAGES = [(90, 4544, date(2025, 1, 15)), (90, 15041, date(2025, 4, 7)), (90, 47201, date(2025, 9, 30)), (91, 1684, date(2026, 1, 15))]


def squeeze(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()


def short(text: str) -> str:
    clean = squeeze(text).replace(" (see List of Items Controlled)", "")
    if len(clean) <= HEADING_LENGTH:
        return clean
    return clean[: clean.rfind(" ", 0, HEADING_LENGTH)].rstrip(" ,;") + " …"


# Days of additions to the Entity List that the ledger holds; a page that was published about then carries that day.
KNOWN_ADDITIONS = [date(2024, 12, 2), date(2025, 3, 25), date(2025, 9, 12), date(2025, 10, 8)]


class Table:
    """Texts numbered in the order in which they came."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        return self.numbers.setdefault(text, len(self.numbers))

    def texts(self) -> list[str]:
        return list(self.numbers)


def control_list(source: dict[str, Any]) -> dict[str, Any]:
    texts = Table()
    entries = []
    for entry in source["entries"]:
        rows = [[texts.number(squeeze(r["control"])), texts.number(squeeze(r["countryChart"]))] for r in entry["countryChart"]]
        offered = {k: squeeze(v) for k, v in entry["licenceExceptionFlags"].items() if squeeze(v).rstrip(".") not in ("N/A", "No", "")}
        entries.append([entry["eccn"], short(entry["heading"]), squeeze(entry["reasonForControl"]), rows, offered])
    return {"issued": source["ecfrIssueDate"], "citation": source["citation"], "texts": texts.texts(), "entries": entries}


def code_of(name: str, aliases: dict[str, str]) -> str | None:
    if name in MISSPELT:
        return MISSPELT[name]
    plain = re.sub(r"\s*\(.*\)", "", name).strip()
    turned = " ".join(reversed(plain.split(", "))) if ", " in plain else plain
    for text in (name, plain, turned, aliases.get(name.lower(), ""), *(a for a, full in aliases.items() if full == name)):
        if not text:
            continue
        try:
            return country(text).alpha2
        except DetenteError:
            continue
    return None


def countries(chart: dict[str, Any], groups: dict[str, Any], exceptions: dict[str, Any]) -> dict[str, Any]:
    aliases = {**groups["aliases"], **chart["aliases"]}
    lost: set[str] = set()

    def coded(name: str) -> str | None:
        code = code_of(name, aliases)
        if code is None:
            lost.add(name)
        return code

    marks = {code: row["marks"] for name, row in chart["countries"].items() if (code := coded(name))}
    embargoed = {code: squeeze(row["pointer"]) for name, row in chart["embargoed"].items() if (code := coded(name))}
    heirs = {c: r for t, row in chart["territoryInheritance"].items() if (c := coded(t)) and (r := coded(row["row"]))}
    by_group = {g: sorted({c for n in names if (c := coded(n))}) for g, names in groups["groups"].items()}
    everywhere = [*chart["allDestinationsEntries"]["noLicenceExceptions"], *chart["allDestinationsEntries"]["govOnly"]["entries"]]
    if lost:
        print(f"without an ISO code: {', '.join(sorted(lost))}", file=sys.stderr)
    return {
        "issued": chart["ecfrIssueDate"],
        "citations": {"chart": chart["citation"], "groups": groups["citation"], "exceptions": exceptions["citation"]},
        "columns": chart["columns"],
        "all_destinations": sorted(e for e in everywhere if re.fullmatch(r"\d[A-E]\d{3}[.a-z0-9]*", e)),
        "marks": dict(sorted(marks.items())),
        "embargoed": embargoed,
        "inherits": heirs,
        "groups": by_group,
        "exceptions": {s: [e["sectionNumber"], _untagged(e["title"])] for e in exceptions["exceptions"] for s in e["symbols"]},
    }


def _untagged(title: str) -> str:
    return re.sub(r"\s*\([A-Z, and]+\)$", "", title)


class Pages:
    """Days of publication by volume and page, from the citations that print both."""

    def __init__(self, cited: list[tuple[int, int, date]]) -> None:
        self.by_volume: dict[int, list[tuple[int, date]]] = {}
        for volume, page, day in sorted(cited):
            if day.year == FIRST_VOLUME + volume:
                self.by_volume.setdefault(volume, []).append((page, day))
        for volume, known in self.by_volume.items():
            # Slips of the pen in the source break the order of pages and days; what disagrees with most others is dropped.
            self.by_volume[volume] = [k for k in known if sum((k[0] - o[0]) * (k[1] - o[1]).days < 0 for o in known) * 4 <= len(known)]

    def bounds(self, volume: int, page: int) -> tuple[date, date]:
        year = FIRST_VOLUME + volume
        known = self.by_volume.get(volume, [])
        at = bisect.bisect_right([p for p, _ in known], page)
        first = max((d for _, d in known[:at]), default=date(year, 1, 1))
        last = min((d for p, d in known[bisect.bisect_left([p for p, _ in known], page) :]), default=date(year, 12, 31))
        return (first, last) if first <= last else (last, first)


def citations(text: str) -> list[tuple[int, int, date | None]]:
    out = []
    for volume, page, month, day, year in _CITED.findall(text):
        printed = None
        if year:
            full = int(year) if len(year) == 4 else int(year) + (1900 if int(year) > 40 else 2000)
            try:
                printed = date(full, int(month), int(day))
            except ValueError:
                printed = None
        out.append((int(volume), int(page), printed))
    return out


def parties(source: dict[str, Any], japan: list[dict[str, Any]]) -> dict[str, Any]:
    tables = source["tables"]
    printed = [(v, p, d) for e in source["entries"] for v, p, d in citations(e.get("fr", "")) if d]
    pages = Pages(printed + KNOWN_PAGES)
    lists = []
    for name in tables["sources"]:
        authority = source["listAuthority"][name]
        title, keeper = name.rsplit(" - ", 1)
        lists.append([authority["code"], title, keeper, authority["citation"], squeeze(authority["effect"])])
    texts = Table()
    rows = []
    for entry in source["entries"]:
        dated = [(d, d) if d else pages.bounds(v, p) for v, p, d in citations(entry.get("fr", ""))]
        since = min(dated) if dated else None
        added = [d for d in KNOWN_ADDITIONS if since and since[0] <= d <= since[1]]
        if since and len(added) == 1 and tables["sources"][entry["s"]].startswith("Entity List"):
            since = (added[0], added[0])
        rows.append(
            [
                squeeze(entry["n"]),
                [squeeze(a) for a in entry.get("a", []) if squeeze(a) and squeeze(a) != squeeze(entry["n"])],
                entry["s"],
                " ".join(entry.get("c", [])),
                {"Individual": "I", "Vessel": "V", "Aircraft": "A"}.get(entry.get("t", ""), "E"),
                [since[0].isoformat(), since[1].isoformat()] if since and since[0] != since[1] else ([since[0].isoformat()] if since else []),
                texts.number(squeeze(tables["licenceRequirements"][entry["lr"]])) if "lr" in entry else -1,
                texts.number(squeeze(tables["licencePolicies"][entry["lp"]])) if "lp" in entry else -1,
                texts.number(squeeze(tables["programmes"][entry["pg"]])) if "pg" in entry else -1,
                squeeze(entry.get("fr", ""))[:80],
            ]
        )
    keeper = "Ministry of Economy, Trade and Industry of Japan"
    lists.append(["JP-EUL", "Foreign End-User List", keeper, "edition of 2025-09-29", "Catch-all list of Japan"])
    for entry in japan:
        if not squeeze(entry["entity_name"]):
            continue
        where = ""
        if entry["addresses"]:
            printed = entry["addresses"][0]
            where = code_of(re.sub(r"^(Islamic Republic|State|Republic|Kingdom) of ", "", printed), {}) or code_of(printed, {}) or ""
        rows.append([squeeze(entry["entity_name"]), [squeeze(a) for a in entry["aliases"]], len(lists) - 1, where, "E", [], -1, -1, -1, ""])
    return {
        "common": common_words(rows),
        "as_of": source["sourceGeneratedAt"][:10],
        "citation": source["citation"],
        "lists": lists,
        "texts": texts.texts(),
        "rows": rows,
    }


def common_words(rows: list[list[Any]]) -> list[str]:
    """Words of so many listed spellings that they tell no parties apart."""
    counts: Counter[str] = Counter()
    for row in rows:
        spellings = {spelling(v).tokens for text in (row[0], *row[1]) for v in variants(text)}
        counts.update(w for tokens in spellings for w in set(tokens))
    return sorted(w for w, n in counts.items() if n > COMMON_IN)


def write(name: str, value: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    content = gzip.compress(text, 9, mtime=0) if name.endswith(".gz") else text
    (TARGET / name).write_bytes(content)
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def main(folder: Path) -> None:
    def read(name: str) -> Any:
        return json.loads((folder / name).read_text(encoding="utf-8"))

    TARGET.mkdir(parents=True, exist_ok=True)
    listed = control_list(read("ccl.json"))
    lands = countries(read("country-chart.json"), read("country-groups.json"), read("license-exception-catalog.json"))
    people = parties(read("screening-list.json"), read("jp_entities.json"))
    manifest = {
        "ccl.json.gz": {
            **write("ccl.json.gz", listed),
            "rows": len(listed["entries"]),
            "source": "Commerce Control List, Supplement No. 1 to 15 CFR part 774, as issued 2026-07-23",
            "rights": PUBLIC,
        },
        "countries.json": {
            **write("countries.json", lands),
            "rows": len(lands["marks"]),
            "source": "Supplements No. 1 to 15 CFR parts 738 and 740 and the sections of part 740, as issued 2026-07-23",
            "rights": PUBLIC,
        },
        "parties.json.gz": {
            **write("parties.json.gz", people),
            "rows": len(people["rows"]),
            "source": f"US Consolidated Screening List of {people['as_of']}; Foreign End-User List of Japan, edition of 2025-09-29",
            "rights": "US public data; names on Japan's list are facts of public law, by way of a public collection (MIT)",
        },
    }
    (TARGET / "MANIFEST.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    for name, row in manifest.items():
        print(f"{name}: {row['rows']} rows, {row['bytes']} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
