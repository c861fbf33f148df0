"""The forms of English verbs: third person, past, participle and -ing of a verb written once."""

from __future__ import annotations

_IRREGULAR = {
    "put": "put puts put putting",
    "cut": "cut cuts cut cutting",
    "set": "set sets set setting",
    "let": "let lets let letting",
    "be": "is are was were be been",
    "begin": "begin begins began begun beginning",
    "break": "break breaks broke broken breaking",
    "bring": "bring brings brought bringing",
    "buy": "buy buys bought buying",
    "come": "come comes came coming",
    "do": "do does did done doing",
    "fall": "fall falls fell fallen falling",
    "forbid": "forbid forbids forbade forbidden forbidding",
    "forgo": "forgo forgoes forwent forgone forgoing",
    "freeze": "freeze freezes froze frozen freezing",
    "give": "give gives gave given giving",
    "go": "go goes went gone going",
    "hold": "hold holds held holding",
    "keep": "keep keeps kept keeping",
    "lay": "lay lays laid laying",
    "leave": "leave leaves left leaving",
    "pay": "pay pays paid paying",
    "repay": "repay repays repaid repaying",
    "rise": "rise rises rose risen rising",
    "run": "run runs ran running",
    "sell": "sell sells sold selling",
    "shrink": "shrink shrinks shrank shrunk shrinking",
    "sink": "sink sinks sank sunk sinking",
    "stand": "stand stands stood standing",
    "strike": "strike strikes struck striking",
    "bear": "bear bears bore borne bearing",
    "bite": "bite bites bit biting",
    "bind": "bind binds bound binding",
    "have": "have has had having",
    "hide": "hide hides hid hidden hiding",
    "shut": "shut shuts shut shutting",
    "spend": "spend spends spent spending",
    "send": "send sends sent sending",
    "take": "take takes took taken taking",
    "undo": "undo undoes undid undone undoing",
    "uphold": "uphold upholds upheld upholding",
    "catch": "catch catches caught catching",
    "draw": "draw draws drew drawn drawing",
    "drive": "drive drives drove driven driving",
    "get": "get gets got gotten getting",
    "grow": "grow grows grew grown growing",
    "hit": "hit hits hit hitting",
    "lose": "lose loses lost losing",
    "make": "make makes made making",
    "quit": "quit quits quit quitting",
    "seek": "seek seeks sought seeking",
    "swear": "swear swears swore sworn swearing",
    "throw": "throw throws threw thrown throwing",
    "win": "win wins won winning",
    "withdraw": "withdraw withdraws withdrew withdrawn withdrawing",
    "withhold": "withhold withholds withheld withholding",
    "wind": "wind winds wound winding",
    "tear": "tear tears tore torn tearing",
    "spin": "spin spins spun spinning",
}
_DOUBLING = frozenset(
    "commit compel confer defer expel incur occur plan plug refer step submit transfer trim"
    " drop snap slap scrap ban bar permit stop ship enrol cap strip shut admit readmit shun bin rip clap".split()
)
_VOWELS = "aeiou"


def forms_of(verb: str) -> list[str]:
    """All forms of a verb: as written, third person, past, participle, and in -ing."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb].split()
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    stem = verb + verb[-1] if verb in _DOUBLING else verb
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return [verb, third, stem + "ed", stem + "ing"]
