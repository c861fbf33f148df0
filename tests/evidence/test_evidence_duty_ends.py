"""What gave way to what: amended texts, sums of money laid down, steps that follow each other, and two ends of one step. Sentences are ours."""

import pytest

from detente.evidence.record import Quantity
from tests.evidence.told_documents import reconciled

ORDER = "By the President of the United States. By the authority vested in me as President, it is hereby ordered. "


def related(*told):
    """Relations by document and text of both figures; each of ``told`` is a day and a text."""
    return {
        (f"{a.doc[0]}:{a.text.strip()}", f"{b.doc[0]}:{b.text.strip()}"): relation
        for a, b, relation in reconciled(*told)
        if isinstance(a, Quantity) and isinstance(b, Quantity)
    }


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ('The duty on products of China is amended by striking "32%" and inserting "64%" in its place.', "32%", "64%"),
        ('Under the order the words "22 percent" are replaced by "12 percent" in the rate of duty on products of China.', "22 percent", "12 percent"),
        ("China replaces its 16 percent duty on American pork with one of 6 percent.", "16 percent", "6 percent"),
        ("The duty on American sorghum, now 26 percent, will be 12 percent from March.", "26 percent", "12 percent"),
        ("The duty on Chinese goods was 29 percent and is now 19 percent.", "29 percent", "19 percent"),
        ("A figure of 29 percent in the notice gives place to one of 19 percent for the duty on goods of China.", "29 percent", "19 percent"),
        ("From 1 May the duty on Chinese chairs is 19 percent; until then it is 29 percent.", "29 percent", "19 percent"),
        ("A ton of American coal used to bear a duty of $30 and now bears $12.", "$30", "$12"),
        ("Port fees on Chinese-built ships rise from $50 to $80 per net ton in April.", "$50", "$80"),
        ("The charge for a container was put up to $100 from $70.", "$70", "$100"),
        ("The duty on a Chinese parcel goes up from 40 dollars to 90 dollars.", "40 dollars", "90 dollars"),
    ],
)
def test_what_is_replaced_gives_way(text, old, new):
    found = related(("2026-02-21", text))
    verdict = found.get((f"a:{old}", f"a:{new}")) or found[f"a:{new}", f"a:{old}"]
    assert verdict.relation == "superseded"


@pytest.mark.parametrize(
    "text",
    [
        "China's exports rose from $28 billion to $38 billion in June.",
        "Prices of magnets went up from $60 to $90 a kilo.",
        "A duty of 22 percent is charged on lamps from China and one of 12 percent on pumps from China.",
    ],
)
def test_what_only_grew_or_is_of_two_things_is_not_replaced(text):
    assert "superseded" not in {r.relation for r in related(("2026-02-21", text)).values()}


def test_steps_of_two_acts_follow_each_other():
    found = related(
        (
            "2026-04-08",
            (
                f'{ORDER}Heading 9903.01.63 is amended by striking "32%" and inserting "64%" in its place. The duty on each parcel of China '
                "shall rise from 30 dollars to 70 dollars."
            ),
        ),
        (
            "2026-04-10",
            (
                f'{ORDER}Heading 9903.01.63 is amended by striking "64%" and inserting "96%" in its place. The duty on each parcel of China '
                "shall rise from 70 dollars to 110 dollars."
            ),
        ),
    )
    assert found["a:64%", "b:64%"].relation == "agree"
    for pair in [("a:32%", "b:96%"), ("a:64%", "b:96%"), ("a:70 dollars", "b:110 dollars")]:
        assert found[pair].relation == "superseded", pair


def test_two_ends_of_one_step_conflict_and_a_third_document_bears_one_out():
    found = related(
        ("2026-06-02", "Beijing lowers the duty on American beef to 12 percent from 32 percent on 1 July."),
        ("2026-06-03", "China's duty on American beef falls from 32 percent to 22 percent on 1 July."),
        ("2026-06-05", "From July American beef will pay a duty of 12 percent in China."),
    )
    assert found["a:12 percent", "b:22 percent"].relation == "conflict"
    third = found["b:22 percent", "c:12 percent"]
    assert third.relation == "conflict"
    assert "a.txt" in third.reason


def test_a_document_that_tells_both_ends_is_no_second_account():
    found = related(
        ("2026-06-02", "Beijing lowers the duty on American beef to 12 percent from 32 percent on 1 July."),
        ("2026-06-03", "China's duty on American beef falls from 32 percent to 22 percent on 1 July, and a month later to 12 percent."),
    )
    assert "conflict" not in {r.relation for r in found.values()}


def test_a_bare_peak_is_of_neither_side_and_two_peaks_are_of_both():
    ends = "The American duty on Chinese goods fell to 31% from 144%. China's duty on American goods fell to 11% from 124%."
    bare = related(("2026-02-21", "Tariffs peaked at 144 per cent in the spring."), ("2026-02-21", ends))
    assert bare["a:144 per cent", "b:144%"].relation == "ambiguous"
    both = related(("2026-02-21", "In the spring the two tariff rates peaked at 144 per cent and 124 per cent."), ("2026-02-21", ends))
    assert both["a:144 per cent", "b:144%"].relation == "agree"
    assert both["a:124 per cent", "b:124%"].relation == "agree"
    assert both["a:144 per cent", "b:124%"].relation in ("differ_in_basis", "ambiguous")


def test_points_coming_back_make_a_rate_that_another_document_tells():
    found = related(
        ("2026-06-02", "The American duty on Chinese goods is 31 percent. A further 23 points are suspended until November."),
        (
            "2026-06-03",
            (
                "The American duty on Chinese goods is 31 percent. The 23 points that lie dormant would come back and take the American rate "
                "to 54 percent."
            ),
        ),
    )
    assert found["a:31 percent", "b:54 percent"].relation == "consistent_by_arithmetic"
    assert found["a:23 points", "b:54 percent"].arithmetic == "31 + 23 = 54"


def test_a_sum_closed_in_one_document_closes_in_another():
    found = related(
        (
            "2026-06-02",
            "Whoever buys Chinese lamps pays a duty of 12.5 percent on top since July, and 26 percent from long before: 38.5 percent in all.",
        ),
        ("2026-06-03", "Many Chinese products now pay a duty of 38.5 percent."),
    )
    assert found["a:26 percent", "b:38.5 percent"].relation == "consistent_by_arithmetic"
