"""Names of authorities as headings, and titles without the words that the heading already says."""

from __future__ import annotations

NAMES = {
    "ieepa_fentanyl": "Emergency powers, fentanyl",
    "ieepa_reciprocal": "Emergency powers, reciprocal",
    "ieepa_brazil": "Emergency powers, Brazil",
    "ieepa_russia_india": "Emergency powers, Russian oil",
    "ieepa_transshipment": "Emergency powers, transshipment",
    "s122": "Section 122",
    "s201": "Section 201",
    "s232": "Section 232",
    "s301_china": "Section 301, China",
    "s301_china_exclusions": "Section 301 exclusions",
    "s301_brazil": "Section 301, Brazil",
    "s301_nicaragua": "Section 301, Nicaragua",
    "s301_forced_labor": "Section 301, forced labour",
    "s338": "Section 338",
    "de_minimis": "Low-value shipments",
    "russia_column_2": "Russia, column 2",
    "us_chip_rules": "Chip rules",
    "us_entity_list": "Entity List",
    "us_letters": "Letters to exporters",
    "us_processing": "Handling of applications",
    "us_procurement": "Procurement",
    "us_ships": "Port fees",
    "us_visas": "Visas",
    "retaliation_232": "Answer to the metals duties of 2018",
    "retaliation_2018": "Answer to section 301 of 2018",
    "retaliation_2025_1": "Announcement No. 1 of 2025",
    "retaliation_2025_2": "Announcement No. 2 of 2025",
    "retaliation_2025_4": "Announcement No. 4 of 2025",
    "cn_entity_list": "Listings of US parties",
    "cn_export_control": "Export controls",
    "cn_licensing_practice": "Licensing practice",
    "cn_quarantine": "Quarantine and registration",
    "cn_ships": "Port fees",
    "cn_technology": "Technology catalogue",
    "geneva": "Geneva, May 2025",
    "call": "Telephone call, June 2025",
    "london": "London, June 2025",
    "stockholm": "Stockholm, August 2025",
    "busan": "Busan, November 2025",
    "beijing": "Beijing, May 2026",
}


def authority_name(authority: str) -> str:
    """The heading for an authority; its id with spaces where it has none yet."""
    return NAMES.get(authority, authority.replace("_", " "))


def under(authority: str, title: str) -> str:
    """A title as it reads under the authority's heading."""
    for head in (authority_name(authority), authority_name(authority).removesuffix("s")):
        if title.lower().startswith(head.lower()) and len(title) > len(head) + 2:
            return title[len(head) :].lstrip(" ,:")
    return title
