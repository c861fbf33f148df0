"""``detente case add``: goods, parties, documents and undertakings of an application."""

from __future__ import annotations

from pathlib import Path

import typer

from detente.cli.case_event import ACTOR, CASE, DAY, MESSAGE, STORE, append, do, max_document_bytes, open_cases
from detente.cli.show import JSON

add = typer.Typer(no_args_is_help=True, help="Add goods, a party, a document or an undertaking to a draft or a returned application.")


@add.command("goods")
def add_goods(
    case_id: str = CASE,
    description: str = typer.Option(..., "--description", help="The goods in words."),
    quantity: str = typer.Option(..., "--quantity", help="Decimal amount in the unit."),
    unit: str = typer.Option(..., "--unit", help="Such as kg or pieces."),
    value_usd: str = typer.Option(..., "--value-usd", help="Value in US dollars."),
    control_code: str = typer.Option("", "--control-code", help="Such as 1C902 or 3A090.a."),
    hts: str = typer.Option("", "--hts", help="Tariff code."),
    store: str = STORE,
    on: str = DAY,
    actor: str = ACTOR,
    message_id: str = MESSAGE,
    as_json: bool = JSON,
) -> None:
    """A line of goods, numbered from 1."""
    body = {
        "what": "goods",
        "description": description,
        "quantity": quantity,
        "unit": unit,
        "value_usd": value_usd,
        "control_code": control_code,
        "hts": hts,
    }
    do(store, case_id, "add", body, on, actor, message_id, as_json)


@add.command("party")
def add_party(
    case_id: str = CASE,
    role: str = typer.Option(..., "--role", help="exporter, importer, consignee, end_user, agent or manufacturer."),
    name: str = typer.Option(..., "--name", help="Name as it stands in the papers."),
    country: str = typer.Option(..., "--country", metavar="CC", help="ISO code of the country."),
    store: str = STORE,
    on: str = DAY,
    actor: str = ACTOR,
    message_id: str = MESSAGE,
    as_json: bool = JSON,
) -> None:
    """Somebody with a part in the export."""
    do(store, case_id, "add", {"what": "party", "role": role, "name": name, "country": country}, on, actor, message_id, as_json)


@add.command("document")
def add_document(
    case_id: str = CASE,
    file: Path = typer.Argument(metavar="FILE", help="The paper; its bytes are kept in the store."),
    kind: str = typer.Option(..., "--kind", help="end_use, end_user, contract, technical, identity, customs or other."),
    store: str = STORE,
    on: str = DAY,
    actor: str = ACTOR,
    message_id: str = MESSAGE,
    as_json: bool = JSON,
) -> None:
    """A paper, known by the hash of its bytes."""
    from detente.core.errors import InputFileError, LimitError

    limit = max_document_bytes()
    try:
        if file.stat().st_size > limit:
            raise LimitError(f"{file.name} has {file.stat().st_size} bytes.", hint=f"At most {limit}; the setting max_document_mb raises it.")
        content = file.read_bytes()
    except OSError as error:
        raise InputFileError(f"Cannot read {file}: {error.strerror or error}.", hint="Give the path of a file.") from error
    with open_cases(store) as opened:
        append(opened, case_id, "add", {"what": "document", "kind": kind, "name": file.name}, on, actor, message_id, as_json, content)


@add.command("undertaking")
def add_undertaking(
    case_id: str = CASE,
    by: str = typer.Option(..., "--party", help="Who promises."),
    text: str = typer.Option(..., "--text", help="What."),
    store: str = STORE,
    on: str = DAY,
    actor: str = ACTOR,
    message_id: str = MESSAGE,
    as_json: bool = JSON,
) -> None:
    """A promise, such as not to re-export."""
    do(store, case_id, "add", {"what": "undertaking", "by": by, "text": text}, on, actor, message_id, as_json)
