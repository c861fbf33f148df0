"""gegravity's one-sector model on a table of its example's shape, as JSON: run by ``benchmarks/economy.py`` with the interpreter of an
environment that holds it, never imported by the program. ``python economy_peers.py gegravity TABLE.csv SIGMA``.

The table has importer, exporter, year, trade, lndist, pta, E and Y. The experiment is that of its getting-started page: the first two
countries sign a trade agreement.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from typing import Any

COEFFICIENTS = {"lndist": -0.9, "pta": 0.5}


def gegravity(path: str, sigma: float) -> dict[str, Any]:
    """Seconds for the baseline and for the experiment, and each country's change of real output in percent."""
    warnings.simplefilter("ignore")
    import pandas as pd
    from gegravity import BaselineData, CostCoeffs, OneSectorGE

    table = pd.read_csv(path, dtype={"year": str})
    rows = pd.DataFrame({"var": list(COEFFICIENTS), "coeff": list(COEFFICIENTS.values()), "se": 0.01})
    held = BaselineData(
        table,
        imp_var_name="importer",
        exp_var_name="exporter",
        year_var_name="year",
        trade_var_name="trade",
        expend_var_name="E",
        output_var_name="Y",
    )
    names = list(table["exporter"].unique())
    begun = time.perf_counter()
    model = OneSectorGE(
        held, year="2006", sigma=sigma, reference_importer=names[-1], cost_variables=list(COEFFICIENTS),
        cost_coeff_values=CostCoeffs(rows, identifier_col="var", coeff_col="coeff", stderr_col="se"), quiet=True,
    )  # fmt: skip
    model.build_baseline(omr_rescale=1)
    middle = time.perf_counter()
    changed = model.baseline_data.copy()
    pair = {(names[0], names[1]), (names[1], names[0])}
    changed.loc[[p in pair for p in zip(changed["importer"], changed["exporter"], strict=True)], "pta"] = 1
    model.define_experiment(changed)
    model.simulate()
    end = time.perf_counter()
    results = model.country_results
    return {
        "baseline_seconds": middle - begun, "experiment_seconds": end - middle, "columns": list(results.columns),
        "results": {str(k): {str(c): float(v) for c, v in row.items()} for k, row in results.iterrows()},
    }  # fmt: skip


if __name__ == "__main__":
    what, *given = sys.argv[1:]
    print(json.dumps(gegravity(given[0], float(given[1]))))
