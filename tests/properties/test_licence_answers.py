"""Any question is answered or refused in words, and an answer holds together (C4, C10)."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.core.errors import DetenteError
from detente.ledger.load import load_ledger
from detente.rules.licence.determine import ORDER, determine_licence
from detente.rules.licence.elements import FORMS, RARE_EARTHS
from detente.rules.licence.facts import END_USES, transaction

PLACES = ["CN", "US", "DE", "JP", "HK", "MO", "TW", "RU", "KP", "AE", "SG", "VN", "XK", "AQ"]
CODES = ["1C902", "1C905.a.4", "1C909", "1E902.a", "2B902", "3A090.a", "3A001", "9A991", "6C001.a", "7Z999"]


def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy


QUESTIONS = st.fixed_dictionaries(
    {
        "sender": st.sampled_from(PLACES),
        "receiver": st.sampled_from(PLACES),
        "on": st.integers(0, 760).map(lambda n: date(2025, 1, 1) + timedelta(days=n)),
        "hts": maybe(st.sampled_from(["850511", "2846901600", "2846", "811292", "854231", "1201", "8505"])),
        "control_code": maybe(st.sampled_from(CODES)),
        "eccn": maybe(st.sampled_from([*CODES, "EAR99", "5A002", "3A090"])),
        "item": maybe(st.text(max_size=30) | st.sampled_from(["gallium", "SmCo magnet", "EDA software", "H200", "dysprosium oxide"])),
        "contains": maybe(st.lists(st.sampled_from([*RARE_EARTHS, "Fe", "Ga", "Co"]), max_size=4, unique=True).map(",".join)),
        "form": maybe(st.sampled_from(FORMS)),
        "tpp": maybe(st.integers(0, 30000).map(str)),
        "density": maybe(st.integers(0, 30).map(str)),
        "bandwidth": maybe(st.integers(0, 9000).map(str)),
        "origin": maybe(st.sampled_from(PLACES)),
        "via": maybe(st.sampled_from(PLACES)),
        "end_use": maybe(st.sampled_from(END_USES)),
        "end_user_seat": maybe(st.sampled_from(PLACES)),
        "chinese_share": maybe(st.sampled_from(["0", "0.001", "0.5"])),
        "clock": st.sampled_from(["legal", "enforced"]),
    }
)


@settings(max_examples=150, deadline=None)
@given(QUESTIONS)
def test_every_question_gets_an_answer_or_a_clear_refusal(facts: dict) -> None:
    try:
        answer = determine_licence(transaction(**facts), load_ledger())
    except DetenteError:
        return
    assert answer["status"] == max((s["status"] for s in answer["sides"].values()), key=ORDER.index)
    assert bool(answer["missing"]) == any(s["status"] == "unresolved" for s in answer["sides"].values())
    assert answer["reasons"]
    assert answer["by_clock"][facts["clock"]] == answer["status"]
    assert answer == determine_licence(transaction(**facts), load_ledger())
    for line in answer["licences"]:
        assert line["kinds"]
        ends = line["clock"]["ends"]
        assert ends is None or ends > facts["on"].isoformat()


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(list(RARE_EARTHS)), min_size=1), st.sets(st.sampled_from(list(RARE_EARTHS))))
def test_a_further_rare_earth_never_frees_an_oxide(first: set[str], more: set[str]) -> None:
    def status(elements: set[str]) -> str:
        deal = transaction(sender="CN", receiver="DE", on="2025-06-09", form="oxide", contains=",".join(sorted(elements)))
        return determine_licence(deal, load_ledger())["status"]

    assert ORDER.index(status(first | more)) >= ORDER.index(status(first))
