"""The panel against the official exports it was built from, read here by other means."""

import csv
import gzip
import json
import re

import numpy as np
import pytest

from detente.core.amounts import FREE, AdValorem, Compound, Specific, Uncomputable
from detente.schedule.panel import us_panel
from detente.schedule.refresh import compare_export, printed

PANEL = us_panel()
REVISIONS = [r.name for r in PANEL.revisions]


def raw_rows(shared, name):
    with gzip.open(shared / "data" / "us_hts" / f"hts_{name}.json.gz", "rt", encoding="utf-8") as file:
        return json.load(file)


def squeeze(cell):
    return re.sub(r"<[^>]*>|\s|&nbsp;", "", cell or "")


def has_rate(row):
    return bool(squeeze(row["general"]))


@pytest.mark.parametrize("name", ["2025_basic", "2025_rev_6", "2025_rev_16", "2026_basic", "2026_rev_2", "2026_rev_10"])
def test_every_code_has_the_rates_of_the_nearest_rated_prefix(shared, name):
    # a walk by code alone: statistical lines hang under eight digits, and a rate stands on the line or on those eight
    rows = {r["htsno"].replace(".", ""): r for r in raw_rows(shared, name) if r["htsno"]}
    held = printed(PANEL, REVISIONS.index(name))
    assert held.keys() == rows.keys()
    for code, row in rows.items():
        if code < "98":
            source = next((code[:n] for n in range(len(code), 3, -2) if code[:n] in rows and has_rate(rows[code[:n]])), "")
            expected = rows[source] if source else row
            assert held[code].source == source
            assert squeeze(held[code].general) == squeeze(expected["general"])
            assert squeeze(held[code].special) == squeeze(expected["special"])
            assert squeeze(held[code].column2) == squeeze(expected["other"]).removesuffix("/")


def test_counts_of_the_last_revision(shared):
    # published counts of 2026 rev 10, chapters 1 to 97
    rows = [r for r in raw_rows(shared, "2026_rev_10") if r["htsno"]]
    assert sum(len(r["htsno"].replace(".", "")) == 10 for r in rows) == 19_856
    held = printed(PANEL, REVISIONS.index("2026_rev_10"))
    assert sum(len(code) == 10 for code in held) == 19_856
    statutory = {code: row for code, row in held.items() if code < "98"}
    rated = [code for code, row in statutory.items() if row.source == code]
    assert len(rated) == 11_414
    assert sum(len(code) == 10 and row.source != code for code, row in statutory.items()) == 11_651
    rates = {code: PANEL.lookup(code, "2026_rev_10").general for code in rated}
    kinds = [FREE if r == FREE else type(r) for r in rates.values()]
    assert kinds.count(FREE) == 4_315
    # 5,863 plain percentages, and one "on the entire set", which those counts put among the conditional ones
    assert kinds.count(AdValorem) == 5_863 + 1
    # they count 743 specific, 319 compound, 174 conditional; we also compute rates on a part of the weight, given that weight
    assert kinds.count(Specific) >= 743
    assert kinds.count(Compound) >= 319
    assert kinds.count(Uncomputable) <= 174
    assert sum(kinds.count(k) for k in (Specific, Compound, Uncomputable)) == 743 + 319 + 174 - 1


def test_renumbering_of_february_2026(shared):
    before, after = ({c for c in printed(PANEL, REVISIONS.index(n)) if len(c) == 10 and c < "98"} for n in ("2026_rev_1", "2026_rev_2"))
    assert len(before - after) == 66
    assert len(after - before) == 153


def test_revision_without_a_date_changed_no_rate(shared):
    assert printed(PANEL, REVISIONS.index("2026_rev_7")) == printed(PANEL, REVISIONS.index("2026_rev_8"))


def test_comparing_the_last_export_finds_nothing(shared):
    assert compare_export(shared / "data" / "us_hts" / "hts_2026_rev_10.json.gz").empty


def test_comparing_another_export_finds_what_sets_differ_by(shared):
    other = raw_rows(shared, "2026_rev_9")
    last = raw_rows(shared, "2026_rev_10")
    codes, last_codes = ({r["htsno"].replace(".", "") for r in rows if r["htsno"]} for rows in (other, last))
    found = compare_export(shared / "data" / "us_hts" / "hts_2026_rev_9.json.gz")
    assert set(found.added) == codes - last_codes
    assert set(found.dropped) == last_codes - codes
    assert found.dropped
    assert f"dropped  {'.'.join((found.dropped[-1][:4], found.dropped[-1][4:6], found.dropped[-1][6:8]))}" in found.report()


def test_starts_are_the_policy_days_of_the_list(shared):
    with (shared / "data" / "us_lists" / "revision_dates.csv").open(newline="", encoding="utf-8") as file:
        listed = {("" if r["revision"][:3] == "202" else "2025_") + r["revision"]: r for r in csv.DictReader(file)}
    for revision in PANEL.revisions:
        if revision.name in listed:
            row = listed[revision.name]
            policy = row["policy_effective_date"]
            assert revision.start.isoformat() == (row["effective_date"] if policy == "NA" else policy)
        else:
            assert not revision.applies


def test_mean_of_free_and_percent_lines_agrees_with_raw_cells(shared):
    from detente.schedule.arrays import AD_VALOREM, line_grid, rate_table

    grid, table = line_grid(PANEL), rate_table(PANEL)
    ids = grid.general[REVISIONS.index("2025_basic")]
    here = (ids >= 0) & (table.kind[ids] == AD_VALOREM)
    rows = {r["htsno"].replace(".", ""): squeeze(r["general"]) for r in raw_rows(shared, "2025_basic") if r["htsno"]}
    cells = [rows[c] or rows[c[:8]] for c in rows if len(c) == 10 and c < "98"]
    plain = [0.0 if c == "Free" else float(c[:-1]) / 100 for c in cells if c == "Free" or re.fullmatch(r"[\d.]+%", c)]
    assert abs(here.sum() - len(plain)) <= 2  # the sets' lines, "on the entire set"
    assert np.isclose(table.ad_valorem[ids[here]].mean(), np.mean(plain), atol=1e-5)
