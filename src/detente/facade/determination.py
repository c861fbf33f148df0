"""One shipment, both questions: what it owes at the importer's border, and what permission either government asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from detente.core.errors import CoverageError, UsageError
from detente.core.provenance import canonical_json
from detente.facade.model import Model
from detente.facade.questions import DetermineQuestion
from detente.rules.answer import DutyAnswer

Json = Any
ONLY_LICENCE = ("end_use", "end_user", "end_user_seat", "exporter", "contains", "form", "control_code", "eccn", "item", "tpp")
ONLY_DUTY = ("value_usd", "quantity", "unit", "loaded", "steel_share", "aluminum_share", "copper_share", "us_content_share")
BORDERS = ("US", "CN")


@dataclass(frozen=True, slots=True)
class Determination:
    """``status`` is clear, licence, barred or unresolved; ``duty`` None where the goods enter neither the US nor China."""

    duty: DutyAnswer | None
    licence: Mapping[str, Any]
    question: Mapping[str, Any]
    ledger_version: str
    code_version: str

    @property
    def status(self) -> str:
        return str(self.licence["status"])

    @property
    def licences(self) -> list[dict[str, Any]]:
        """The licences needed: authority, control code, kinds, papers and the statutory clock."""
        return list(self.licence["licences"])

    def explain(self) -> str:
        """Why, line by line; each line that states a rule ends in its source."""
        duty = self.duty.explain() if self.duty else ""
        reasons = [f"{r['text']} [{r['source']}]" for r in self.licence["reasons"]]
        return "\n".join(part for part in ("Duty", duty, "Permission", *reasons) if part) if duty else "\n".join(("Permission", *reasons))

    def to_dict(self) -> dict[str, Any]:
        return {
            "question": dict(self.question),
            "status": self.status,
            "duty": self.duty.to_json() if self.duty else None,
            "licence": dict(self.licence),
            "ledger": self.ledger_version,
            "code": self.code_version,
        }

    def to_json(self) -> bytes:
        return canonical_json(self.to_dict(), indent=2)


def determine(model: Model, asked: DetermineQuestion) -> Json:
    """Duty and permission for one shipment, as JSON values."""
    return determination(model, asked).to_dict()


def determination(model: Model, asked: DetermineQuestion) -> Determination:
    """The Determination. ``origin`` is where the goods are from and, unless ``sender`` says otherwise, leave from."""
    from detente import __version__
    from detente.core.codes import country
    from detente.core.timeline import parse_date
    from detente.rules.licence.determine import determine_licence
    from detente.rules.licence.facts import transaction
    from detente.rules.shipment import shipment

    given = asked.model_dump(exclude={"scenario"})
    origin, to = country(asked.origin).alpha2, country(asked.destination).alpha2
    sender = country(asked.sender).alpha2 if asked.sender else origin
    if sender == to:
        raise UsageError(f"The goods leave from and go to {to}.", hint="Give another destination, or the sender where it is not the origin.")
    day = parse_date(asked.on)
    if to not in BORDERS and sender not in BORDERS and origin not in BORDERS:
        raise CoverageError(f"{origin} to {to}: neither the United States nor China is a party.", hint="The model covers trade of these two.")
    duty = None
    if to in BORDERS:
        facts = {name: given[name] or None for name in ONLY_DUTY}
        duty = model.duties.duty(
            shipment(hts=asked.hts, origin=origin, destination=to, on=day.isoformat(), claims=asked.claims, clock=asked.clock, **facts)
        )
    wanted: dict[str, Any] = {name: given[name] or None for name in ONLY_LICENCE}
    deal = transaction(sender=sender, receiver=to, on=day, hts=asked.hts, origin=origin if origin != sender else None, clock=asked.clock, **wanted)
    return Determination(
        duty=duty,
        licence=determine_licence(deal, model.ledger),
        question={k: v for k, v in given.items() if v} | {"origin": origin, "destination": to, "on": day.isoformat()},
        ledger_version=model.ledger.version,
        code_version=__version__,
    )
