"""Deeds told by other verbs, by nouns, in relative clauses and in lists without a verb. Every sentence is made up."""

from __future__ import annotations

import pytest

from tests.evidence.told_events import events


def actions(text):
    return [event.action for event in events(text)]


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("China boycotted American maize for most of the summer.", {"halt", "stop"}),
        ("Chinese buyers shunned American maize all summer.", {"halt", "stop"}),
        ("China snapped up ten cargoes of American maize last week.", {"purchase"}),
        ("China will keep a 10% tariff on American goods.", {"remain"}),
        ("Washington is to keep the 20% levy in place.", {"remain"}),
        ("Washington whacked a 40% tariff on Chinese cranes.", {"impose"}),
        ("Trump piled another 10% on Chinese goods in March.", {"impose"}),
        ("Trump signed off on a 40% tariff on Chinese cranes.", {"impose"}),
        ("From Friday, Chinese cranes will be taxed at 40%.", {"impose"}),
        ("China answered with duties of its own.", {"impose"}),
        ("The two sides are to strike duties from goods worth $30 billion in each direction.", {"ease", "reduce"}),
        ("Beijing tore up its ban on American poultry.", {"ease"}),
        ("The rates for both countries were scaled back after the talks in Geneva.", {"reduce"}),
        ("This brings the tariff on Chinese goods to 47% from 57%.", {"reduce"}),
        ("Effective 10 November the United States will reduce from 20 percent to 10 percent the additional tariff on Chinese imports.", {"reduce"}),
        ("Both sides will refrain from collecting port fees until November 2027.", {"suspend"}),
        ("China will delay that for a year while it looks at the curbs again.", {"suspend"}),
        ("Beijing has waved through 68 applications for rare earth exports.", {"approve"}),
        ("Trump called off his meeting with Xi.", {"break_off"}),
        ("Japan is to invest $550bn in the United States.", {"invest"}),
        ("Washington will pay $12 billion to farmers hit by the tariffs.", {"support"}),
        ("Beijing's sovereign fund stepped in to steady the market.", {"support"}),
        ("Qualcomm is under investigation in China.", {"investigate"}),
        ("Tariffs on Chinese toys doubled to 40%.", {"impose"}),
        ("Chinese-built ships will have to pay $50 a ton at American ports.", {"impose"}),
        ("Regulators in Beijing gave their blessing to the sale of the app.", {"approve"}),
        ("China shut its market to American beef.", {"halt"}),
        ("China reopened its market to American beef.", {"resume"}),
        ("Xi and Trump came face to face in Busan on Thursday.", {"meet"}),
        ("The two sides are still haggling over chips.", {"negotiate"}),
        ("Trump granted the truce another 90 days.", {"extend"}),
        ("Washington says Beijing has not kept its side of the bargain.", {"accuse_violation"}),
        ("In the absence of a deal, tariffs could snap back to previous highs.", {"restore"}),
        ("However, other levies on Chinese goods — including those under Section 301 and Section 232 authorities — remain intact.", {"remain"}),
        ("The deal avoids a 100% tariff on Chinese goods.", {"withdraw"}),
        ("The 100% tariff is off the table, Bessent said.", {"withdraw"}),
        ("The exclusions that were due to expire on November 29 will be extended to 2027.", {"extend"}),
    ],
)
def test_verbs_of_a_class_tell_its_act(text, among):
    assert among & set(actions(text)), actions(text)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("The threat of a 100% tariff hangs over the talks.", "threaten"),
        ("The summit also saw a pledge by China to crack down on fentanyl precursors.", "commit"),
        ("The approval of Nvidia's chip sales to China was part of the bargain.", "approve"),
        ("The main points are these:\n\n- Fentanyl tariff: cut to 10% from 20%\n- Soybeans: 25 million tonnes a year", "reduce"),
    ],
)
def test_nouns_and_items_without_a_verb_tell_deeds(text, action):
    assert action in actions(text), actions(text)


@pytest.mark.parametrize(
    ("text", "action", "actor", "span"),
    [
        ("He is upset at the curbs China has placed on exports of gallium.", "impose", "China", "the curbs China has placed on exports of gallium"),
        (
            "Officials complain of curbs on chip tools that Washington added in August.",
            "impose",
            "US",
            "curbs on chip tools that Washington added in August",
        ),
        ("Beijing's note answers curbs announced by Washington in September.", "impose", "US", "curbs announced by Washington in September"),
    ],
)
def test_a_relative_clause_tells_the_deed_of_its_own_doer(text, action, actor, span):
    told = {(event.action, event.actor, event.text) for event in events(text)}
    assert (action, actor, span) in told, told


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("The US will lift the 20% tariff it put on Chinese goods in March.", "20% tariff it put"),
        ("The ministry said the duties China put on gallium would be lifted.", "would be lifted"),
    ],
)
def test_the_object_of_a_verb_is_not_cut_off_by_its_relative_clause(text, only):
    told = events(text)
    assert len(told) == 1, told
    assert only in told[0].text


@pytest.mark.parametrize(
    "text",
    [
        "Xi walked away with the better half of the deal.",
        "The Chinese leader walked out of the meeting with a new image.",
        "Twenty-three Chinese firms landed a contract on Monday.",
    ],
)
def test_idioms_end_nothing(text):
    assert not {"end", "break_off", "visit"} & set(actions(text)), actions(text)


def test_what_a_step_brings_a_duty_to_is_higher_after_a_rise_and_lower_after_a_cut():
    assert actions("That brings the tariff on Chinese goods to 57% from 47%.") == ["impose"]
    assert "impose" in actions("Washington added duties in March, which brings the tariff on Chinese goods to 57%.")
