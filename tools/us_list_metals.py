"""The product lists of section 232: metals before and after April 2026, vehicles, wood, semiconductors."""

from __future__ import annotations

from pathlib import Path

from us_list_kit import NOTES, TRACKER, ProductList, Row, flat, table, words
from us_note_codes import codes_in, region, subdivision


def metals_before_april_2026(lines: list[str], lists: Path) -> list[ProductList]:
    mill = table(lists / "s232_metal_chapter_products.csv")
    derivative = table(lists / "s232_derivative_products.csv")
    n19 = region(lines, r"^19\. \(a\)", "")[0]
    j = subdivision(lines, r"^\(j\) The rates of duty set forth in heading 9903\.85\.07", r"^\(k\)", after=n19, inline=True)
    k = subdivision(lines, r"^\(k\) The rates of duty in heading 9903\.85\.08", r"^\(l\)", after=n19, inline=True)
    start = {r["hts_prefix"]: r["effective_date"] or "2025-03-12" for r in derivative if r["ch99_code"] == "9903.85.08"}
    chapter_start = {r["hts_prefix"]: r["effective_date"] for r in mill if r["metal_type"] == "aluminum"}
    appliances = words("84181000 84512100 84512900 84501100 84502000 84221100 84183000 84184000 85166040 85098020 9403999020")
    content = [r["hts_prefix"] for r in derivative if r["ch99_code"] == "9903.81.91"]
    full = [r for r in mill if r["metal_type"] == "steel" and r["kind"] == "derivative"]
    since_2020 = [r["hts_prefix"] for r in full if not r["effective_date"]]
    aluminium_2020 = words("76141050 76149020 76149040 76149050 87081030 87082921")
    return [
        ProductList(
            "us-s232-steel-mill",
            "Steel articles (mill products)",
            "Proclamation 9705; US note 16(b), later 16(j); " + TRACKER,
            flat(r["hts_prefix"] for r in mill if r["metal_type"] == "steel" and r["kind"] == "mill"),
        ),
        ProductList(
            "us-s232-steel-derivatives-2020",
            "Derivative steel articles of 2020, still on the list as note 16(l)",
            "Proclamation 9980; US note 16(a)(ii); " + TRACKER,
            flat([*since_2020, "87081030", "87082921"], "9903.81.89"),
        ),
        ProductList(
            "us-s232-steel-derivatives",
            "Derivative steel articles of chapter 73 from 12 March 2025",
            "Proclamation 10896; US note 16(m), since deleted; " + TRACKER,
            [Row(r["hts_prefix"], r["effective_date"], "", "9903.81.90") for r in full if r["effective_date"]],
        ),
        ProductList(
            "us-s232-steel-derivatives-content",
            "Derivative steel articles outside chapter 73, duty on the steel content",
            "US note 16(n), since deleted; 90 FR 40326 (18 August 2025); entries of June 2025 as recalled from 90 FR 25208; " + TRACKER,
            [Row(c, "2025-08-18", "", "9903.81.91") for c in content if c not in appliances]
            + [Row(c, "2025-06-23", "", "9903.81.91", "recalled: inclusions of June 2025") for c in appliances]
            + [Row(c, "2025-03-12", "", "9903.81.91", "recalled: Proclamation 10896") for c in ("94062000", "94069001")],
        ),
        ProductList(
            "us-s232-aluminum-mill",
            "Aluminium articles",
            f"{NOTES} 19(b) and 19(g)",
            flat(["7601", "7604", "7605", "7606", "7607", "7608", "7609", "7616995160", "7616995170"]),
        ),
        ProductList(
            "us-s232-aluminum-derivatives-2020",
            "Derivative aluminium articles of 2020",
            f"{NOTES} 19(a)(iii) and 19(i)",
            flat(aluminium_2020, "9903.85.04"),
        ),
        ProductList(
            "us-s232-aluminum-derivatives",
            "Derivative aluminium articles of chapter 76",
            f"{NOTES} 19(j); {TRACKER}",
            [Row(c, chapter_start.get(c) or chapter_start.get(c[:8]) or "2025-03-12", "", "9903.85.07") for c in j],
        ),
        ProductList(
            "us-s232-aluminum-derivatives-content",
            "Derivative aluminium articles, duty on the aluminium content",
            f"{NOTES} 19(k); {TRACKER}",
            [Row(c, start.get(c[:8], "2025-08-18"), "", "9903.85.08") for c in k],
        ),
        ProductList(
            "us-s232-copper",
            "Semi-finished copper and intensive copper derivatives",
            "US note 36(b), since deleted; " + TRACKER,
            flat((r["hts10"] for r in table(lists / "s232_copper_products.csv")), "9903.78.01"),
        ),
    ]


def metals_annexes(lines: list[str], lists: Path) -> list[ProductList]:
    """Note 16(c) from 2026-04-06 with the moves of 2026-06-08."""
    april, june = "2026-04-06", "2026-06-08"
    n16 = region(lines, r"^16\. \(a\) Except", "")[0]

    def part(start: str, stop: str) -> list[str]:
        return subdivision(lines, start, stop, after=n16, inline=True)

    iii_from, iii_to = region(lines, r"^\(iii\) Articles of steel", r"^99 - III - 65", after=n16)
    mixed = sorted(set(codes_in(lines[iii_to : region(lines, r"^\(vi\) Derivative aluminum", "", after=iii_to)[0]], inline=True)))
    groups = {
        "50-steel": sorted(set(codes_in(lines[iii_from:iii_to]))) + [c for c in mixed if not c.startswith("74")],
        "50-aluminum": part(r"^\(i\) Articles of aluminum", r"^\(ii\)") + part(r"^\(ii\) Derivative aluminum", r"^\(iii\)"),
        "50-copper": [c for c in mixed if c.startswith("74")],
        "25-aluminum": part(r"^\(vi\) Derivative aluminum", r"^\(vii\)"),
        "25-steel": part(r"^\(vii\) Derivative steel", r"^\(viii\)"),
        "25-copper": part(r"^\(viii\) Articles of copper", r"^\(ix\)"),
        "15-aluminum": part(r"^\(ix\) Derivative aluminum", r"^\(x\)"),
        "15-steel": part(r"^\(x\) Derivative steel", r"^\(d\)"),
    }
    moves = [r for r in table(lists / "s232_annex_products.csv") if r["effective_date"] == june]
    gone = {r["hts_prefix"] for r in moves if r["annex"] in ("2", "3", "1c")}
    rows = {name: [Row(c, april, june if name.startswith("25") and _moved(c, gone) else "") for c in codes] for name, codes in groups.items()}
    target = {"3": "15", "1b": "25", "1c": "mobile"}
    for r in moves:
        if r["annex"] in target:
            rows.setdefault(f"{target[r['annex']]}-{r['metal_type']}", []).append(Row(r["hts_prefix"], june))
    parts = [r for n in ("25-aluminum", "25-steel", "25-copper") for r in rows[n] if r.hts[:2] in ("84", "85", "87") and not r.valid_until]
    rows["equipment-parts"] = [Row(r.hts, june) for r in parts]
    titles = {"50": "16(c)(i)-(v), 50%", "25": "16(c)(vi)-(viii), 25%", "15": "16(c)(ix)-(x), total 15%", "mobile": "16(c)(xi)", "equipment": "16(k)"}
    source = f"{NOTES} 16(c); changes of 8 June 2026: Proclamation 11032, {TRACKER}"
    return [
        ProductList(f"us-s232-metals-{name}", f"Metals from April 2026, note {titles[name.split('-')[0]]}: {name}", source, body)
        for name, body in rows.items()
    ]


def _moved(code: str, gone: set[str]) -> bool:
    return code in gone or any(g.startswith(code) or code.startswith(g) for g in gone if len(code) >= 8)


def vehicles_and_wood(lines: list[str], lists: Path) -> list[ProductList]:
    n33, n35, n37, n38 = (region(lines, p, "")[0] for p in (r"^33\. \(a\)", r"^35\. \[", r"^37\.$", r"^38\.$"))

    def part(start: str, stop: str, after: int, *, inline: bool = False) -> list[str]:
        return subdivision(lines, start, stop, after=after, inline=inline)

    made = [
        ("us-s232-autos", "Passenger vehicles and light trucks", "33(b)", "9903.94.01", part(r"^\(b\) The rates of duty", r"^\(c\) Heading", n33)),
        (
            "us-s232-autos-uk-quota",
            "Passenger vehicles of the UK quota",
            "33(i)",
            "9903.94.31",
            part(r"^\(i\) Heading 9903\.94\.31", r"aggregate annual", n33),
        ),
        ("us-s232-auto-parts", "Automobile parts", "33(g)", "9903.94.05", part(r"^\(g\) Subject to", r"^\(h\) Heading", n33)),
        (
            "us-s232-auto-parts-uk",
            "Automobile parts of the UK",
            "33(j)",
            "9903.94.32",
            part(r"^\(j\) Heading 9903\.94\.32", r"^Any automotive part", n33, inline=True),
        ),
        ("us-s232-mhd-vehicles", "Medium and heavy vehicles", "38(b)", "9903.74.01", part(r"^\(b\) The rate of duty", r"^\(c\) ", n38)),
        ("us-s232-buses", "Buses", "38(c)", "9903.74.02", part(r"^\(c\) Heading 9903\.74\.02", r"^\(d\)", n38)),
        ("us-s232-mhd-parts", "Parts of medium and heavy vehicles", "38(i)", "9903.74.08", part(r"^\(i\) The rates of duty", r"^\(j\) Heading", n38)),
        ("us-s232-softwood", "Softwood timber and lumber", "37(b)", "9903.76.01", part(r"^\(b\) The rates of duty", r"^\(c\)", n37)),
        ("us-s232-upholstered", "Upholstered wooden furniture", "37(d)", "9903.76.02", part(r"^\(d\) The rates of duty", r"^\(e\)", n37)),
        ("us-s232-cabinets", "Kitchen cabinets, vanities and parts", "37(f)", "9903.76.03", part(r"^\(f\) Except", r"^\(g\)", n37)),
        (
            "us-aircraft-uk",
            "Civil aircraft articles of the UK",
            "35(a)",
            "9903.96.01",
            part(r"^\(a\) As provided", r"^\(b\) As provided", n35, inline=True),
        ),
        ("us-aircraft-jp", "Civil aircraft articles of Japan", "35(b)", "9903.96.02", part(r"^\(b\) As provided", r"^36\.", n35, inline=True)),
    ]
    taiwan = [r["hts8"] for r in table(lists / "s232_aircraft_exempt_taiwan.csv")]
    return [ProductList(n, t, f"{NOTES} {where}", flat(codes, heading)) for n, t, where, heading, codes in made] + [
        ProductList(
            "us-aircraft-tw", "Civil aircraft components of Taiwan", "US note 35(c), HTS 2026 rev 9", flat(taiwan, "9903.96.03", "2026-05-01")
        ),
        ProductList(
            "us-s232-semiconductors", "Provisions with semiconductor articles", f"{NOTES} 39(b)", flat(["847150", "847180", "847330"], "9903.79.01")
        ),
    ]
