"""What can be asked: one model a question. Their field names are the parameters of the API and of the assistants' tools.

A day left out is filled in by the face that asks (C1: a bare date is the end of that day at the border concerned); the
engines themselves read no clock. ``scenario`` is a shipped id or sentences, ``known on 2026-11-01; end us-cn-truce on 2026-11-10``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

Day = Annotated[str, Field(max_length=40, description="Day asked about, YYYY-MM-DD; today where left out.", examples=["2025-06-09"])]
ScenarioText = Annotated[
    str,
    Field(
        max_length=4000,
        description="Id of a shipped scenario, or its settings and edits as sentences separated by ';'. Left out: the ledger as it stands.",
        examples=["2025-truce-lapses", "end us-cn-truce on 2026-11-10"],
    ),
]
Clock = Annotated[Literal["legal", "enforced"], Field(description="legal: the law; enforced: what is collected or enforced.")]
Known = Annotated[str, Field(max_length=10, description="Use only what was announced by this day, YYYY-MM-DD.")]
Text = Annotated[str, Field(max_length=500)]
Place = Annotated[str, Field(min_length=2, max_length=60, description="A country: ISO code or name.", examples=["CN"])]
Number = Annotated[str, Field(max_length=40, description="A number in digits; left out where unknown.")]
MeasureId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,79}$", description="Id of a measure or act; list them with the operation measures.")]


def _whole(value: object) -> object:
    """Whole numbers come as such, or in plain digits from an address or a command line; ``1_0`` and true are neither."""
    if isinstance(value, bool) or (isinstance(value, str) and not (value.isascii() and value.strip().removeprefix("-").isdecimal())):
        raise PydanticCustomError("int_type", "Input should be a valid integer, in plain digits")
    return value


Whole = Annotated[int, BeforeValidator(_whole)]
Draws = Annotated[Whole, Field(ge=1, le=2000, description="Number of draws of the assumptions.")]
Seed = Annotated[Whole, Field(ge=0, le=2**31 - 1, description="Seed of the draws; the same seed gives the same bytes.")]


class Question(BaseModel):
    """Unknown fields are refused. A model is built when it is first used, so a command pays for one only."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, defer_build=True)

    scenario: ScenarioText = ""


class StatusQuestion(Question):
    on: Day = ""
    known: Known = ""
    clock: Clock = "legal"
    side: Annotated[str, Field(max_length=10, description="US or CN; both where left out.")] = ""


class MeasuresQuestion(Question):
    side: Annotated[str, Field(max_length=10, description="US, CN or both.")] = ""
    kind: Annotated[str, Field(max_length=20, description="duty, licence, ban, quota, exclusion, nontariff or commitment.")] = ""
    authority: Annotated[str, Field(max_length=60, description="Legal authority, such as s232.")] = ""


class MeasureQuestion(Question):
    id: MeasureId


class TimelineQuestion(Question):
    id: MeasureId
    clock: Clock = "legal"
    known: Known = ""


class DiffQuestion(Question):
    before: Annotated[str, Field(max_length=40, description="Earlier day, YYYY-MM-DD.")]
    after: Annotated[str, Field(max_length=40, description="Later day, YYYY-MM-DD.")]
    clock: Clock = "legal"
    known: Known = ""


class ScheduledQuestion(Question):
    on: Day = ""


class RateQuestion(Question):
    """Shares are parts of the value from 0 to 1; what is not given is unknown, never zero."""

    hts: Annotated[
        str, Field(min_length=4, max_length=16, description="Customs code of 4 to 10 digits, with or without dots.", examples=["8505.11.0070"])
    ]
    origin: Place
    destination: Annotated[str, Field(max_length=60, description="US or CN.")] = "US"
    on: Day = ""
    value_usd: Number = ""
    quantity: Number = ""
    unit: Annotated[str, Field(max_length=40, description="Unit of the quantity as the schedule names it.")] = ""
    loaded: Annotated[str, Field(max_length=40, description="Day the goods were loaded for their last leg.")] = ""
    steel_share: Number = ""
    aluminum_share: Number = ""
    copper_share: Number = ""
    us_content_share: Number = ""
    claims: Annotated[str, Field(max_length=500, description="What is claimed, separated by ';'.")] = ""
    clock: Clock = "legal"


class LicenceQuestion(Question):
    """One export from ``sender`` to ``receiver``. What is not given is unknown, except as the answer's ``assumed`` says."""

    sender: Place
    receiver: Place
    on: Day = ""
    hts: Annotated[str, Field(max_length=16, description="Customs code of the goods.")] = ""
    control_code: Annotated[str, Field(max_length=40, description="Chinese control code, such as 1C902.")] = ""
    eccn: Annotated[str, Field(max_length=40, description="US control number, such as 3A090, or EAR99.")] = ""
    item: Annotated[str, Field(max_length=500, description="The goods in words.")] = ""
    contains: Annotated[str, Field(max_length=300, description="Every rare earth in the goods: Nd, Dy 4%, ...; empty text is unknown.")] = ""
    form: Annotated[str, Field(max_length=40, description="magnet, oxide, metal, alloy, technology, software ...")] = ""
    tpp: Number = ""
    density: Number = ""
    bandwidth: Number = ""
    memory_density: Number = ""
    tops: Number = ""
    bits: Number = ""
    die_area: Number = ""
    via: Annotated[str, Field(max_length=100, description="Countries on the way, with commas.")] = ""
    origin: Annotated[str, Field(max_length=60, description="Country of origin, where it is not the sender.")] = ""
    end_use: Annotated[str, Field(max_length=20, description="civil, military, wmd, government or unknown.")] = ""
    end_user: Text = ""
    end_user_seat: Annotated[str, Field(max_length=60, description="Seat of the end user's last parent.")] = ""
    exporter: Text = ""
    owners: Annotated[list[Annotated[str, Field(max_length=300)]], Field(max_length=20, description="Owners of the end user as NAME:SHARE.")] = []
    chinese_share: Number = ""
    chinese_technology: bool | None = None
    clock: Clock = "legal"


class DetermineQuestion(RateQuestion):
    """One shipment, duty and permission together."""

    sender: Annotated[str, Field(max_length=60, description="Where the goods leave from; the origin where left out.")] = ""
    item: Annotated[str, Field(max_length=500, description="The goods in words.")] = ""
    contains: Annotated[str, Field(max_length=300, description="Every rare earth in the goods.")] = ""
    form: Annotated[str, Field(max_length=40, description="magnet, oxide, metal, alloy, technology, software ...")] = ""
    control_code: Annotated[str, Field(max_length=40, description="Chinese control code.")] = ""
    eccn: Annotated[str, Field(max_length=40, description="US control number, or EAR99.")] = ""
    tpp: Number = ""
    end_use: Annotated[str, Field(max_length=20, description="civil, military, wmd, government or unknown.")] = ""
    end_user: Text = ""
    end_user_seat: Annotated[str, Field(max_length=60, description="Seat of the end user's last parent.")] = ""
    exporter: Text = ""


class ScreenQuestion(Question):
    name: Annotated[str, Field(min_length=1, max_length=300, description="A person, firm, ship or aircraft.")]
    on: Day = ""


class RecordQuestion(Question):
    on: Day = ""


class NoQuestion(Question):
    """Nothing is asked but what there is."""


class ScenarioQuestion(Question):
    id: Annotated[
        str, Field(min_length=1, max_length=4000, description="Id of a shipped scenario, or its settings and edits as sentences separated by ';'.")
    ]


class CompareQuestion(Question):
    """``scenario`` may stand for ``right``."""

    left: ScenarioText = "baseline"
    right: ScenarioText = ""
    on: Annotated[str, Field(max_length=40, description="Day compared; a week after the regimes part where left out.")] = ""
    engines: Annotated[str, Field(max_length=100, description="regime, duties, supply, economy, talks, with commas; all where left out.")] = ""
    draws: Draws = 200
    seed: Seed = 1


class EconomyQuestion(Question):
    on: Day = ""
    against: Annotated[str, Field(max_length=40, description="A day whose regime the change is measured from; the world at rest where left out.")] = (
        ""
    )
    draws: Annotated[Whole, Field(ge=0, le=2000, description="Number of draws; 0 gives the central values alone.")] = 200
    seed: Seed = 1


class SupplyQuestion(Question):
    on: Day = ""
    days: Annotated[Whole, Field(ge=30, le=1000, description="Days simulated.")] = 365
    licensing: Annotated[str, Field(max_length=40, description="Practice of the Chinese office: reported, prompt, trickle or held.")] = ""
    draws: Draws = 200
    seed: Seed = 1


class TalksQuestion(Question):
    on: Day = ""
    draws: Annotated[Whole, Field(ge=0, le=500, description="Number of draws; 0 gives the central values alone.")] = 0
    seed: Seed = 1


class ExposureQuestion(Question):
    on: Day = ""
    then: Annotated[str, Field(max_length=40, description="Day to compare with; a year earlier where left out.")] = ""
    shipments: Annotated[
        str, Field(min_length=1, max_length=500_000, description="A CSV file of shipments as text; docs/exposure.md has the columns.")
    ]
    clock: Clock = "legal"
