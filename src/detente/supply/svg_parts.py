"""What the pictures of a chain share: sizes, colours, the frame of an SVG, and text that is cut or broken to fit."""

from __future__ import annotations

from html import escape

WIDE, NARROW = 860, 380
LETTER, SMALL_LETTER = 6.9, 5.6
"""Width of a letter of usual and of small text."""
STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#333}.tick{fill:#666;font-size:11px}.grid{stroke:#ddd}.band{fill:#2a6f97;opacity:.22}"
    ".mean{fill:none;stroke:#2a6f97;stroke-width:2}.node{fill:#eef3f6;stroke:#7a8b95}.lane{fill:none;stroke:#9aa8b0}.licensed{fill:none;stroke:#b3541e;"
    "stroke-dasharray:5 3}.bottleneck{fill:none;stroke:#c1121f}.stopped{fill:#c1121f}.head{font-weight:600}.small{font-size:10px}"
    "@media (prefers-color-scheme:dark){text{fill:#ddd}.tick{fill:#aaa}.grid{stroke:#444}.band{fill:#7fc8f0}.mean{stroke:#7fc8f0}.node{fill:#26323a;"
    "stroke:#8fa3ae}.lane{stroke:#75858e}.licensed{stroke:#f0a36b}.bottleneck{stroke:#ff6b6b}.stopped{fill:#ff6b6b}}"
)


def svg(width: int, height: float, label: str, body: list[str]) -> str:
    size = f'viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(label)}"><style>{STYLE}</style>{"".join(body)}</svg>\n'


def cut(text: str, room: float, letter: float = LETTER) -> str:
    letters = max(3, int(room / letter))
    return escape(text if len(text) <= letters else text[: letters - 1] + "…")


def broken(text: str, room: float, letter: float = LETTER) -> list[str]:
    """A text on one row, or on two where it is too long for one; the second is cut to fit."""
    if len(text) * letter <= room:
        return [escape(text)]
    first, words = "", text.split()
    while words and (not first or (len(first) + len(words[0]) + 1) * letter <= room):
        first = f"{first} {words.pop(0)}".strip()
    return [cut(first, room, letter), *([cut(" ".join(words), room, letter)] if words else [])]
