"""How each US product list is made: from which subdivision of the notes, which dated table, with which validity.

Section 301, the reciprocal duty and what came after the emergency duties; section 232 is in ``us_list_metals``.
"""

from __future__ import annotations

from pathlib import Path

from us_list_kit import NOTES, PUBLIC, TRACKER, ProductList, Row, column, day_after, flat, table, words
from us_list_metals import metals_annexes, metals_before_april_2026, vehicles_and_wood
from us_note_codes import codes_in, read_lines, region, subdivision

BY_HAND = {
    "reciprocal-country-rates": (
        "Reciprocal duty by country, April 2025 and from 7 August 2025",
        "chapter-99 headings 9903.01.43-.76 and 9903.02.02-.88 of the exports HTS 2025 rev 7 to 2026 rev 10",
        PUBLIC,
    ),
    "forced-labour-country-rates": (
        "Section 301 forced-labour duty by country",
        "public transcriptions of HTS 2026 rev 20 and 21 headings 9903.05.20-.84; 91 FR 47318",
        PUBLIC,
    ),
}


def recipes(shared: Path) -> list[ProductList]:
    """Every list, in the order of the programmes."""
    lines = read_lines(shared / "us_notes" / "chapter99_2026_rev_6.txt")
    lists, trade = shared / "us_lists", shared / "trade_2024"
    return [
        *section_301(lines, lists),
        *reciprocal(lines, lists),
        *metals_before_april_2026(lines, lists),
        *metals_annexes(lines, lists),
        *vehicles_and_wood(lines, lists),
        *later_actions(lines, lists, trade),
        *russia(lines),
    ]


def section_301(lines: list[str], lists: Path) -> list[ProductList]:
    n20, n31 = region(lines, r"^20\. \(a\)", "")[0], region(lines, r"^31\. \(a\)", "")[0]

    def part(start: str, stop: str, after: int = n20) -> list[str]:
        return subdivision(lines, start, stop, after=after)

    one = part(r"^\(b\) Heading 9903\.88\.01 applies", r"^\(c\) For the")
    two = part(r"^\(d\) Heading 9903\.88\.02 applies", r"^\(e\) For the")
    three = part(r"^\(f\) Heading 9903\.88\.03 applies", r"^\(g\) For the")
    four_a = part(r"^\(s\) Heading 9903\.88\.15 applies", r"the following products of China:")
    u = region(lines, r"^\(u\) Heading 9903\.88\.16 applies", "")[0]
    four_b = sorted(set(codes_in(lines[u : region(lines, r"^\(v\) ", "", after=u)[0]])))
    described = {"29319090", "85176200", "94016140", "94016960", "94017100", "94017900", "94018020", "94018040", "94018060", "94037040", "94037080"}
    out_of_g = words(
        "2931909051 8517620090 9401614001 9401696001 9401710001 9401710005 9401710006 9401710007 9401790001 9401790002 9401790003 9401790004 "
        "9401802001 9401804001 9401806021 9401806023 9403704003 9403708003"
    )
    out_of_s = words(
        "4901990040 8517620010 8517620020 9401696011 9401696031 9401710001 9401710005 9401710006 9401710008 9401710011 9401710031 "
        "6307909842 6307909844 6307909850 6307909870 6307909875"
    )
    four_a_described = ["49019900", "85176200", "94016960", "94017100", "63079098"]
    masks = ["6307909842", "6307909844", "6307909850", "6307909875"]
    lapsing = [r["hts10"] for r in table(lists / "s301_exclusion_lines.csv") if r["ch99_code"] == "9903.88.69"]
    solar = [r["hts10"] for r in table(lists / "s301_exclusion_lines.csv") if r["ch99_code"] == "9903.88.70"]

    def made(name: str, title: str, where: str, rows: list[Row], extra: str = "") -> ProductList:
        return ProductList(name, title, f"{NOTES} {where}{extra}", rows)

    review: list[tuple[str, str, str, str]] = [
        ("31b", "9903.91.01", r"^\(b\) Heading 9903\.91\.01", "c"),
        ("31c", "9903.91.02", r"Heading 9903\.91\.02 applies", "d"),
        ("31d", "9903.91.03", r"Heading 9903\.91\.03 applies", "e"),
        ("31f", "9903.91.05", r"Heading 9903\.91\.05 applies", "g"),
        ("31g", "9903.91.06", r"Heading 9903\.91\.06 applies", "h"),
        ("31j", "9903.91.11", r"Heading 9903\.91\.11 applies", "k"),
    ]
    out = [
        made("us-s301-list-1", "Section 301 China, list 1", "20(b)", flat(one, "9903.88.01")),
        made("us-s301-list-2", "Section 301 China, list 2", "20(d)", flat(two, "9903.88.02")),
        made("us-s301-list-3", "Section 301 China, list 3", "20(f) and 20(g)", flat(three, "9903.88.03") + flat(described, "9903.88.04")),
        made("us-s301-list-3-carved-out", "Statistical numbers that note 20(g) takes out of list 3", "20(g)", flat(out_of_g, "9903.88.04")),
        made(
            "us-s301-list-4a",
            "Section 301 China, list 4A",
            "20(s)",
            flat(four_a + four_a_described, "9903.88.15") + flat(["85076000"], "9903.88.15", end="2026-01-01", note="moved to note 31(g)"),
            "; the entry that left on 2026-01-01 from the search table of the Trade Representative",
        ),
        made("us-s301-list-4a-carved-out", "Statistical numbers that note 20(s)(ii) takes out of list 4A", "20(s)(ii)", flat(out_of_s, "9903.88.15")),
        made("us-s301-list-4b", "Section 301 China, list 4B (never charged)", "20(u)", flat(four_b, "9903.88.16")),
        made(
            "us-s301-review-31e",
            "Four-year review: disposable masks in 2025",
            "31(e)",
            flat(["6307909870"], "9903.91.04", "2025-01-01", "2026-01-01"),
        ),
        made("us-s301-review-31h", "Four-year review: respirators and masks", "31(h)", flat([*masks, "6307909870"], "9903.91.07", "2026-01-01")),
        made("us-s301-review-31i", "Four-year review: rubber gloves", "31(i)", flat(["40151210"], "9903.91.08", "2026-01-01")),
        made("us-s301-cranes", "Ship-to-shore cranes", "31(l)", flat(["84261900"])),
        made("us-s301-chassis", "Intermodal chassis and parts", "31(k)", flat(["8716390090", "87169030", "87169050"], "9903.91.12")),
        made("us-s301-exclusions-20vvv", "Statistical numbers with an exclusion under 9903.88.69", "20(vvv)", flat(lapsing, "9903.88.69")),
        made("us-s301-exclusions-20www", "Statistical numbers with an exclusion under 9903.88.70", "20(www)", flat(solar, "9903.88.70")),
    ]
    early = {
        "31b": flat(masks, "9903.91.01", end="2026-01-01", note="raised under note 31(h); search table of the Trade Representative"),
        "31f": flat(["40151210"], "9903.91.05", end="2026-01-01", note="50% in 2025: search table of the Trade Representative"),
    }
    for name, heading, start, stop in review:
        codes = subdivision(lines, start, rf"^\({stop}\)", after=n31, inline=True)
        where = f"{name[:2]}({name[2:]})"
        out.append(made(f"us-s301-review-{name}", f"Four-year review, note {where}", where, flat(codes, heading) + early.get(name, [])))
    return out


def reciprocal(lines: list[str], lists: Path) -> list[ProductList]:
    def part(start: str, stop: str, after: int = 0) -> list[str]:
        return subdivision(lines, start, stop, after=after)

    annex = [
        Row(r["prefix"] if r["prefix"] != "85051100" else "8505110070", r["first_effective_date"], day_after(r["end_effective_date"]), "9903.01.32")
        for r in table(lists / "annex_ii_first_appearance.csv")
        if not r["prefix"].startswith("98")
    ]
    brazil_dates = {r["hts10"].replace(".", ""): r["effective_date_start"] for r in table(lists / "country_eo_exempt_products.csv")}
    brazil = part(r"^\(a\) As provided in heading 9903\.01\.81", r"^\(b\) As provided in heading 9903\.01\.90")
    carve = table(lists / "fentanyl_carveout_products.csv")
    particular = words("08059001 08119080 14049090 19059010 19059090 20089921 20093160 20098970 20099040 21069099 33012951")
    eu_air = part(r"^\(xxii\) As provided in heading 9903\.02\.76", r"^\(xxiii\) ")
    kr_air = part(r"As provided in heading 9903\.02\.81", r"^\(xxv\)")
    ch_air = part(r"As provided in headings 9903\.02\.85 and", r"As provided in headings 9903\.02\.86 and")
    return [
        ProductList("us-annex-ii", "Goods outside the reciprocal duty (Annex II)", f"{NOTES} 2(v)(iii)(a); {TRACKER}", annex),
        ProductList(
            "us-annex-ii-particular",
            "Particular articles outside the reciprocal duty; description decides",
            f"{NOTES} 2(v)(iii)(b)",
            flat(particular, "9903.02.78", "2025-11-13"),
        ),
        ProductList(
            "us-floor-exempt-eu",
            "EU goods outside the 15% total",
            f"{NOTES} 2(v)(xx)",
            flat(part(r"^\(xx\) As provided in heading 9903\.02\.74", r"^\(xxi\) "), "9903.02.74", "2025-09-01"),
        ),
        ProductList(
            "us-floor-pharma-eu",
            "EU goods for pharmaceutical use, not patented",
            f"{NOTES} 2(v)(xxiii)",
            flat(part(r"^\(xxiii\) As provided in heading 9903\.02\.77", r"^\(xxiv\)"), "9903.02.77", "2025-09-01"),
        ),
        ProductList("us-floor-aircraft-eu", "Civil aircraft articles of the EU", f"{NOTES} 2(v)(xxii)", flat(eu_air, "9903.02.76", "2025-09-01")),
        ProductList(
            "us-floor-aircraft-kr", "Civil aircraft articles of South Korea", f"{NOTES} 2(v)(xxiv)(b)", flat(kr_air, "9903.02.81", "2025-11-14")
        ),
        ProductList(
            "us-floor-exempt-ch-li",
            "Swiss and Liechtenstein goods outside the 15% total",
            f"{NOTES} 2(v)(xxv)(b)",
            flat(part(r"As provided in headings 9903\.02\.84 and", r"As provided in headings 9903\.02\.85 and"), "9903.02.84", "2025-11-14"),
        ),
        ProductList(
            "us-floor-aircraft-ch-li", "Civil aircraft articles, CH and LI", f"{NOTES} 2(v)(xxv)(c)", flat(ch_air, "9903.02.85", "2025-11-14")
        ),
        ProductList(
            "us-floor-pharma-ch-li",
            "Goods for pharmaceutical use, not patented, CH and LI",
            f"{NOTES} 2(v)(xxv)(d)",
            flat(part(r"As provided in headings 9903\.02\.86 and", r"^\(x\)$"), "9903.02.86", "2025-11-14"),
        ),
        ProductList(
            "us-ieepa-brazil-exempt",
            "Goods outside the IEEPA duty on Brazil",
            f"{NOTES} 2(x)(iii)(a); {TRACKER}",
            [Row(c, brazil_dates.get(c, ""), "", "9903.01.81") for c in brazil],
        ),
        ProductList(
            "us-ieepa-brazil-aircraft",
            "Civil aircraft articles of Brazil",
            f"{NOTES} 2(x)(iv)",
            flat(part(r"As provided in heading 9903\.01\.82", r"^\(v\) The additional"), "9903.01.82"),
        ),
        ProductList(
            "us-fentanyl-ca-energy",
            "Energy and critical minerals of Canada at 10%",
            "heading 9903.01.13, which describes and does not enumerate; codes as read by a public tariff tracker (MIT)",
            flat((r["hts8"] for r in carve if r["ch99_code"] == "9903.01.13"), "9903.01.13"),
        ),
        ProductList(
            "us-fentanyl-potash",
            "Potash of Canada and Mexico at 10%",
            "headings 9903.01.05 and 9903.01.15; codes as read by a public tariff tracker (MIT)",
            flat((r["hts8"] for r in carve if r["ch99_code"] == "9903.01.15"), "9903.01.15", "2025-03-07"),
        ),
    ]


def later_actions(lines: list[str], lists: Path, trade: Path) -> list[ProductList]:
    aa = region(lines, r"^\(aa\)$", "")[0]
    exempt = subdivision(lines, r"As provided in heading 9903\.03\.03", r"As provided in heading 9903\.03\.04", after=aa)
    particular = subdivision(lines, r"As provided in heading 9903\.03\.04", r"As provided in heading 9903\.03\.05", after=aa, inline=True)
    aircraft = subdivision(lines, r"As provided in heading 9903\.03\.05", r"^\(v\) As provided", after=aa)
    secondary = "as read from the notice by public tariff tables (MIT); not checked against an official print"
    brazil = {r["HTSUS"]: r["category"] for r in table(trade / "brazil-301-exemptions.csv")}
    headings = {"flat": "9903.05.03", "named": "9903.05.04", "aircraft": "9903.05.05", "pharma": "9903.05.06"}
    unknown = sorted(set(brazil.values()) - set(headings))
    if unknown:
        raise SystemExit(f"Categories of the Brazil exemptions without a heading: {unknown}")
    proposed = [r["hts8"] for r in table(lists / "s301fl_exempt_products.csv") if not r["hts8"].startswith("98")]
    forced_headings = {"named": "9903.05.87", "aircraft": "9903.05.88", "pharma": "9903.05.89"}
    by_use = {c: forced_headings[k] for c, k in brazil.items() if k != "flat" and not c.startswith("98")}
    forced = [c for c in proposed if c not in by_use and c not in set(aircraft)]
    pharma = column(lists / "s232_pharma_products.csv")
    out = [
        ProductList("us-s122-exempt", "Goods outside the section 122 surcharge", f"{NOTES} 2(aa)(ii)", flat(exempt, "9903.03.03")),
        ProductList(
            "us-s122-particular",
            "Particular articles outside section 122; description decides",
            f"{NOTES} 2(aa)(iii)",
            flat(particular, "9903.03.04"),
        ),
        ProductList("us-s122-aircraft", "Civil aircraft articles outside section 122", f"{NOTES} 2(aa)(iv)", flat(aircraft, "9903.03.05")),
        ProductList(
            "us-s301-brazil-exempt",
            "Goods outside the section 301 duty on Brazil",
            f"US note 50(a)(ii), {secondary}",
            flat((c for c, k in brazil.items() if k == "flat"), "9903.05.03"),
        ),
        ProductList(
            "us-s301-brazil-conditional",
            "Goods of Brazil whose description or use decides",
            f"US note 50(a)(iii)-(v), {secondary}",
            [Row(c, "", "", headings[k]) for c, k in brazil.items() if k != "flat" and not c.startswith("98")],
        ),
        ProductList(
            "us-s301-forced-labour-exempt",
            "Goods outside the forced-labour duty",
            "US note 52(b) as proposed (91 FR 34272), without what the notice on Brazil lets in by use only; the final list was not seen",
            flat(forced, "9903.05.86"),
        ),
        ProductList(
            "us-s301-forced-labour-conditional",
            "Goods whose description or use decides under the forced-labour duty",
            f"US note 52(c)-(e), taken from the like lists of note 50(a)(iii)-(v), {secondary}",
            [Row(c, "", "", h) for c, h in by_use.items()],
        ),
        ProductList("us-s232-pharma", "Provisions with pharmaceutical articles", f"US note 40(c), {secondary}", flat(pharma, "9903.04.60")),
    ]
    for stem, name, heading in (("alcohol", "alcohol", "9903.03.12"), ("dairy", "dairy", "9903.03.13"), ("autos", "motor-vehicles", "9903.03.14")):
        codes = column(trade / f"canada-338-{stem}.csv")
        out.append(ProductList(f"us-s338-{name}", f"Section 338 Canada: {name}", f"US note 51(b), {secondary}", flat(codes, heading)))
    out.append(
        ProductList(
            "us-s338-aircraft",
            "Civil aircraft articles outside section 338",
            f"US note 51(d), {secondary}",
            flat(column(trade / "canada-338-aircraft-exempt.csv"), "9903.03.16"),
        )
    )
    return out


def russia(lines: list[str]) -> list[ProductList]:
    n30 = region(lines, r"^30\. \(a\)", "")[0]
    b = subdivision(lines, r"^\(b\) Heading 9903\.90\.08 applies", r"^\(c\)", after=n30)
    d = subdivision(lines, r"^\(d\) Heading 9903\.90\.09", r"^31\.", after=n30)
    return [
        ProductList("us-russia-30b", "Goods of Russia at 35% in place of column 2", f"{NOTES} 30(b)", flat(b, "9903.90.08")),
        ProductList("us-russia-30d", "Goods of Russia at 70% in place of column 2", f"{NOTES} 30(d)", flat(d, "9903.90.09")),
    ]
