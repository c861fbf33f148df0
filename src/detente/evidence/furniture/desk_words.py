"""What the makers of a page say of it to its reader: boxes to tick, briefings to get, whom to ask, how long it stands, remains of slide shows."""

from __future__ import annotations

import re

NAME = r"(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){1,3}"
_DIALLED = r"\+?\(?\d{2,5}\)?(?:[ .-]\d{2,8}){1,4}\b"
"""A number behind the word telephone; one without it is told by hyphens, a plus or a bracket from an amount or a day."""
_ADDRESS = r"(?:\S@[\w-]+\.\w|https?:|www\.|\+\d{1,3}[ .-]\(?\d|\(\d{2,5}\)[ -]?\d{3}|\b\d{3,5}-\d{3,4}-?\d{4}\b|\b\d{3}-\d{4}\b)"
_TEXT = (
    r"(?:article|story|page|post|piece|list|timeline|explainer|tracker|report|transcript|translation|fact sheet|table|map|chart|guide|graphic|blog"
    r"|coverage|document|release)"
)
_LETTER = (
    r"(?:(?:news)?letter|briefing|bulletin|digest|brief|round-?up|memo|podcast|daily|weekly|download|dispatch|alerts|rundown|primer"
    r"|report|cheat sheet)"
)
_HOUSE = (
    r"(?-i:[A-Z])[\w’'&-]+ (?:(?-i:[A-Z])[\w’'&-]+ ){0,2}(?-i:News|Times|Post|Journal|Herald|Tribune|Gazette|Telegraph|Observer|Chronicle|Courier"
    r"|Press|Media|Wire|Agency|Dispatch|Standard|Sentinel|Mail|Examiner|Broadcasting)(?: (?-i:Agency|Service|International|Wire))?"
)
_BESIDE_HOUSE = (
    rf"(?:{NAME}(?: in (?-i:[A-Z])[\w. ]{{2,30}})?|(?:(?-i:[A-Z])[\w.]+ ){{1,2}}(?:bureau|desk|newsroom|correspondent|office)|.{{0,40}}\bstaff)"
)
_FROM_A_LETTER = rf"this {_TEXT} (?:is|comes|was taken) from (?:the latest|(?:this|last) week[’']s|today[’']s|our)\b.{{0,60}}\b{_LETTER}\b"
_OPENS = re.compile(_FROM_A_LETTER, re.IGNORECASE)

ADDED: tuple[tuple[str, str], ...] = (
    (
        "consent",
        (
            r"(?:yes[,!.]? )?(?:please )?I(?:[’'](?:d|m)| would| want| wish| agree| consent| am happy)\b[^\"“”]{0,40}\b(?:receive|get|hear from|be"
            r" contacted)\b[^\"“”]{0,160}\b(?:e-?mails?|newsletters?|marketing|promotion(?:s|al)?|special offers|affiliates|partners|alerts)\b"
            r"|yes[,!.] (?:please )?(?:I(?:[’']d| would) (?:also )?(?:like|love) to (?:receive|get|hear|subscribe|sign)\b"
            r"|(?:send|keep|sign|e-?mail|notify|contact) me\b).{0,200}$"
            r"|(?:please )?(?:keep|send|sign|e-?mail|notify) me (?:up\b|updated|informed|posted|news|offers|the|when|by|about|of)\b.{0,120}$"
            r"|I (?:agree|consent) to (?:the|receive|receiving|be contacted|my)\b[^\"“”]{0,60}\b(?:terms|e-?mails?|newsletters?|data|marketing"
            r"|privacy)\b"
            r"|(?:I understand (?:that )?I can|you can) (?:opt out|withdraw (?:my|your) consent|unsubscribe)\b"
        ),
    ),
    (
        "promotion",
        (
            rf"(?:get|try|join|discover|receive|start (?:your|the) \w+ with) (?:the|our|my) (?:[\w&’'-]+ ){{0,4}}{_LETTER}"
            r"(?: by e-?mail)?(?:[.!:,]\s|\W*$)"
            r"|follow (?:the |our |all (?:the )?|along with )?(?:(?:live|latest|rolling|minute-by-minute) )+(?:updates|coverage|blog|news|reporting"
            r"|developments)\b"
            r"|follow our (?:coverage|reporting)\b|we[’']re (?:tracking|following|covering|keeping (?:track|count))\b[^\"“”]{0,160}(?:here|below)\W*$"
            rf"|{_FROM_A_LETTER}"
        ),
    ),
    (
        "metadata",
        (
            rf"(?:this|the) (?:[\w-]+ ){{0,2}}{_TEXT} (?:may|might|will|can|is (?:being )?|has been )\s?(?:be |being )?(?:\w+ly |regularly )?"
            r"(?:updated|corrected|refreshed|revised as|added to)\b.{0,60}$"
            rf"|(?:we|the editors) (?:may|will) (?:\w+ )?(?:update|correct|refresh|add to) this {_TEXT}\b.{{0,80}}$"
            r"|(?:start|beginning|end|back to start) of (?:the )?(?:carousel|gallery|slide ?show|(?:image|photo) gallery|interactive|widget"
            r"|embed(?:ded content)?"
            r"|(?:most|social) .{2,20})$"
            r"|.{3,60}\s[|·•–—]\s?page \d{1,4} of \d{1,4}$"
            r"|[(\[](?:an? )?(?:unofficial|courtesy|working|english|provisional|machine)(?: \w+)? (?:translation|version|text)\b.{0,120}[)\]]$"
            r"|\W{0,3}opens (?:in )?(?:a )?new (?:tab|window|browser tab)\W*$"
        ),
    ),
    (
        "caption",
        (
            r"\[\d{1,2}/\d{1,2}\] ?\S.{0,300}$|item \d{1,2} of \d{1,2}\b|(?:slide|image|photo|picture) \d{1,2} of \d{1,2}\b"
            r"|purchase licensing rights\b.{0,40}$"
        ),
    ),
    (
        "byline",
        (
            rf"{_HOUSE}\s?[|·•]\s?{_BESIDE_HOUSE}$"
            rf"|[—–-]\s?{_HOUSE}(?:\s?[|·•]\s?{_BESIDE_HOUSE}|, (?:with\b|from\b|(?-i:[A-Z])).{{2,50}})?$"
            rf"|{_HOUSE}, (?:with (?:material|reports?|input|files)\b.{{2,50}}|(?:(?-i:[A-Z])[\w.]+ ){{1,2}}(?:bureau|desk|newsroom))$"
        ),
    ),
    (
        "contact",
        (
            rf"(?-i:(?!FOR FURTHER))(?:for )?(?:any |all |further |general |technical |media |press |reader )?"
            rf"(?:questions|queries|enquiries|inquiries|comments|clarifications?|corrections|interviews?|consultations?|complaints"
            rf"|details|accreditation|information)\b[^!?\"“”]{{0,100}}{_ADDRESS}.{{0,100}}$"
            r"|(?:please )?(?:write|e-?mail|send (?:questions|comments|corrections|tips))(?: to)? [^!?\"“”]{0,60}\S@[\w-]+\.\w\S{0,40}$"
            rf"|(?:[\w’'&-]+ ){{0,5}}(?:(?:tele)?phone|hotline|helpline|switchboard|tel|fax)(?: (?:number|no|line|service))?\W{{1,3}}{_DIALLED}"
            r"(?!\s?(?:per ?cent|percent|million|billion|units|%)).{0,100}$"
        ),
    ),
)
"""Kind and pattern, to be joined with the vocabulary of pages."""


def names_its_letter(line: str) -> bool:
    """Whether a line of any length begins with the newsletter that a text is taken from."""
    return line[:5] in ("This ", "this ") and _OPENS.match(line) is not None
