"""How text becomes words to look up: folded, without the plural, without words that say nothing about goods."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")
SILENT = frozenset(
    "a about all an and any are at be but by can does for from goods good has how i import imports importing export exports exporting in "
    "into is it its made me much nesoi not of on or other our owe owed shipment shipments shipped show so than that the their them then there these "
    "they this thereof to under was what when where which why with without tariff tariffs duty duties rate".split()
)
"""Words of questions and of descriptions that name no goods. A measure may be found by them, goods may not."""

TRADE_WORDS: dict[str, tuple[str, ...]] = {
    "aluminium": ("aluminum",),
    "car": ("passenger", "vehicle"),
    "cotton": ("cotton",),
    "cpu": ("processor",),
    "ev": ("electric", "vehicle"),
    "fibre": ("fiber",),
    "gpu": ("processor",),
    "laptop": ("portable", "automatic", "data", "processing", "machine"),
    "led": ("light", "emitting", "diode"),
    "maize": ("corn",),
    "ndfeb": ("neodymium", "iron", "boron"),
    "neo": ("neodymium",),
    "pcb": ("printed", "circuit"),
    "phone": ("smartphone",),
    "smco": ("samarium", "cobalt"),
    "soybean": ("soybean",),
    "soya": ("soybean",),
    "tyre": ("tire",),
    "vehicle": ("vehicle",),
}
"""Words of the trade that the schedule spells otherwise."""


def fold(text: str) -> str:
    """Lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def stem(word: str) -> str:
    """The word without its plural ending; short words and numbers stay as they are."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def words_of(text: str) -> list[str]:
    """Words to look up, in order."""
    return [stem(w) for w in _WORD.findall(fold(text))]
