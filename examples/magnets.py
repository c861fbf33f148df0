"""One shipment of magnets through the days of 2025: what it owes, what permission it needs, and why."""

import marimo

app = marimo.App(app_title="One shipment through 2025")


@app.cell
def _():
    import marimo as mo

    import detente

    return detente, mo


@app.cell
def _(mo):
    mo.md("""
    # One shipment of magnets

    Sintered magnets with dysprosium from China, heading 8505.11. The question is the same each day; the law is not.
    """)
    return


@app.cell
def _(detente):
    facts = {"hts": "8505.11.0070", "origin": "CN", "destination": "US", "value_usd": 120_000, "form": "magnet", "contains": "Nd:0.3,Dy:0.03"}
    days = ["2025-01-15", "2025-03-10", "2025-04-10", "2025-05-20", "2025-06-09", "2025-11-12"]
    answers = {day: detente.determine(on=day, **facts) for day in days}
    return answers, days, facts


@app.cell
def _(answers, mo):
    rows = [
        {
            "day": day,
            "duty, % of value": None if answer.duty.total is None else round(float(answer.duty.total) * 100, 1),
            "duty, USD": None if answer.duty.total is None else round(float(answer.duty.total) * 120_000, 2),
            "permission": answer.status,
            "licence of": ", ".join(str(one["authority"]) for one in answer.licences),
        }
        for day, answer in answers.items()
    ]
    mo.ui.table(rows, selection=None)
    return (rows,)


@app.cell
def _(answers, mo):
    why = answers["2025-06-09"].explain()
    mo.md(f"## Why, on 9 June 2025\n\n```text\n{why}\n```")
    return (why,)


@app.cell
def _(detente, facts, mo):
    lapsed = detente.determine(on="2025-09-01", scenario="2025-truce-lapses", **facts)
    mo.md(f"Had the truce lapsed on 12 August 2025, the same shipment would owe **{float(lapsed.duty.total):.1%}** on 1 September.")
    return (lapsed,)


if __name__ == "__main__":
    app.run()
