"""What the label of a row or of a paragraph tells of the rates behind it: "Previous duty: 20 percent", "Fentanyl tariff – The additional"."""

from __future__ import annotations

import re

from detente.evidence.texts.late import late

_LABEL = late(
    r"(?:\A|\n)[\s*•·|–-]*(?:(?P<before>[Pp]revious|[Oo]ld|[Ff]ormer|[Pp]rior|[Oo]riginal|[Ee]arlier)|(?P<after>[Nn]ew|[Rr]evised|[Aa]mended|[Uu]pdated)"
    r"|(?P<current>[Cc]urrent|[Pp]resent))\s+(?:[A-Za-z-]+\s+){0,2}?(?:[Dd]ut(?:y|ies)|[Rr]ates?|[Tt]ariffs?|[Ll]evel|[Ll]evy)(?:\s+[Rr]ates?)?\s*[:=|–—-]+\s*\Z"
)


def end_by_label(text: str, left: int, at: int) -> str | None:
    """Where a row of a list names the rate behind it as the old, the new or the present one: "Previous duty: 20 percent"."""
    told = _LABEL.search(text, max(0, left - 1), at) if text[max(left, at - 3) : at].rstrip().endswith((":", "=", "|", "–", "—", "-")) else None
    return told.lastgroup if told else None


_LABEL_END = late(r"\s[–—-]\s|:\s")
_LABEL_PART = late(
    r"\W*(?:(?:the|additional|us|u\.s\.|ieepa|[a-z]+)\s+){0,2}?[“\"]?"
    r"(?:(?P<fentanyl>fentanyl|opioids?|synthetic\s+opioids?)|(?P<reciprocal>reciprocal)|section\s+(?:(?P<section_301>301)|(?P<section_232>232)))\b"
    r"[”\"]?(?:[-\s][a-z]+){0,4}\W*\Z",
    re.IGNORECASE,
)
_REACH = 60


def part_of_label(text: str, left: int, at: int) -> str | None:
    """The part of a duty that the label of a paragraph names, for the rates of the whole paragraph; ``left`` is where the sentence begins."""
    start = text.rfind("\n", 0, left) + 1
    stop = _LABEL_END.search(text, start, min(at, start + _REACH))
    label = _LABEL_PART.match(text, start, stop.start()) if stop is not None else None
    return label.lastgroup if label is not None else None
