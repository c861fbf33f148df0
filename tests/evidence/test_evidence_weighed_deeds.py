"""Events related by the sum of what speaks for their being of one thing; and the acts that are told by further classes of words."""

import subprocess
import sys
from pathlib import Path

import pytest

from detente.evidence.events.deed_evidence import WEIGHTS, evidence_of
from tests.evidence.told_events import events, relations

ROOT = Path(__file__).parents[2]
DAYS = ("2025-11-13", "2025-11-14")


def told(text):
    return [(r.actor, r.action, r.status) for r in events(text, DAYS[1])]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Washington reversed its ban on the accelerator in June.", ("US", "ease", "in_force")),
        (
            "The Commerce Department gave the chipmaker the go-ahead to ship its older processors to Chinese customers.",
            ("US", "approve", "reported"),
        ),
        ("The United States lifted the ban on sales of the accelerator to China on November 12.", ("US", "ease", "in_force")),
        ("The processor had been restricted by Washington since 2023.", ("US", "restrict", "in_force")),
        ("The two chipmakers will give the American government a fifth share of the revenue from their Chinese sales.", ("US", "pay", "announced")),
        ("Under the truce China adds 12% to American goods.", ("China", "impose", "in_force")),
        ("China charges 60 yuan a net ton on American vessels from the same day.", ("China", "impose", "in_force")),
        ("The port charges that both sides introduced are to rest for nine months.", ("US and China", "suspend", "announced")),
        ("Chinese magnets have begun to leave the ports again.", ("China", "resume", "in_force")),
        ("Washington's rule on affiliates has hit hundreds of Chinese companies.", ("US", "impose", "in_force")),
        ("The Americans complain that licences still come late.", ("US", "delay", "reported")),
        ("President Trump is to telephone President Xi on Thursday.", ("US", "call", "announced")),
        ("China will stop selling such precursors to Mexico.", ("China", "stop", "announced")),
        ("Bessent said a further extension of 60 days was possible.", ("US", "extend", "expectation")),
        ("If Washington goes ahead, China will take steps to defend its rights.", ("China", "impose", "threat")),
        ("On Monday the working teams held a consultation.", ("US and China", "meet", "occurred")),
        (
            "The lifting of the ban on exports of gallium to the United States took effect on Monday.",
            ("China", "ease", "in_force"),
        ),
        # who puts names on a list is who does it, not whose names they are
        (
            "It was odd that the capitals were negotiating while Washington added 40 firms, 31 of them Chinese, to its list of barred buyers.",
            ("US", "list", "in_force"),
        ),
    ],
)
def test_acts_of_further_classes(text, event):
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Chinese shares added 2% on the day.", "impose"),
        ("The shop gave its customers a share of attention.", "pay"),
        ("Xi meets with scepticism.", "meet"),
        ("Exporters in China will be paid by June.", "pay"),
        ("Imports of the product will be subject to a 20 percent duty.", "import"),
    ],
)
def test_words_of_a_class_elsewhere_are_no_act(text, action):
    assert action not in {name for _, name, _ in told(text)}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # no key is equal: the act is named otherwise, words, side and figures are shared
        (
            "Sales of the accelerator were banned by the American government in April.",
            "In April the United States stopped exports of the accelerator to China.",
            {"agree"},
        ),
        ("Mr Trump is to telephone Mr Xi on Friday.", "The two presidents will speak on Friday.", {"agree"}),
        # what contradicts forbids: the other side, another measure of the kind
        (
            "The United States suspended its port fees on November 10.",
            "China suspended its duties on farm goods on November 10.",
            set(),
        ),
        ("China put 17 American firms on its list on November 9.", "The United States put 17 Chinese firms on its list on November 9.", set()),
        # who lets chips be sold takes off no duty on chips
        (
            "The President imposed a 25% tariff on advanced chips on November 10.",
            "The United States approved licences for sales of advanced chips to China on November 12.",
            set(),
        ),
    ],
)
def test_two_documents_by_the_evidence_of_all_they_share(one, other, expected):
    assert relations(one, other, DAYS) == expected


def test_what_is_shared_speaks_for_one_thing_and_what_differs_against():
    plain = {"bias": 1.0, "same_act": 1.0, "words": 1.0}
    assert evidence_of(plain) == pytest.approx(WEIGHTS["bias"] + WEIGHTS["same_act"] + WEIGHTS["words"])
    for shared in ("figures", "exact_day", "day", "month", "side", "object", "name", "one_week"):
        assert evidence_of({**plain, shared: 1.0}) > evidence_of(plain), shared
    for apart in ("other_figures", "other_day", "other_object", "other_name", "long_after"):
        assert evidence_of({**plain, apart: 1.0}) < evidence_of(plain), apart


def test_the_table_of_weights_is_near_what_the_folders_give():
    """The tool, run again on the folders kept here, arrives close to the weights that are shipped; nothing is written by it."""
    run = subprocess.run(
        [sys.executable, str(ROOT / "tools/fit_deed_weights.py"), "--check"], capture_output=True, text=True, check=False, timeout=120
    )
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
