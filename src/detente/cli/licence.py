"""``detente licence``: who must permit an export, with what papers, and by when."""

from __future__ import annotations

from typing import Any

import typer

from detente.cli.show import CLOCK, JSON, ON, SCENARIO, print_json, today


def licence(
    sender: str = typer.Option(..., "--from", metavar="CC", help="Country the goods leave."),
    receiver: str = typer.Option(..., "--to", metavar="CC", help="Country of the end user."),
    on: str = ON,
    hts: str = typer.Option(None, "--hts", metavar="CODE", help="Customs code."),
    control_code: str = typer.Option(None, "--control-code", metavar="CODE", help="Code of China's dual-use list, such as 1C905.a.4."),
    eccn: str = typer.Option(None, "--eccn", metavar="CODE", help="Code of the US control list, such as 3A090.a, or EAR99."),
    item: str = typer.Option(None, "--item", metavar="TEXT", help="The goods in words."),
    contains: str = typer.Option(None, "--contains", metavar="LIST", help="Every rare earth present, with its share where known: Dy:0.03,Tb."),
    form: str = typer.Option(None, "--form", help="magnet, oxide, metal, alloy, target, compound, technology or equipment."),
    tpp: str = typer.Option(None, "--tpp", metavar="N", help="Total processing performance of a chip."),
    density: str = typer.Option(None, "--density", metavar="N", help="Performance density of a chip, TPP per mm2."),
    bandwidth: str = typer.Option(None, "--bandwidth", metavar="N", help="DRAM bandwidth in GB/s."),
    memory_density: str = typer.Option(None, "--memory-density", metavar="N", help="Memory bandwidth density in GB/s per mm2."),
    tops: str = typer.Option(None, "--tops", metavar="N", help="Dense TOPS of one operation; with --bits it gives the TPP."),
    bits: str = typer.Option(None, "--bits", metavar="N", help="Bit length of that operation."),
    die_area: str = typer.Option(None, "--die-area", metavar="MM2", help="Applicable die area; with the TPP it gives the density."),
    via: str = typer.Option(None, "--via", metavar="CC", help="Countries on the way, with commas."),
    origin: str = typer.Option(None, "--origin", metavar="CC", help="Country of origin, where it is not the one they leave."),
    end_use: str = typer.Option(None, "--end-use", help="civil, military, wmd, government or unknown; civil where left out."),
    end_user: str = typer.Option(None, "--end-user", metavar="NAME", help="End user; an unlisted civil one where left out."),
    end_user_seat: str = typer.Option(None, "--end-user-seat", metavar="CC", help="Seat of the end user's last parent."),
    owner: list[str] = typer.Option([], "--owner", metavar="NAME:SHARE", help="An owner of the end user; may be repeated."),
    exporter: str = typer.Option(None, "--exporter", metavar="NAME", help="Exporter; an addressee of letters to single firms where left out."),
    chinese_share: str = typer.Option(
        None, "--chinese-share", metavar="X", help="Part of value in Chinese-origin rare earths, for goods made abroad."
    ),
    chinese_technology: bool = typer.Option(
        None, "--chinese-technology/--no-chinese-technology", help="Made abroad with Chinese rare-earth technology."
    ),
    clock: str = CLOCK,
    scenario: str = SCENARIO,
    as_json: bool = JSON,
) -> None:
    """What both governments ask of one export on a day: clear, licence, barred or unresolved, with reasons. Exit 3 where unresolved."""
    from detente.facade.shipments import licence_json
    from detente.rules.licence.determine import UNRESOLVED
    from detente.rules.licence.facts import transaction
    from detente.scenario import ledger_under

    deal = transaction(
        sender=sender, receiver=receiver, on=on or today(), hts=hts, control_code=control_code, eccn=eccn, item=item, contains=contains, form=form,
        tpp=tpp, density=density, bandwidth=bandwidth, memory_density=memory_density, tops=tops, bits=bits, die_area=die_area, origin=origin, via=via,
        end_use=end_use, end_user=end_user, end_user_seat=end_user_seat, exporter=exporter, owners=tuple(owner), chinese_share=chinese_share,
        chinese_technology=chinese_technology, clock=clock,
    )  # fmt: skip
    ledger = ledger_under(scenario)
    answer = licence_json(deal, ledger)
    if as_json:
        print_json(answer, ledger=ledger)
    else:
        typer.echo("\n".join(lines_of(answer)))
    if answer["status"] == UNRESOLVED:
        raise typer.Exit(3)


def lines_of(answer: dict[str, Any]) -> list[str]:
    """The answer for a reader: status first, then each side, licences, what is missing, reasons, assumptions."""
    out = [f"{answer['status']} on {answer['on']} ({answer['clock']} clock)"]
    other = {c: s for c, s in answer["by_clock"].items() if s != answer["status"]}
    out += [f"  by the {c} clock: {s}" for c, s in other.items()]
    for name, side in answer["sides"].items():
        out.append(f"{name} {side['country']}: {side['status']}" + ("" if side["binds"] else f" ({side['note']})"))
    for bar in answer["barred_by"]:
        out.append(f"barred by {bar['measure']}: {bar['title']}" + (f" ({bar['why']})" if bar["why"] else ""))
    for line in answer["licences"]:
        clock = line["clock"]
        due = f"{clock['working_days']} working days, to {clock['ends']}" if clock["ends"] else clock.get("note", "")
        doubt = "" if line["certain"] else " (if the open facts turn out so)"
        out.append(f"licence of {line['authority']} for {line['control_code'] or 'the goods'}{doubt}: {', '.join(line['kinds'])}; {due}")
        out += [f"  paper: {d}" for d in line["documents"]]
    out += [f"missing: {m}" for m in answer["missing"]]
    out += [f"because {r['text']}  [{r['source']}]" for r in answer["reasons"]]
    return out + [f"assumed: {a}" for a in answer["assumed"]]
