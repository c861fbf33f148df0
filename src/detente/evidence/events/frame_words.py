"""What stands around the words of an act: between a verb and its object, behind a verb without one, before a noun that is a deed."""

from __future__ import annotations

import re

from detente.evidence.texts.cue import Cue

APART = re.compile(r"\b(?:when|if|because|unless|once|who|whose|where|than|that(?!\s+\Z)|which|as)\b|[;:]")
"""What stands between a verb and an object that is not its own."""
INTRANSITIVE = re.compile(
    r"\s+(?!(?:from|for|by|to|until|through)\s+(?:an?|one|two|three|six|another|half|\d|[A-Z])[^.;,]{0,40}?,?\s(?:the|its|their|all|most|both|his)\s)"
    r"(?:with|in|on|at|of|for|from|to|by|as|against|over|into)\s"
)
"""Behind a verb without an object of its own; its object may follow by how much or until when: "reduce from 20 to 10 percent the duty"."""
PER_CENT = re.compile(r"\d\s?%")
BARE = re.compile(
    r"\W*\Z|[.,;:)]|\s+(?:in (?:force|effect|place|operation)|intact|alone|put|good|firm|as (?:before|they|it|a rule)|where|with(?:out)?|un\w+"
    r"|until|till|through"
    r"|on (?!the\b)\w+ (?:goods|imports|products)|for (?:now|the|another|a)|under|and|but|because|while|despite|even|regardless|whatever"
    r"|beyond|after)\b"
)
OF_MONEY = Cue(
    r"\b(?:[Ii]nterest|funds|Fed|Federal Reserve|[Cc]entral bank|lending|mortgage|benchmark|reserve|yields?|basis|prime"
    r"|(?:[Uu]nemployment|[Jj]obless|[Gg]rowth|[Ii]nflation|[Ee]xchange|[Ss]avings?|[Bb]irth|[Dd]eath|[Vv]acancy|[Aa]pproval|[Uu]tili[sz]ation"
    r"|[Pp]articipation|[Dd]efault|[Oo]ccupancy|[Ss]uccess|[Cc]apacity|[Oo]perating|[Rr]efining|[Cc]onversion|[Hh]iring|[Dd]eposit|[Pp]olicy"
    r"|[Cc]harter|[Ff]reight|[Ss]pot|[Rr]epo|[Dd]ay)[\s-]rates?)\b"
)
"""Rates that are no duties."""
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets?|got|remain(?:s|ed)?|stay(?:s|ed)?|left|kept)\s+(?:(?!to\b)[a-z]+\s+){0,2}\Z", re.IGNORECASE
)
IN = re.compile(r"\bin (?:full )?\Z")
SINCE = re.compile(r"\s+(?:since|from|until|through)\b")
ANYTHING = re.compile("")
HOLDING = {
    "standing": (
        re.compile(
            r"\b(?:is|are|was|were|been|be|being|remain(?:s|ed|ing)?|stay(?:s|ed|ing)?|kept|keeps?) (?:(?:already|now|still|also) )?in (?:full )?\Z"
        ),
        re.compile(r"(?!\s+of\b)"),
    ),
    "negated": (re.compile(r"(?:\bnot|n[’']t) (?:yet )?(?:been )?\Z"), ANYTHING),
    "kept": (
        re.compile(r"\b(?:is|are|was|were|be|been|being) \Z"),
        re.compile(r"\s+(?:as (?:it was|they were|it is|they are)|where (?:it|they) (?:is|was|are|were)|alone|in place|intact|unchanged)\b"),
    ),
}
"""What stands before and behind a word that says that a measure holds; what holds may be named in another clause."""
TIMING = re.compile(
    r"\b(?:after|following|since|before|despite|because of|due to|thanks to|until|with|by|on|from|under)\s+(?:the|an?|its|their|this|that)\s",
    re.IGNORECASE,
)
"""What stands before a deed that is named to date or to explain another."""
LINK = re.compile(r"\s+(?:\w+\s+){0,2}?(?:of|in|to|on|from|for|against)\s", re.IGNORECASE)
OBLIQUE = re.compile(r"(?<!rate )(?<!rates )\b(?:on|of|from|to|for|in|against|with|by|into|under|over)\s+(?:[\w.’'-]+\s+){0,2}\Z", re.IGNORECASE)
SUPPOSED = re.compile(r"\b(?:[Ii]f|[Ss]hould|[Uu]nless|would|could|may|might|whether)\b")
"""What is only supposed is no statistic."""
IT = re.compile(r"\s+(?:them|it)\b")
AT_HOME = re.compile(r"\b(?:retail|homes?|house|housing|car|auto|vehicle|property|phone|ticket|online|store|land)\s+\Z", re.IGNORECASE)
"""Before sales that are no trade."""
FIGURE = re.compile(r"\d|\bper ?cent|\bpoints?\b|\b(?:half|zero|doubled?)\b")
TOLD = re.compile(
    r"\d|\b(?:announc|agree|order|sign|confirm|approv|call|seek|demand|expect|propos|promis|pledg|decid|grant|win|won|plan|weigh|consider|mull|contemplat"
    r"|result(?:s|ed|ing)? in|led to|brought|yielded)",
    re.IGNORECASE,
)
