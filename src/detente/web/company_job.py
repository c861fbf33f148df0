"""A company's exposure as a job: its files as they came in, in memory from the form to the answer, never on the disk."""

from __future__ import annotations

import csv
import io
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from detente.core.errors import InputFileError
from detente.core.result import Column, Table
from detente.web.uploads import Upload

if TYPE_CHECKING:
    from detente.exposure.shipments import Shipments
    from detente.ledger.query import Ledger
    from detente.supply.network import Network

TABLES = ("ranking", "rows", "by_measure", "first", "facts", "lines")
READING = ("separator", "decimal", "encoding")
_WEIGHTS = {"duties": (0.0, 0.15), "licences": (0.15, 0.15), "lines": (0.3, 0.65)}
"""Where each part of the work begins and how much of the whole it is taken to be."""

Told = Callable[[str, float | None], None]


def shipments_of(content: bytes, how: Mapping[str, str]) -> Shipments:
    """The shipments of a CSV's bytes, read as ``how`` says; InputFileError or LimitError says what is wrong, in the words of the form."""
    from detente.exposure.shipments import parse_shipments

    try:
        return parse_shipments(content, "shipments", keep_going="keep_going" in how, **{k: how[k] for k in READING if k in how})
    except InputFileError as error:
        hint = error.hint.replace("with --keep-going", "with the form's box").replace("--", "the form's field ")
        raise InputFileError(error.message, hint=hint) from error


def chain_of(files: Sequence[tuple[str, bytes]]) -> Network | None:
    """The network of a chain's CSV files by what they are called; None where there are none. The checks are those of a folder."""
    if not files:
        return None
    from detente.supply.checks import check_rows
    from detente.supply.network import build
    from detente.supply.tables import OPTIONAL, SCHEMA, Finding, Row, parse_rows

    rows: dict[str, list[tuple[int, Row]]] = {name: [] for name in SCHEMA}
    findings: list[Finding] = []
    given = dict(files)
    for name in SCHEMA:
        if name not in given:
            findings += [] if name in OPTIONAL else [Finding("missing-file", f"{name}.csv", 1, "the file is not there")]
            continue
        try:
            rows[name] = list(parse_rows(name, csv.reader(io.StringIO(given[name].decode("utf-8-sig"), newline=""), strict=True), findings))
        except (UnicodeDecodeError, csv.Error) as error:
            raise InputFileError(f"{name}.csv is not a CSV in UTF-8.", hint="Save it as CSV UTF-8, with commas.") from error
    if not any(f.fault for f in findings):
        findings += check_rows(rows)
    faults = [f for f in findings if f.fault]
    if faults:
        raise InputFileError(
            f"{faults[0]}{f' and {len(faults) - 1} more' if len(faults) > 1 else ''}.", hint="docs/supply.md has the columns of each file."
        )
    return build(rows, tuple(str(f) for f in findings))


def chain_files(uploads: Sequence[Upload]) -> list[tuple[str, bytes]]:
    """Each upload under the table it is called after; InputFileError where a name is no table's, or one comes twice."""
    from detente.supply.tables import SCHEMA

    out: dict[str, bytes] = {}
    for upload in uploads:
        path = PurePosixPath(upload.name.replace("\\", "/").lower())
        if path.suffix != ".csv" or path.stem not in SCHEMA:
            raise InputFileError("One of the files is no file of a chain.", hint=f"They are called {', '.join(f'{n}.csv' for n in SCHEMA)}.")
        if path.stem in out:
            raise InputFileError(f"{path.stem}.csv is given twice.", hint="Give each file once.")
        out[path.stem] = upload.content
    return list(out.items())


def arguments_of(shipments: bytes | None, chain: Sequence[tuple[str, bytes]], question: Mapping[str, Any], how: Mapping[str, str]) -> dict[str, Any]:
    """What the job is handed, as JSON values. ``shipments`` None is the shipped fictional company."""
    return {
        "shipments": b64encode(shipments).decode() if shipments is not None else None,
        "chain": {name: b64encode(content).decode() for name, content in chain},
        "question": dict(question),
        "how": dict(how),
    }


def run_company(arguments: Mapping[str, Any], progress: Told, ledger: Ledger | None) -> dict[str, Any]:
    """In the job's process: ``{"exposure": JSON of the answer, "fragment": its HTML, "picture": SVG, "tables": {name: columns and rows}}``."""
    from detente import __version__
    from detente.composition.licence_practice import REPORTED
    from detente.exposure.assess import assess
    from detente.exposure.bars_svg import bars_svg, bars_title
    from detente.exposure.render_html import WIDE, render_fragment
    from detente.exposure.report import exposure_result
    from detente.facade.model import model_of

    asked = arguments["question"]
    model = model_of(asked["scenario"], ledger=ledger)
    shipments, chain = _files(arguments)
    found = assess(
        shipments,
        chain,
        ledger=model.ledger,
        on=asked["on"],
        then=asked["then"] or None,
        clock=asked["clock"],
        licensing=(model.scenario.licensing if model.scenario else "") or REPORTED,
        licensing_since=model.scenario.known if model.scenario else None,
        draws=asked["draws"],
        seed=asked["seed"],
        code_version=__version__,
        progress=_Steps(progress).tell,
    )
    progress("writing", 0.97)
    result = exposure_result(found)
    return {
        "exposure": found.to_dict(),
        "fragment": render_fragment(found),
        "picture": bars_svg(found.stakes, width=WIDE, title=bars_title(found.stakes)),
        "tables": {name: _table_json(result.table(name)) for name in TABLES},
    }


def _table_json(table: Table) -> dict[str, Any]:
    cells = [[c.isoformat() if isinstance(c, date) else float(c) if isinstance(c, Decimal) else c for c in row] for row in table.rows]
    return {"columns": [[c.name, c.kind, c.unit] for c in table.columns], "rows": cells}


def table_from_json(name: str, given: Mapping[str, Any]) -> Table:
    """A table of the job's answer as it was."""
    columns = tuple(Column(*c) for c in given["columns"])

    def cell(column: Column, value: Any) -> Any:
        return date.fromisoformat(value) if column.kind == "date" and value is not None else value

    return Table(name, columns, tuple(tuple(cell(c, v) for c, v in zip(columns, row, strict=True)) for row in given["rows"]))


def _files(arguments: Mapping[str, Any]) -> tuple[Shipments, Network | None]:
    if arguments["shipments"] is None:
        from detente.exposure.sample import sample_chain, sample_shipments
        from detente.exposure.shipments import read_shipments
        from detente.supply.network import load

        return read_shipments(sample_shipments()), load(sample_chain())
    chain = [(name, b64decode(content)) for name, content in arguments["chain"].items()]
    return shipments_of(b64decode(arguments["shipments"]), arguments["how"]), chain_of(chain)


class _Steps:
    """Tells the whole's share from a part's, once a hundredth."""

    def __init__(self, progress: Told) -> None:
        self._progress = progress
        self._told = ("", -1)

    def tell(self, what: str, share: float) -> None:
        begins, weight = _WEIGHTS.get(what, (0.0, 0.0))
        whole = round(100 * (begins + weight * share))
        if (what, whole) != self._told:
            self._told = (what, whole)
            self._progress(what, whole / 100)
