"""Pieces of expressions: what a side puts, holds back and lifts, and the words for cutting it."""

from __future__ import annotations

DUTY = r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|ad valorem|countermeasures)"
CURB = r"(?:restrictions?|(?<!would )(?<!will )(?<!to )controls?|curbs?|limits?|measures?|bans?|countermeasures|requirements?)"
OBJECT = (
    r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharges?|countermeasures|restrictions?|controls?|curbs?|limits?|measures?|bans?|requirements?|rules?"
    r"|fees?|charges?|actions?|sanctions?|announcements?|implementation|listings?|exclusions?|orders?|regimes?|embargo(?:es)?|quotas?|embargo"
    r"|investigations?|inquir(?:y|ies)|probes?)"
)
"""What a side puts, holds back and lifts."""
PART = (
    r"(?:(?:the|its|their|this|that|a|an|additional|remaining|other)\s+(?:(?!year|month|week|quarter|by|to|from|of|for|in"
    r"|or\b)\w+\s+){0,2}?\d+(?:\.\d+)?[\s-]?(?:%|percent|per cent)(?!age))"
)
"""A rate of duty named by its figure alone: "the remaining 10 percent"."""
DEAL = r"(?:deals?|truces?|agreements?|accords?|pacts?|frameworks?|consensus|understandings?|arrangements?)"
CUT = r"(?:slash|cut|reduc|lower|roll(?:ed|ing)?\s?back|drop|trim|bring down|suspend|paus|remov|modif|cancel|scrap|abolish|halv)\w*"
