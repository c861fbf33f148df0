"""``--regime FILE|NAME`` of ``detente supply``: the licence flow of a name, a file of states or classes, or an office that is run first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from detente.licensing.office import OfficeRun
    from detente.licensing.office_file import OfficePlan
    from detente.supply.chain import Chain
    from detente.supply.flow import LicenceFlow
    from detente.supply.parts import FlowMaker

TAIL_DAYS = 30
"""Last days of an office's path whose mean stands for what follows it."""


def flow_of(given: str) -> FlowMaker:
    """The licence flow of a regime's name or file. What a file holds is told by its keys: ``examiners`` an office, which is run by
    the office model first; ``classes`` licence classes; else the states of a regime."""
    from detente.supply.regimes import RegimeFlow, regime, shipped_regimes

    path = Path(given)
    if given not in shipped_regimes() and path.is_file():
        from detente.core import yamlio

        tree = yamlio.read(path)
        keys = set(tree) if isinstance(tree, dict) else set()
        if "examiners" in keys:
            return _office_flow(path)
        if keys & {"classes", "offices"}:
            from detente.supply.class_file import parse_classes

            return parse_classes(path.read_text(encoding="utf-8"), name=path.name)
    return RegimeFlow(regime(given))


def _office_flow(path: Path) -> FlowMaker:
    from detente.licensing.office import simulate
    from detente.licensing.office_file import parse_office

    plan = parse_office(path.read_text(encoding="utf-8"), name=path.name)

    def make(chain: Chain, days: int, draws: int, rng: np.random.Generator) -> LicenceFlow:
        import numpy as np

        from detente.supply.flow import LicenceFlow

        run = simulate(plan.office, plan.path, draws=draws, rng=rng)
        release = np.stack([_granted_share(run, plan, name, days) for name in chain.classes or ("",)])
        # The office's own clock has already delayed the volume, so nothing waits a second time.
        one = np.ones((len(release), 1))
        return LicenceFlow(np.zeros((days, draws), dtype=np.uint8), one, one, np.zeros((len(release), 1), dtype=np.int64), release)

    return make


def _granted_share(run: OfficeRun, plan: OfficePlan, licence_class: str, days: int) -> np.ndarray:
    """Volume granted a day over what is filed a day [day, draw]: of the office's class of that name (whole, or before ``": "``),
    and of all its classes where none has the name."""
    import numpy as np

    names = (licence_class, licence_class.split(": ", 1)[0])
    mine = [k for k, c in enumerate(plan.office.classes) if c.name in names] or list(range(len(plan.office.classes)))
    filed = sum(plan.office.classes[k].filings_per_day * plan.office.classes[k].volume_mean for k in mine)
    share = run.volume[:, :, mine].sum(axis=2, dtype=np.float64).T / max(filed, 1e-300)
    after = np.repeat(share[-TAIL_DAYS:].mean(axis=0, keepdims=True), max(0, days - len(share)), axis=0)
    return np.asarray(np.concatenate([share, after])[:days], dtype=np.float32)
