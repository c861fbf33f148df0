"""Which duties stand beside each other and on what part of the value, term by term as docs/ledger-terms.md has them."""

from decimal import Decimal

import pytest

from detente.rules.inquiry import Inquiry
from detente.rules.reason import Reason
from detente.rules.stacking import stack
from tests.rules.duty_examples import duty, falling, goods

ONE, ZERO = Decimal(1), Decimal(0)
HEADING, OTHER = "9903.99.01", "9903.99.02"


def s232(name, **facts):
    return duty(name, authority="s232", rate="25%", **facts)


def stacked(*measures, of=None, answers=None, prefixes=None, headings=None):
    """Programme and share of each duty that stands, what was asked, and the lines written."""
    of = of or goods()
    inquiry, why = Inquiry(answers or {}), Reason("test")
    found = [falling(m, of, prefix=(prefixes or {}).get(m.id, ""), heading=(headings or {}).get(m.id, "")) for m in measures]
    placed = stack(found, of, inquiry, why)
    shares = None if placed is None else {p.reached.measure.id: p.share for p in placed}
    return shares, inquiry.asked, [r.text for r in why.below]


def test_duties_without_terms_stand_beside_each_other_on_the_whole_value():
    assert stacked(duty("a"), s232("b"), duty("c", authority="s301_china", stacks="yes")) == ({"a": ONE, "b": ONE, "c": ONE}, {}, [])


def test_no_duty_is_no_duty():
    assert stacked() == ({}, {}, [])


# Replacements and exclusions.


@pytest.mark.parametrize("replaced", ["s122", "plain", ("base", "plain")])
def test_a_duty_in_lieu_of_an_authority_or_a_programme_replaces_it(replaced):
    shares, _, lines = stacked(duty("plain"), duty("other", authority="s301_china"), duty("instead", authority="de_minimis", in_lieu_of=replaced))
    assert shares == {"other": ONE, "instead": ONE}
    assert lines == ["Duty plain: not owed, Duty instead stands in its place"]


@pytest.mark.parametrize("turn", [False, True])
def test_a_duty_in_lieu_of_its_own_authority_stays_itself_whatever_the_order(turn):
    measures = [duty("plain"), duty("instead", in_lieu_of="s122", claim="postal")]
    assert stacked(*(reversed(measures) if turn else measures))[0] == {"instead": ONE}


def test_a_duty_in_lieu_of_a_programme_of_its_own_authority_replaces_that_alone():
    shares, _, _ = stacked(duty("one"), duty("two"), duty("instead", in_lieu_of="one"))
    assert shares == {"two": ONE, "instead": ONE}


def test_an_exclusion_takes_the_goods_out_of_its_programmes_and_is_no_duty_itself():
    shares, _, lines = stacked(
        duty("list_1"), duty("list_2"), duty("excluded", authority="exclusions", kind="exclusion", removes=("list_1", "list_4a"))
    )
    assert shares == {"list_2": ONE}
    assert lines == ["Duty list_1: not owed, Duty excluded stands in its place"]


# Between programmes of section 232.


def test_a_programme_yields_to_the_programmes_it_names():
    steel = s232("steel", yields_to=("autos", "auto_parts"))
    assert stacked(steel, s232("auto_parts"))[0] == {"auto_parts": ONE}
    assert stacked(s232("auto_parts"), steel)[2] == ["Duty steel: not owed beside Duty auto_parts"]
    assert stacked(steel, s232("copper"))[0] == {"steel": ONE, "copper": ONE}


def test_a_programme_does_not_yield_to_another_duty_of_its_own():
    wide, narrow = s232("wide", programme="steel", yields_to="steel"), s232("narrow", programme="steel")
    assert stacked(wide, narrow)[0] == {"wide": ONE, "narrow": ONE}


def test_a_programme_does_not_yield_to_a_duty_outside_section_232():
    assert stacked(s232("steel", yields_to=("surcharge",)), duty("surcharge"))[0] == {"steel": ONE, "surcharge": ONE}


def test_a_programme_excludes_the_programmes_it_names():
    autos = s232("autos", excludes=("steel", "aluminum"))
    assert stacked(autos, s232("steel"), s232("copper"))[0] == {"autos": ONE, "copper": ONE}
    assert stacked(s232("steel"), autos)[2] == ["Duty steel: not owed beside Duty autos"]


def test_a_programme_does_not_exclude_itself():
    assert stacked(s232("a", programme="autos", excludes="autos"), s232("b", programme="autos"))[0] == {"a": ONE, "b": ONE}


def test_of_an_exclusive_group_one_applies_and_others_are_not_touched():
    group = {"exclusive_group": "note_16"}
    measures = [s232("a", **group), s232("b", **group), s232("c", exclusive_group="note_43"), s232("d"), s232("e")]
    shares, _, _ = stacked(*measures, prefixes={"a": "8505", "b": "850511"})
    assert shares == {"b": ONE, "c": ONE, "d": ONE, "e": ONE}


def test_a_group_of_one_stays():
    assert stacked(s232("a", exclusive_group="note_16"), s232("b"))[0] == {"a": ONE, "b": ONE}


def test_of_an_exclusive_group_the_heading_claimed_comes_first():
    measures = [s232("wide", exclusive_group="g", headings=(HEADING,)), s232("close", exclusive_group="g", headings=(OTHER,))]
    prefixes = {"wide": "85", "close": "85051100"}
    assert stacked(*measures, prefixes=prefixes)[0] == {"close": ONE}
    assert stacked(*measures, prefixes=prefixes, of=goods(claims=HEADING))[0] == {"wide": ONE}


def test_of_an_exclusive_group_a_duty_that_had_to_be_claimed_comes_first():
    measures = [s232("claimed", exclusive_group="g", claim="us_metal"), s232("close", exclusive_group="g")]
    assert stacked(*measures, prefixes={"close": "85051100"}, of=goods(claims="us_metal"))[0] == {"claimed": ONE}


def test_of_an_exclusive_group_a_duty_for_named_origins_comes_before_one_for_all():
    measures = [s232("named", exclusive_group="g", origins=("CN",)), s232("all", exclusive_group="g")]
    assert stacked(*measures, prefixes={"all": "85051100"})[0] == {"named": ONE}


# Content of metal.


def content(name, metal, **facts):
    return s232(name, basis="metal_content", content_share=metal, **facts)


def test_a_duty_on_content_bites_on_the_share_given():
    assert stacked(content("steel", "steel"), of=goods(steel_share="0.3")) == ({"steel": Decimal("0.3")}, {}, [])


def test_a_share_of_zero_leaves_no_duty():
    assert stacked(content("steel", "steel"), of=goods(steel_share="0"))[0] == {}


def test_a_share_nobody_gave_is_asked_for_and_never_zero():
    fact = "the share of value in steel"
    assert stacked(content("steel", "steel"))[1] == {fact: (ZERO, ONE)}
    assert stacked(content("steel", "steel"), answers={fact: ONE})[0] == {"steel": ONE}


@pytest.mark.parametrize(("claims", "expected"), [(HEADING, {"steel": ONE}), (OTHER, {"steel": ONE}), ("9903.99.03", {})])
def test_a_line_filed_under_the_heading_of_the_content_is_that_content(claims, expected):
    shares, asked, _ = stacked(content("steel", "steel", headings=(HEADING, OTHER)), of=goods(claims=claims))
    assert (shares, asked) == (expected, {})


def test_the_heading_of_the_rate_for_the_origin_counts_as_the_duty_s_own():
    shares, _, _ = stacked(content("steel", "steel", headings=(HEADING,)), of=goods(claims=OTHER), headings={"steel": OTHER})
    assert shares == {"steel": ONE}


def test_a_share_given_goes_before_what_the_headings_suggest():
    assert stacked(content("steel", "steel", headings=(HEADING,)), of=goods(claims=HEADING, steel_share="0.4"))[0] == {"steel": Decimal("0.4")}


def test_a_list_about_a_metal_on_the_full_value_does_not_ask_for_the_share():
    assert stacked(s232("steel", content_share="steel"), of=goods(steel_share="0.3")) == ({"steel": ONE}, {}, [])
    assert stacked(s232("gold", basis="metal_content", content_share="gold"))[0] == {"gold": ONE}


def test_metals_above_the_whole_contradict_each_other():
    measures = (content("steel", "steel"), content("copper", "copper"))
    facts = ("the share of value in steel", "the share of value in copper")
    assert stacked(*measures, answers=dict.fromkeys(facts, ONE))[0] is None
    assert stacked(*measures, answers={facts[0]: ONE})[0] == {"steel": ONE}
    assert stacked(*measures, of=goods(steel_share="0.6", copper_share="0.4"))[0] == {"steel": Decimal("0.6"), "copper": Decimal("0.4")}


def test_two_duties_on_the_content_of_one_metal_count_it_once():
    measures = (content("old", "steel"), content("new", "steel"))
    assert stacked(*measures, of=goods(steel_share="0.7"))[0] == {"old": Decimal("0.7"), "new": Decimal("0.7")}


# The duties outside section 232.

REST = {"not_over_section_232": "yes"}


def test_a_duty_not_over_section_232_falls_on_the_rest_of_the_value():
    assert stacked(duty("rest", **REST), content("steel", "steel"), of=goods(steel_share="0.3"))[0] == {
        "steel": Decimal("0.3"),
        "rest": Decimal("0.7"),
    }
    both = (content("steel", "steel"), content("aluminum", "aluminum"))
    shares, _, _ = stacked(duty("rest", **REST), *both, of=goods(steel_share="0.3", aluminum_share="0.5"))
    assert shares["rest"] == Decimal("0.2")


def test_a_duty_not_over_section_232_is_absent_where_it_covers_the_whole():
    shares, _, lines = stacked(duty("rest", **REST), s232("steel"))
    assert (shares, lines) == ({"steel": ONE}, ["Duty rest: not owed, section 232 covers the whole value"])
    # A metal's content beside a duty on the whole value does not make the covered part larger than the whole.
    assert stacked(duty("rest", **REST), s232("autos"), content("steel", "steel"), of=goods(steel_share="0.5"))[0] == {
        "autos": ONE,
        "steel": Decimal("0.5"),
    }


def test_a_duty_on_the_rest_is_whole_without_section_232_and_beside_other_duties():
    assert stacked(duty("rest", **REST), duty("plain"))[0] == {"rest": ONE, "plain": ONE}
    assert stacked(duty("rest", not_over_section_232="no"), s232("steel"))[0] == {"steel": ONE, "rest": ONE}


def test_a_heading_of_section_232_that_does_not_count_leaves_the_others_whole():
    assert stacked(duty("rest", **REST), s232("none", counts_as_section_232="no"))[0] == {"none": ONE, "rest": ONE}


@pytest.mark.parametrize("key", ["not_over_programmes", "over_section_232_except"])
def test_a_duty_may_stand_beside_all_programmes_but_some(key):
    measure = duty("china", **{key: ("autos", "steel")})
    assert stacked(measure, s232("copper"))[0] == {"copper": ONE, "china": ONE}
    assert stacked(measure, s232("autos"))[0] == {"autos": ONE}
    assert stacked(measure, content("steel", "steel"), s232("copper"), of=goods(steel_share="0.3"))[0]["china"] == Decimal("0.7")


def test_a_duty_over_section_232_is_whole():
    assert stacked(duty("china", over_section_232="yes"), s232("steel"))[0] == {"steel": ONE, "china": ONE}


def test_a_programme_may_keep_out_duties_of_whole_authorities():
    chips = s232("semiconductors", excludes_authorities=("ieepa_fentanyl", "ieepa_reciprocal"))
    shares, _, lines = stacked(chips, duty("fentanyl", authority="ieepa_fentanyl"), duty("surcharge"))
    assert shares == {"semiconductors": ONE, "surcharge": ONE}
    assert lines == ["Duty fentanyl: not owed, Duty semiconductors takes its place"]


def test_a_duty_outside_section_232_keeps_no_authority_out():
    assert stacked(duty("a", excludes_authorities=("s122",)), duty("b"))[0] == {"a": ONE, "b": ONE}


def test_us_content_is_no_part_of_the_value_a_duty_falls_on():
    measure = duty("rest", us_content_excluded_from="0.20")
    assert stacked(measure, of=goods(us_content_share="0.25"))[0] == {"rest": Decimal("0.75")}
    assert stacked(measure, of=goods(us_content_share="1"))[0] == {}


# Headings under which a duty is absent.


def test_a_duty_is_absent_under_the_headings_it_names():
    measure = duty("surcharge", absent_under_headings=("9903.99.01 to 9903.99.03",))
    shares, _, lines = stacked(measure, s232("metals", headings=("9903.99.02",)))
    assert (shares, lines) == ({"metals": ONE}, ["Duty surcharge: not owed, the goods are under 9903.99.02"])
    assert stacked(measure, s232("metals", headings=("9903.99.04",)))[0] == {"metals": ONE, "surcharge": ONE}
    assert stacked(measure, s232("metals"))[0] == {"metals": ONE, "surcharge": ONE}


def test_a_list_of_headings_is_read_as_one():
    measure = duty("surcharge", absent_under_headings=("9903.99.07", "9903.99.01 to 9903.99.03"))
    assert stacked(measure, s232("metals", headings=("9903.99.03",)))[0] == {"metals": ONE}
    assert stacked(measure, s232("metals", headings=("9903.99.07",)))[0] == {"metals": ONE}


@pytest.mark.parametrize(("day", "absent"), [("2026-07-30", False), ("2026-07-31", True)])
def test_further_headings_count_from_their_day(day, absent):
    measure = duty("labour", absent_under_headings=("9903.99.01",), **{"absent_under_headings_from_2026-07-31": "9903.99.60"})
    shares, _, _ = stacked(measure, s232("pharma", headings=("9903.99.60",)), of=goods(on=day))
    assert ("labour" not in shares) is absent


@pytest.mark.parametrize(("day", "absent"), [("2026-09-14", True), ("2026-09-15", False)])
def test_the_headings_end_on_their_day(day, absent):
    measure = duty("retaliation", absent_under_headings=("9903.99.01",), absent_under_headings_until="2026-09-15")
    shares, _, _ = stacked(measure, s232("metals", headings=("9903.99.01",)), of=goods(on=day))
    assert ("retaliation" not in shares) is absent


SURCHARGE = {"absent_under_headings": (HEADING,), "metal_content_only_until": "2026-04-06", **REST}


@pytest.mark.parametrize(("day", "expected"), [("2026-04-05", Decimal("0.7")), ("2026-04-06", None)])
def test_a_surcharge_is_off_the_content_until_a_day_and_off_the_whole_value_from_it(day, expected):
    shares, _, _ = stacked(duty("surcharge", **SURCHARGE), content("steel", "steel", headings=(HEADING,)), of=goods(on=day, steel_share="0.3"))
    assert shares.get("surcharge") == expected


def test_a_heading_on_part_of_the_value_keeps_nothing_out_where_no_day_is_given():
    measure = duty("surcharge", absent_under_headings=(HEADING,))
    assert stacked(measure, content("steel", "steel", headings=(HEADING,)), of=goods(steel_share="0.3"))[0]["surcharge"] == ONE
    assert "surcharge" not in stacked(measure, content("steel", "steel", headings=(HEADING,)), of=goods(steel_share="1"))[0]


@pytest.mark.parametrize("turn", [False, True])
def test_the_order_of_duties_outside_section_232_does_not_matter(turn):
    # Every heading that a duty is printed to be absent under is one of section 232.
    measures = [duty("later", absent_under_headings=(HEADING,)), duty("earlier", authority="s301_china", headings=(HEADING,))]
    assert stacked(*(reversed(measures) if turn else measures))[0] == {"earlier": ONE, "later": ONE}


def test_a_heading_that_the_text_leaves_open_is_asked_about():
    measure, metals = duty("surcharge", unsettled_under_headings=("9903.99.01 to .02",)), s232("metals", headings=(HEADING,))
    shares, asked, _ = stacked(measure, metals)
    (fact,) = asked
    assert (shares, asked[fact]) == ({"metals": ONE, "surcharge": ONE}, (ZERO, ONE))
    assert HEADING in fact
    assert stacked(measure, metals, answers={fact: ONE})[0] == {"metals": ONE}
    assert stacked(measure, s232("metals", headings=("9903.99.03",)))[1] == {}
    assert stacked(measure, s232("metals", headings=("9903.99.03",)), answers={fact: ONE})[0] == {"metals": ONE, "surcharge": ONE}


def test_a_metal_that_is_not_given_may_be_all_that_the_others_leave():
    fact = "the share of value in aluminum"
    given = goods(steel_share="0.3", copper_share="0.1")
    measures = (content("steel", "steel"), content("aluminum", "aluminum"))
    shares, asked, _ = stacked(*measures, of=given)
    assert (shares, asked) == ({"steel": Decimal("0.3")}, {fact: (ZERO, Decimal("0.6"))})
    assert stacked(*measures, of=given, answers={fact: Decimal("0.6")})[0] == {"steel": Decimal("0.3"), "aluminum": Decimal("0.6")}


def test_a_metal_is_not_asked_for_where_the_others_are_the_whole():
    assert stacked(content("steel", "steel"), content("aluminum", "aluminum"), of=goods(steel_share="1")) == ({"steel": ONE}, {}, [])


def test_a_metal_of_no_list_takes_part_in_the_whole():
    facts = ("the share of value in steel", "the share of value in aluminum")
    measures = (content("steel", "steel"), content("aluminum", "aluminum"))
    both = dict.fromkeys(facts, Decimal("0.5"))
    assert stacked(*measures, of=goods(copper_share="0.5"), answers=both)[0] is None
    assert stacked(*measures, of=goods(copper_share="0.5"), answers={facts[0]: Decimal("0.5")})[0] == {"steel": Decimal("0.5")}
