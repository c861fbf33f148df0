"""The rate of one line month by month, and two regimes side by side: from the law to a table an economist can use."""

import marimo

app = marimo.App(app_title="A rate through time")


@app.cell
def _():
    import marimo as mo

    import detente

    return detente, mo


@app.cell
def _(mo):
    mo.md("""
    # A rate through time

    The duty on a line for one origin is a step function of the day. Each step is an act with a source.
    """)
    return


@app.cell
def _(detente):
    days = [f"{year}-{month:02d}-15" for year in (2025, 2026) for month in range(1, 13) if (2025, 1) <= (year, month) <= (2026, 7)]

    def rate(day):
        """The rate as a fraction; None where it is not one number."""
        total = detente.determine(hts="8505.11.0070", origin="CN", destination="US", on=day).duty.total
        return None if total is None else float(total)

    path = {day: rate(day) for day in days}
    return (path,)


@app.cell
def _(mo, path):
    width, height, top = 720, 220, max(v for v in path.values() if v is not None)
    step = width / len(path)
    bars = "".join(
        f'<rect x="{i * step + 2:.1f}" y="{height * (1 - value / top):.1f}" width="{step - 4:.1f}" height="{height * value / top:.1f}"'
        f' fill="#3b6ea5"><title>{day}: {value:.1%}</title></rect>'
        if value is not None
        else f'<text x="{i * step + step / 2:.1f}" y="{height - 6}" text-anchor="middle">?</text>'
        for i, (day, value) in enumerate(path.items())
    )
    first, last = min(path), max(path)
    picture = f'<svg viewBox="0 0 {width} {height + 24}" role="img" aria-label="duty by month">{bars}'
    picture += f'<text x="0" y="{height + 18}" fill="currentColor">{first}</text>'
    picture += f'<text x="{width}" y="{height + 18}" text-anchor="end" fill="currentColor">{last}</text></svg>'
    mo.vstack([mo.md(f"Magnets, China to the United States: {top:.1%} at the height"), mo.Html(picture)])
    return (picture,)


@app.cell
def _(detente, mo):
    told = detente.compare("2025-truce-holds", "2025-truce-lapses", on="2025-09-01", engines=("regime",))
    figures = [
        {"of": f.subject, "what": f.what, "unit": f.unit, "truce holds": f.left.at, "truce lapses": f.right.at, "because": f.reason}
        for f in told.figures
    ]
    mo.vstack([mo.md("## If the truce had lapsed"), mo.ui.table(figures, selection=None), mo.md(told.result().cite())])
    return figures, told


if __name__ == "__main__":
    app.run()
