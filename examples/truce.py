"""The arrangement between the two governments: what was promised, what carries it out, and what would end with it."""

import marimo

app = marimo.App(app_title="What a truce rests on")


@app.cell
def _():
    import marimo as mo

    import detente
    from detente.facade.operations import ask

    return ask, detente, mo


@app.cell
def _(ask, mo):
    record = ask("record", {"on": "2025-12-01"}, today="2025-12-01")
    timeline = ask("timeline", {"id": "us-cn-truce"}, today="2025-12-01")
    mo.vstack([mo.md("# What was promised, and how it came about"), mo.ui.table(timeline, selection=None)])
    return record, timeline


@app.cell
def _(detente, mo):
    ends = detente.Scenario("the arrangement ends early").end("us-cn-truce", on="2026-06-01")
    told = detente.compare("baseline", ends, on="2026-06-08", engines=("regime",))
    moved = [
        {"measure": before.measure.id, "side": before.measure.side, "as it stands": before.status, "under the scenario": after.status}
        for before, after in told.states
    ]
    mo.vstack([mo.md("## What ends with it"), mo.ui.table(moved, selection=None)])
    return moved, told


if __name__ == "__main__":
    app.run()
