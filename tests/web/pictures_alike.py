"""Whether two screenshots show the same thing on machines with other fonts: light and dark by coarse cells, with a stated tolerance."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

CELLS_ACROSS = 40
CELL_DIFFERS = 40
"""Difference in mean luminance, of 255, from which a cell of about 30 points counts as another one: text set in another font moves
a cell by up to some 25, a box that is gone or a colour that turned by 60 and more."""

MOST_DIFFERENT = 0.04
"""Share of the cells that may be other ones: a line that breaks elsewhere, a number that grew a digit."""

MOST_MEAN = 8.0
"""Mean difference over the whole picture."""


def coarse(picture: bytes) -> np.ndarray:
    """Mean luminance by cell, 0 to 255: rows × CELLS_ACROSS."""
    with Image.open(io.BytesIO(picture)) as image:
        grey = image.convert("L")
        rows = round(CELLS_ACROSS * grey.height / grey.width)
        return np.asarray(grey.resize((CELLS_ACROSS, rows), Image.Resampling.BOX), dtype=float)


def difference(picture: bytes, reference: bytes) -> tuple[float, float]:
    """(share of cells that are other ones, mean difference); (1, 255) where the shapes are not the same."""
    one, other = coarse(picture), coarse(reference)
    if one.shape != other.shape:
        return 1.0, 255.0
    apart = np.abs(one - other)
    return float((apart > CELL_DIFFERS).mean()), float(apart.mean())


def alike(picture: bytes, reference: bytes) -> bool:
    share, mean = difference(picture, reference)
    return share <= MOST_DIFFERENT and mean <= MOST_MEAN


def small(picture: bytes, colours: int = 24) -> bytes:
    """The picture at half its size in few colours, for keeping."""
    with Image.open(io.BytesIO(picture)) as image:
        half = image.convert("RGB").resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        half.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        return out.getvalue()
