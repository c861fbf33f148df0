"""Four parts of a made-up buyer: what each owes now, what it owes if the truce lapses, and which fact would settle the rest."""

import marimo

app = marimo.App(app_title="Four parts, two regimes")


@app.cell
def _():
    import marimo as mo

    import detente

    return detente, mo


@app.cell
def _(mo):
    mo.md("""
    # Four parts, two regimes

    The buyer is made up; the customs codes are lines of the real schedule, and the duties are those of the ledger.
    """)
    return


@app.cell
def _():
    parts = [
        {"part": "rotor magnet", "hts": "8505.11.0070", "origin": "CN", "value_usd": 180_000, "form": "magnet", "contains": "Nd:0.28,Dy:0.04"},
        {"part": "stepper motor", "hts": "8501.10.4020", "origin": "CN", "value_usd": 300_000},
        {"part": "notebook computer", "hts": "8471.30.0100", "origin": "CN", "value_usd": 90_000},
        {"part": "wooden cabinet", "hts": "9403.60.8089", "origin": "VN", "value_usd": 40_000},
    ]
    return (parts,)


@app.cell
def _(detente, parts):
    def owed(part, **where):
        """Low and high end of the duty in USD; None where it is unresolved."""
        facts = {key: value for key, value in part.items() if key != "part"}
        answer = detente.determine(destination="US", **facts, **where)
        duty = answer.duty
        low, high = (None if x is None else round(float(x) * part["value_usd"]) for x in (duty.low, duty.high))
        return {"low": low, "high": high, "permission": answer.status, "missing": "; ".join(duty.missing)}

    now = {part["part"]: owed(part, on="2025-06-09") for part in parts}
    lapsed = {part["part"]: owed(part, on="2025-09-01", scenario="2025-truce-lapses") for part in parts}
    return lapsed, now


@app.cell
def _(lapsed, mo, now):
    rows = [
        {
            "part": part,
            "9 June 2025, USD": f"{now[part]['low']:,} to {now[part]['high']:,}",
            "1 September if it lapsed, USD": f"{lapsed[part]['low']:,} to {lapsed[part]['high']:,}",
            "permission": now[part]["permission"],
            "what would settle it": now[part]["missing"],
        }
        for part in sorted(now, key=lambda p: lapsed[p]["high"] - now[p]["high"], reverse=True)
    ]
    mo.ui.table(rows, selection=None)
    return (rows,)


if __name__ == "__main__":
    app.run()
