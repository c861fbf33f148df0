"""The scope and terms of one measure, read once into the form in which every shipment asks for them.

Nothing here is a rule: each field is what the functions of ``terms`` give for the measure, and ``scope`` says what it means.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.core.codes import format_hs
from detente.ledger.measure import ALL, Measure
from detente.rules import terms

CLAIM_EXEMPTS = ("claim_exempt", "usmca", "usmca_exempt", "cafta_dr_exempt")
"""Terms that name headings whose claim lets the goods out."""

CLAIMED_LISTS = ("claim_lists", "aircraft_lists", "aircraft_claim_lists")
DESCRIBED_LISTS = ("description_lists", "conditional_lists")

NamedLists = tuple[tuple[str, tuple[str, ...]], ...]
"""Names of product lists, each with the countries it is for (empty: all)."""


US_METAL = "us_metal"
"""The claim that the metal of an article was made in the United States."""


@dataclass(frozen=True, slots=True)
class ConditionalRate:
    """A rate that a term prints for goods of some condition: the words, the rate they begin with, and the headings they name."""

    words: str
    rate: str
    headings: tuple[str, ...]

    def claimed(self, claims: frozenset[str]) -> bool:
        """Whether an entry files one of its headings."""
        return any(terms.digits(h) in claims for h in self.headings)


@dataclass(frozen=True, slots=True)
class MeasureTerms:
    """``goods`` are HS prefixes without ``ALL``; headings stand as eight digits; a term that is not given is empty."""

    measure: Measure
    source: str
    goods: tuple[str, ...]
    all_goods: bool
    goods_unknown: bool
    goods_except: tuple[str, ...]
    headings: frozenset[str]
    first_heading: str
    claim: str
    exempt_lists: NamedLists
    claimed_lists: tuple[tuple[str, tuple[str, ...], str], ...]
    described_lists: tuple[str, ...]
    rate_lists: NamedLists
    not_for_claims: tuple[str, ...]
    transit_heading: str
    exclusion_process: str
    usmca_exempt: bool
    usmca_free: bool
    claim_headings: tuple[str, ...]
    shipped_before: str
    has_weight_threshold: bool
    weight_share: str
    outside_chapters: tuple[str, ...]
    description: str
    end_use: str
    patented_only: bool
    non_us_content_heading: str
    has_minimum_price: bool
    claim_rates: tuple[tuple[str, str], ...]
    rates_table: str
    us_metal_total: ConditionalRate | None
    usmca_split: ConditionalRate | None
    thermal_imaging: ConditionalRate | None
    rate_of: str


def read_terms(measure: Measure) -> MeasureTerms:
    """All of them, about a tenth of a millisecond."""

    def text(key: str) -> str:
        return terms.text(measure, key)

    claimed = [(name, countries) for key in CLAIMED_LISTS for name, countries in terms.lists_under(measure, key)]
    claim_rates = [row.split(" ", 1) for row in terms.texts(measure, "claim_rates")]
    conditional = {key: _conditional(text(key)) for key in ("us_metal_total", "usmca_split", "thermal_imaging")}
    named = {h for rate in conditional.values() if rate for h in rate.headings}
    return MeasureTerms(
        measure=measure,
        source=measure.instrument.label(),
        goods=tuple(p for p in measure.scope.goods if p != ALL),
        all_goods=ALL in measure.scope.goods,
        goods_unknown=text("goods_known") == "no",
        goods_except=measure.scope.goods_except,
        headings=frozenset(terms.digits(h) for h in (*measure.headings, *named)),
        first_heading=measure.headings[0] if measure.headings else "",
        claim=text("claim"),
        exempt_lists=tuple(terms.lists_under(measure, "exempt_lists")),
        claimed_lists=tuple((name, countries, terms.claim_word(name)) for name, countries in claimed),
        described_lists=tuple(name for key in DESCRIBED_LISTS for name in terms.texts(measure, key)),
        rate_lists=tuple(terms.lists_under(measure, "rate_lists")),
        not_for_claims=terms.texts(measure, "not_for_claims"),
        transit_heading=text("in_transit_heading"),
        exclusion_process=text("exclusion_process"),
        usmca_exempt=text("usmca_exempt") not in ("", "no"),
        usmca_free=" are free" in text("usmca"),
        claim_headings=tuple(sorted(terms.headings_in(" ".join(text(key) for key in CLAIM_EXEMPTS)))),
        shipped_before=text("shipped_before"),
        has_weight_threshold="threshold_weight_share" in measure.effect.terms,
        weight_share=text("threshold_weight_share"),
        outside_chapters=terms.texts(measure, "threshold_outside_chapters"),
        description=text("description"),
        end_use=text("end_use"),
        patented_only=terms.is_yes(measure, "patented_only"),
        non_us_content_heading=text("claim_non_us_content"),
        has_minimum_price="minimum_import_price" in measure.effect.terms,
        claim_rates=tuple((heading, rate) for heading, rate in claim_rates),
        rates_table=text("rates_table"),
        us_metal_total=conditional["us_metal_total"],
        usmca_split=conditional["usmca_split"],
        thermal_imaging=conditional["thermal_imaging"],
        rate_of=text("rate_of"),
    )


def _conditional(words: str) -> ConditionalRate | None:
    """``10% (9903.82.23, .24)`` as a rate and its headings; None where the term is not given."""
    if not words:
        return None
    headings = sorted(terms.headings_in(words))
    return ConditionalRate(words, words.split(maxsplit=1)[0], tuple(map(format_hs, headings)))
