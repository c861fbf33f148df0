"""A world of trade as data: flows by exporter, importer and sector, with what was published beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from detente.core.axes import Axis, LabelledArray
from detente.core.errors import AlignmentError, InputFileError, UnknownNameError
from detente.core.provenance import canonical_json

FLOW_AXES = ("exporter", "importer", "sector")
FORMAT = "detente-world-1"


@dataclass(frozen=True, slots=True)
class World:
    """Flows (exporter, importer, sector) and named arrays beside them, all on the same labels.

    ``valuation`` says what the flows are worth: ``producer`` (before import taxes) or ``consumer`` (with them). Beside them
    stand what a model needs of ``gdp``, ``announced`` (economy), ``value_added`` and ``final`` (economy, sector),
    ``inputs`` (economy, input, sector), ``elasticity``, ``scale``, ``markup`` (sector), ``tariffs`` and other rates on the
    axes of the flows, as fractions. ``groups`` name sets of economies; ``sources`` are citations, one a line.
    """

    name: str
    flows: LabelledArray
    valuation: str
    beside: Mapping[str, LabelledArray] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    unit: str = "USD"

    def __post_init__(self) -> None:
        names = tuple(a.name for a in self.flows.axes)
        if names != FLOW_AXES:
            raise AlignmentError(f"Flows of {self.name} have axes {', '.join(names)}.", hint=f"Expected {', '.join(FLOW_AXES)}.")
        if self.flows.axis("exporter").labels != self.flows.axis("importer").labels:
            raise AlignmentError(f"Exporters and importers of {self.name} differ.", hint="Every economy is both, in one order.")
        valid = {"economy": self.economies, "exporter": self.economies, "importer": self.economies, "sector": self.sectors, "input": self.sectors}
        for name, values in self.beside.items():
            for axis in values.axes:
                if axis.name not in valid:
                    raise AlignmentError(f"{name} of {self.name} has an axis {axis.name!r}.", hint=f"Axes are {', '.join(valid)}.")
                if axis.labels != valid[axis.name]:
                    odd = sorted(set(axis.labels) ^ set(valid[axis.name]))[:3]
                    raise AlignmentError(
                        f"Labels of {name} on axis {axis.name!r} do not match the flows of {self.name}: {', '.join(odd) or 'another order'}.",
                        hint="Select the labels of the flows, in their order; a missing one is not zero.",
                    )

    @property
    def economies(self) -> tuple[str, ...]:
        """Labels of the economies, in order."""
        return self.flows.axis("exporter").labels

    @property
    def sectors(self) -> tuple[str, ...]:
        """Labels of the sectors, in order."""
        return self.flows.axis("sector").labels

    def array(self, name: str) -> LabelledArray:
        """A named array beside the flows; UnknownNameError where the data have none."""
        if name not in self.beside:
            raise UnknownNameError.among(f"array of {self.name}", name, self.beside, listing=f"which are {', '.join(sorted(self.beside))}")
        return self.beside[name]

    def aggregate(self, groups: Mapping[str, Sequence[str]]) -> World:
        """Economies summed into the named groups; every economy stands in exactly one.

        Flows and levels are summed; rates on flows are weighted by the flows. Shares by economy cannot be summed, so a
        world that has them is refused.
        """
        of = {member: name for name, members in groups.items() for member in members}
        wrong = sorted(set(of) ^ set(self.economies))
        twice = [m for members in groups.values() for m in members if of[m] not in groups or list(groups[of[m]]).count(m) > 1]
        if wrong or twice or sum(len(m) for m in groups.values()) != len(self.economies):
            raise AlignmentError(
                f"The groups leave out, repeat or invent {', '.join(wrong[:3] or twice[:3] or ['an economy'])}.", hint="Name each economy once."
            )
        names = tuple(groups)
        matrix = np.zeros((len(names), len(self.economies)))
        for i, economy in enumerate(self.economies):
            matrix[names.index(of[economy]), i] = 1.0
        flows = np.einsum("gi,hn,ins->ghs", matrix, matrix, self.flows.values)
        axes = (Axis("exporter", names), Axis("importer", names), self.flows.axis("sector"))
        beside: dict[str, LabelledArray] = {}
        for name, values in self.beside.items():
            kinds = tuple(a.name for a in values.axes)
            if kinds == FLOW_AXES:
                weighted = np.einsum("gi,hn,ins->ghs", matrix, matrix, values.values * self.flows.values)
                beside[name] = LabelledArray(np.divide(weighted, flows, out=np.zeros_like(flows), where=flows > 0), axes)
            elif kinds == ("economy",):
                beside[name] = LabelledArray(matrix @ values.values, (Axis("economy", names),))
            elif "economy" not in kinds:
                beside[name] = values
            else:
                raise AlignmentError(f"{name} has shares by economy, which cannot be summed.", hint="Aggregate the flows behind them.")
        return World(self.name, LabelledArray(flows, axes), self.valuation, beside, {}, self.sources, self.unit)

    def save(self, path: Path) -> None:
        """Write ``path`` with suffixes .npz (arrays) and .json (labels, axes, sources); ``load`` reads them back."""
        from detente.core.result import write_atomically

        buffer = _npz({"flows": self.flows.values, **{f"beside.{k}": v.values for k, v in self.beside.items()}})
        write_atomically(path.with_suffix(".npz"), buffer)
        about = {
            "format": FORMAT, "name": self.name, "valuation": self.valuation, "unit": self.unit, "economies": self.economies,
            "sectors": self.sectors, "beside": {k: [a.name for a in v.axes] for k, v in self.beside.items()},
            "groups": {k: list(v) for k, v in self.groups.items()}, "sources": self.sources,
        }  # fmt: skip
        write_atomically(path.with_suffix(".json"), canonical_json(about, indent=1))


def load_world(path: Path) -> World:
    """The world that ``World.save`` wrote; InputFileError where a file is missing or of another form."""
    try:
        about: dict[str, Any] = json.loads(path.with_suffix(".json").read_bytes())
        with np.load(path.with_suffix(".npz"), allow_pickle=False) as held:
            arrays = {name: held[name] for name in held.files}
    except (OSError, ValueError) as error:
        raise InputFileError(
            f"Cannot read the world {path.name}: {error}.", hint="It is a pair of files, .npz and .json, as World.save writes."
        ) from error
    if about.get("format") != FORMAT:
        raise InputFileError(f"{path.name} has format {about.get('format')!r}.", hint=f"Expected {FORMAT}.")
    labels = {"sector": tuple(about["sectors"]), "input": tuple(about["sectors"])}
    economies = tuple(about["economies"])

    def labelled(values: Any, names: Sequence[str]) -> LabelledArray:
        return LabelledArray(values, tuple(Axis(n, labels.get(n, economies)) for n in names))

    return World(
        about["name"], labelled(arrays["flows"], FLOW_AXES), about["valuation"],
        {k: labelled(arrays[f"beside.{k}"], names) for k, names in about["beside"].items()},
        {k: tuple(v) for k, v in about["groups"].items()}, tuple(about["sources"]), about["unit"],
    )  # fmt: skip


def _npz(arrays: Mapping[str, Any]) -> bytes:
    """The bytes of an .npz whose members carry no time of writing, so that equal worlds are equal bytes (C10)."""
    import io
    import zipfile

    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as held:
        for name in sorted(arrays):
            one = io.BytesIO()
            np.lib.format.write_array(one, np.ascontiguousarray(arrays[name]), allow_pickle=False)
            held.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), one.getvalue(), zipfile.ZIP_DEFLATED)
    return whole.getvalue()
