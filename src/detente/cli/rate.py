"""``detente rate``: what one shipment owes on a day, and why."""

from __future__ import annotations

from pathlib import Path

import typer

from detente.cli.show import CLOCK, JSON, ON, SCENARIO, print_json, print_table, today


def rate(
    hts: str = typer.Argument(metavar="HTS", help="Customs code, 4 to 10 digits, with or without dots."),
    origin: str = typer.Option(..., "--from", metavar="COUNTRY", help="Country of origin."),
    destination: str = typer.Option("US", "--to", metavar="COUNTRY", help="US or CN."),
    on: str = ON,
    value_usd: str = typer.Option(None, "--value-usd", help="Customs value in USD; needed where the duty is per unit."),
    quantity: str = typer.Option(None, "--quantity", help="Amount of --unit shipped."),
    unit: str = typer.Option(None, "--unit", help="Unit of the quantity as the schedule names it: kg, No., liter ..."),
    loaded: str = typer.Option(None, "--loaded", metavar="DATE", help="Day the goods were loaded for their last leg."),
    steel_share: str = typer.Option(None, "--steel-share", help="Share of value in steel, 0 to 1."),
    aluminum_share: str = typer.Option(None, "--aluminum-share", help="Share of value in aluminium, 0 to 1."),
    copper_share: str = typer.Option(None, "--copper-share", help="Share of value in copper, 0 to 1."),
    us_content_share: str = typer.Option(None, "--us-content-share", help="Share of value of US origin, 0 to 1."),
    claims: str = typer.Option(
        "", "--claims", help="What is claimed, separated by ';': headings, programme symbols, usmca, preference, exclusion ..."
    ),
    clock: str = CLOCK,
    base_rates: Path = typer.Option(None, "--base-rates", metavar="FILE", help="Your table of China's ordinary rates (hts, rate)."),
    scenario: str = SCENARIO,
    as_json: bool = JSON,
) -> None:
    """What one shipment owes on a day: each component with its heading and source, the total or its bounds, and why."""
    from detente.facade.shipments import rate_json
    from detente.rules.determine import DutyEngine
    from detente.rules.shipment import shipment
    from detente.scenario import ledger_under
    from detente.schedule.china import read_base_rates
    from detente.schedule.nomenclature import dotted, short_name

    goods = shipment(
        hts=hts, origin=origin, destination=destination, on=on or today(), value_usd=value_usd, quantity=quantity, unit=unit, loaded=loaded,
        steel_share=steel_share, aluminum_share=aluminum_share, copper_share=copper_share, us_content_share=us_content_share,
        claims=claims, clock=clock,
    )  # fmt: skip
    engine = DutyEngine(ledger_under(scenario), china_base=read_base_rates(base_rates) if base_rates else None)
    answer = engine.duty(goods)
    if as_json:
        print_json(rate_json(engine, goods), ledger=engine.ledger)
    else:
        typer.echo(f"{dotted(goods.hts)} {short_name(goods.hts)}\n{goods.origin} → {goods.destination} on {goods.day}, {clock} clock\n")
        typer.echo(_total(answer.status, answer.low, answer.high))
        rows = [[c.column, c.heading, c.rate_text, _share(c.share), _percent(c.fraction), c.title, c.source] for c in answer.components]
        print_table(["part", "heading", "rate", "of value", "comes to", "what", "source"], rows)
        for question in answer.questions:
            outcomes = ", ".join(f"{_answer(a)}: {_range(low, high)}" for a, low, high in question.outcomes)
            typer.echo(f"\nTo settle it: {question.fact}? ({outcomes})")
        asked = {question.fact for question in answer.questions}
        if left := [fact for fact in answer.missing if fact not in asked]:
            typer.echo("\nMissing: " + "; ".join(left))
        for assumption in answer.assumed:
            typer.echo(f"\nAssumed: {assumption}")
        typer.echo("\nWhy\n" + answer.explain())
    if answer.status == "unresolved":
        raise typer.Exit(3)


def _percent(value: object) -> str:
    return "?" if value is None else f"{float(str(value)) * 100:.6g}%"


def _share(value: object) -> str:
    return "" if str(value) == "1" else _percent(value)


def _range(low: object, high: object) -> str:
    return _percent(low) if low == high else f"{_percent(low)} to {_percent(high)}"


def _answer(text: str) -> str:
    return {"0": "no", "1": "yes"}.get(text, _percent(text))


def _total(status: str, low: object, high: object) -> str:
    if status == "exact":
        return f"{_percent(low)} of value\n"
    if status == "bounds":
        return f"between {_percent(low)} and {_percent(high)} of value, until a fact is known\n"
    return f"unresolved: {_percent(low)} of value and a part that cannot be computed from these facts\n"
