"""Whose measure a duty, a control or a truce is by what it is called or is on, where no word says who acts.

"The fentanyl duty was halved" tells a deed of the United States, "rare earth licences were granted" one of China, and a truce is of both.
"""

from __future__ import annotations

import re

_DUTY = r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|rates?)"
_BURDEN = r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|rates?|fees?|charges?|curbs?|restrictions?|bans?|measures?|tax(?:es)?)"
_BOUND = r"(?:goods|imports?|products?|articles|ships?|vessels?|farm|agricultural|soybeans?|crops|beef|coal|cars|cranes|chicken|pork)"
_SO_MUCH = r"(?:\$?\d[\d.,]*\s*(?:billion|million|bn|m)?\s+(?:worth\s+)?(?:of|in)\s+)?"
_AFFILIATES = r"\b(?:affiliates|subsidiaries|companies|entities|firms)\b[^.;]{0,30}?\b(?:owned\s+)?50[\s-]?(?:%|percent|per cent)"
_OF_AMERICA = re.compile(
    rf"\b(?:fentanyl|opioids?|reciprocal)(?:[\s-]+(?:\w+[\s-]+){{0,3}}?{_DUTY})|{_DUTY}\b[^.;,]{{0,50}}?\b(?:fentanyl|opioids?)\b"
    rf"|\b[Ss]ections? (?:122|201|232|301|337)\b"
    rf"|\bExecutive Orders?\b|\bProclamation\b|\bHTSUS\b|\bHarmonized Tariff\b|\b[Hh]eadings? 99\d\d|\bIEEPA\b"
    rf"|\b[Dd]e minimis\b|\b[Aa]ffiliates?[’']? [Rr]ule\b|\b50[\s-](?:%|percent|per cent)[\s-](?:[Aa]ffiliates? )?[Rr]ule\b"
    rf"|{_AFFILIATES}"
    rf"|(?<!nreliable )\bEntity List\b|\b[Ff]entanyl (?:tariffs?|duty|duties|levy)"
    rf"|\b(?i:{_BURDEN})\s+(?:on|against|for)\s+{_SO_MUCH}(?:(?:all|most|many|some|certain|other)\s+)*(?:Chinese(?:-(?:built|made|owned))?\s+(?:\w+\s+)?{_BOUND}"
    rf"|(?:{_BOUND}\s+(?:from|of)\s+)?China\b(?![’']s))"
)
_OF_CHINA = re.compile(
    r"\b(?:rare[\s-]earths?|magnets?|gallium|germanium|antimony|yttrium|samarium|scandium)\b[^.;]{0,60}?\b(?:controls?|licen[cs]\w*|permits?|curbs?"
    r"|restrictions?|export rules?)\b"
    r"|\b(?:controls?|licen[cs]\w*|permits?|curbs?|restrictions?|export rules?)\b[^.;]{0,50}?\b(?:rare[\s-]earths?|magnets?|gallium|germanium"
    r"|antimony|yttrium)\b"
    rf"|\b[Rr]etaliatory\s+(?:{_DUTY}|measures?)"
    r"|\bAnnouncements?\s+(?:Nos?\.?|Numbers?)\s*\d|\b[Uu]nreliable [Ee]ntit(?:y|ies)\b"
    rf"|\b(?i:{_BURDEN})\s+(?:on|against|for)\s+{_SO_MUCH}(?:(?:all|most|many|some|certain|other)\s+)*(?:(?:American|US|U\.S\.)(?:-(?:built|made|owned|linked))?"
    rf"\s+(?:\w+\s+)?{_BOUND}"
    rf"|(?:{_BOUND}\s+(?:from|of)\s+)?(?:the\s+)?(?:US|U\.S\.|United States|America)(?!\w|[’']s|\s+(?:goods|and\b)))"
)
_MUTUAL = re.compile(
    r"\b(?:truces?|cease-?fires?|détente"
    r"|tariff pause|trade (?:pause|deal|agreement|accord|pact)|the (?:deal|agreement|accord|pact|consensus|framework)"
    r"|consensus (?:was|were|has been)|(?:negotiators|delegations|representatives|(?:working |trade |negotiating )teams|officials) "
    r"(?:of both|who met|will meet|met|held|sat|are to meet|are due to meet|agreed))\b"
)
_OWNED = frozenset(
    "impose suspend reduce ease remain restrict extend end approve tighten exempt list delist halt restore withdraw lapse ban process delay resume"
    " refrain rule demand refund uphold".split()
)
_BOTH = frozenset({"extend", "lapse", "meet", "negotiate", "agree", "agree_reduce", "remain", "suspend", "reduce", "commit", "end"})


def owner_of_measure(text: str, left: int, right: int, action: str) -> str | None:
    """The side whose measure a stretch names; None where it names none, or one of each."""
    if action in _OWNED:
        american, chinese = _OF_AMERICA.search(text, left, right), _OF_CHINA.search(text, left, right)
        if american is not None or chinese is not None:
            return None if american is not None and chinese is not None else "US" if american is not None else "China"
    return "US and China" if action in _BOTH and _MUTUAL.search(text, left, right) else None
