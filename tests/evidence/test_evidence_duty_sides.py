"""Whose duty a rate is, in the ways that wires, agencies and ministries put it. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quantity
from detente.evidence.texts.document import document_from_bytes

US, CN = "US on China", "China on US"


def figures(text):
    return [r for r in read_records(document_from_bytes("t.txt", f"date 2025-10-16\n\n{text}".encode())) if isinstance(r, Quantity)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chinese goods now bear an added 30 per cent, against 10 per cent for American goods entering China.", [US, CN]),
        ("Goods from China still carry 47 percent at the American border.", [US]),
        ("A Chinese-made toy now attracts 30 percent.", [US]),
        ("Shipments from China are charged 57 percent on arrival; U.S. beef pays 32 percent in China.", [US, CN]),
        ("That would come on top of the 30% Chinese goods now pay.", [US]),
        ("It compares with the 10% that American products face.", [CN]),
        ("Negotiators stepped back from a 100 per cent American tariff.", [US]),
        ("Beijing wants an end to the 20% American fentanyl levy.", [US]),
        ("Washington complained of the 15 percent Chinese levy on coal.", [CN]),
        ("Both sides would push for the suspended 24% portion of American reciprocal duties to be kept on ice.", [US]),
        ("U.S. tariffs stand at 30 percent and Chinese tariffs at 10 percent.", [US, CN]),
        ("American duties would go back to 54 percent, and China's to 34 percent.", [US, CN]),
        ('"Do not worry about China," the president posted, two days after he had threatened a 100% tariff over Beijing\'s rare-earth rules.', [US]),
        ("The president threatened tariffs of 155 percent in a row over Beijing's export rules.", [US]),
        ("Trump's 145% tariffs shook the markets in China.", [US]),
        ("China's 125% tariffs hit farmers in America.", [CN]),
        ("In Beijing, the American envoy defended the 30 percent tariff.", [US]),
        ("In Washington, China's ambassador said the 125 percent duty would stay.", [CN]),
        ("China's finance ministry said it would keep a 10 percent tariff.", [CN]),
        ("The State Council Tariff Commission set the rate of additional duty at 84 percent.", [CN]),
        ("The US Trade Representative proposed a 25 percent duty on ship-to-shore cranes made in China.", [US]),
        ("The duty of 34 percent announced by Beijing follows the American one.", [CN]),
        ("A tariff of 50 percent, threatened by the White House, was to begin at midnight.", [US]),
        ("In retaliation for the American measures China raised its tariff to 84 percent.", [CN]),
        ("In response to Beijing's move, Washington lifted its tariff to 125 percent.", [US]),
        ("Chinese exporters face tariffs of 47 percent.", [US]),
        ("American farmers face tariffs of 34 percent.", [CN]),
        ("U.S. soybeans face a 34 percent tariff in China.", [CN]),
        ("Soybeans from America are subject to a tariff of 13 percent.", [CN]),
        (
            "Tariffs on imports from China were cut to 30 percent from 145 percent, while those on U.S. goods fell to 10 percent from 125 percent.",
            [US, US, CN, CN],
        ),
        ("American importers paid 145 percent for five weeks.", [US]),
        ("The tariff that Americans pay on Chinese toys is 30 percent.", [US]),
        ("Duties on American pork stand at 57 percent.", [CN]),
        ("Levies on Chinese-made electric cars are 100 percent.", [US]),
        ("The average American duty on what it buys from China stood at 47.5 percent, against 57.6 percent before.", [US, US]),
        ("The tariff China charges on American oil is 25 percent.", [CN]),
        ("The tariff the US charges on Chinese drones is 25 percent.", [US]),
        ("The US cut the rate on Chinese goods to 30 percent; China cut its own to 10 percent.", [US, CN]),
        ("Washington will lower its duty to 10 percent from 20 percent, and Beijing will drop its 15 percent duty on coal.", [US, US, CN]),
        ("Tariffs on each other's goods came down by 115 percentage points.", [None]),
        ("Both countries kept a tariff of 10 percent.", [None]),
        ("Tariffs could go back to 80% otherwise, the treasury secretary warned.", [US]),
        ("China called the 100 percent tariff a threat.", [US]),
        ("China urged the United States to drop the 20 percent tariff.", [US]),
        ("China opposes the additional 50 percent tariff.", [US]),
        ("China said it would fight if the United States raised its tariff to 104 percent.", [US]),
        ("Beijing hit back with a 34 percent tariff.", [CN]),
        ("Beijing answered the 54 percent tariff with one of 34 percent.", [US, CN]),
        ("The U.S. rate on goods of China is 30 percent, and China's rate on U.S. goods is 10 percent.", [US, CN]),
        ("Customs and Border Protection will collect an additional 10 percent on products of the PRC.", [US]),
        ("The General Administration of Customs will collect an additional 10 percent on goods of U.S. origin.", [CN]),
        ("Goods originating in the United States are subject to an additional 34 percent tariff.", [CN]),
        ("Products of the PRC shall be subject to an additional ad valorem duty of 10 percent.", [US]),
        (
            (
                "WASHINGTON, Nov 4 - The United States on Tuesday halved its fentanyl-related tariff on Chinese goods to 10%, in line with a"
                " pact struck in Busan."
            ),
            [US],
        ),
        ("China will, in turn, drop tariffs of as much as 15 percent that it slapped on American farm goods in March.", [CN]),
        ("The pact leaves the average U.S. tariff on Chinese imports at roughly 47 percent, from 57 percent.", [US, US]),
        (
            "China's additional duties on U.S. products, set at 34 percent in April, stay at 10 percent, with 24 points suspended for a year.",
            [CN, CN, CN],
        ),
        ("Under the order, the additional rate of duty of 10 percent continues to apply to all articles of the PRC.", [US]),
        ("The announcement says that from Nov. 10 the 24 percent tariff on U.S. goods is suspended and the 10 percent tariff kept.", [CN, CN]),
        ("Trump said he would impose an additional 100% tariff on China.", [US]),
        ("Trump said on Truth Social that the 100% tariff on China was not sustainable.", [US]),
        ("Mr He told reporters that China had kept its 10 percent duty.", [CN]),
        ("The U.S. will cut tariffs it imposed over fentanyl from 20% to 10%.", [US, US]),
        ("China suspended the 24% tariffs it announced on April 4.", [CN]),
        ("Beijing's April tariffs of 34% on all American goods were cut to 10%.", [CN, CN]),
        ("Both sides cut tariffs by 115 percentage points in May.", [None]),
        ("The two cut their reciprocal tariffs from 125% to 10%.", [None, None]),
        (
            "U.S. tariffs on Chinese goods fell to 30 percent from 145 percent and Chinese tariffs on U.S. goods to 10 percent from 125 percent.",
            [US, US, CN, CN],
        ),
        ("Washington agreed to lower the levy to 30% from 145%, and Beijing to 10% from 125%.", [US, US, CN, CN]),
        ("US and Chinese tariffs fell to 30 percent and 10 percent, respectively.", [US, CN]),
        ("Chinese vessels pay a fee, and cranes made in China a tariff of 100 percent.", [US]),
        ("Section 301 duties of 7.5 to 100 percent still apply.", [US]),
        ("Duties of 25 percent on Chinese furniture take effect.", [US]),
        ("The additional 34% tariff will be levied on all imported goods originating in the US.", [CN]),
        ("If Beijing does not withdraw its 34% increase by Tuesday, the United States will impose additional tariffs of 50%.", [CN, US]),
        ("China would pay an additional 100 percent, the president wrote.", [US]),
        ('"China has been charging us 84 percent," he said.', [CN]),
        ("For Chinese steel the rate is 50 percent.", [US]),
        ("For American beef the rate is 32 percent.", [CN]),
        ("American goods would be charged 34 percent rather than 10 percent on entering China.", [CN, CN]),
        ("The cut takes the overall rate on Chinese imports to 47% from 57%.", [US, US]),
        ("China will shelve its curbs for a year, the ministry said. It will suspend the 24% levy it matched in April, leaving 10%.", [CN, CN]),
        ("US tariffs on Chinese goods stand at 30 percent. China kept its own. It dropped the 15 percent duty on coal.", [US, CN]),
        ("Firms wait. It dropped the 15 percent duty on coal.", [None]),
    ],
)
def test_a_rate_has_the_side_that_charges_it_or_stays_open(text, expected):
    assert [r.direction for r in figures(text) if r.unit in ("percent", "percentage_point")] == expected


def test_who_is_quoted_gives_the_side_of_what_he_foretells_and_names_no_side():
    text = '"Nothing is agreed until we speak with the president," the treasury secretary said. Tariffs could go back to 34% or even 80%, he warned.'
    told = [r for r in figures(text) if r.unit == "percent"]
    assert [(r.direction, r.attribution) for r in told] == [(US, "Scott Bessent, the treasury secretary")] * 2


@pytest.mark.parametrize(
    "text", ["Firms pay 30 percent more for Chinese goods.", "Chinese goods face a 30 percent drop.", "Buyers paid 5 percent interest."]
)
def test_what_is_paid_or_faced_is_not_always_a_duty(text):
    assert all(r.metric != "tariff_rate" for r in figures(text))
