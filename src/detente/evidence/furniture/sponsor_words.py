"""What pays for a page and what it says of its makers: sponsors, offers, interests of authors, registers of releases, notes of a machine."""

from __future__ import annotations

_ISSUE = (
    r"(?:(?:this|today[’']s|tonight[’']s|our) (?:(?:week|month|morning|evening)(?:[’']s)? )?"
    r"(?:edition|issue|newsletter|e-?mail|briefing|episode|podcast|letter|report|bulletin|column|programme|program|page|post|coverage|reporting))"
)
_PAID = r"(?:made possible|supported|presented|sponsored|underwritten|funded|brought to you|powered|paid for)"
_NAME = r"(?-i:[A-Z])[\w.’'&-]+(?: (?-i:[A-Z])[\w.’'&-]+){0,3}"
_CURRENCY = r"(?:US)?[$£€¥]"

ADDED: tuple[tuple[str, str], ...] = (
    (
        "advertisement",
        r"(?:partner|sponsor(?:[’']s|ed)?|paid|promotional|advertiser|commercial) (?:message|content|post|story|feature|note|spot|offer|link)s?$",
    ),
    (
        "promotion",
        (
            r"(?:watch|listen to|hear|read|see) (?:the |our )?(?:full|whole|entire|complete) (?:programme|program|interview|episode|show|speech"
            r"|conversation|video|story|article|report|podcast|segment|transcript)\b.{0,80}$"
            r"|good (?:morning|afternoon|evening)\b[^.!?]{0,30}[.!] .{0,60}\b(?:let[’']s (?:go|start|begin|jump|get|dive)|it[’']s (?-i:[A-Z])\w+ "
            r"(?:here|again))\b.{0,40}$|(?:correct|improve|fix|flag|report) (?:this|the|an? (?:error|mistake|typo) in this)"
            r" (?:transcript|page|article"
            r"|story|translation|post)\b.{0,40}$|"
            rf"{_ISSUE} (?:is|was|comes to you) {_PAID} (?:in part )?by\b.{{0,160}}$"
            rf"|(?:a )?(?:word|note|message) from (?:our (?:sponsor|partner)|{_NAME})\s?:\s.{{0,200}}$"
            rf"|{_NAME} (?:is|are) (?:free|open|available) to (?:read|everyone|all)\b.{{0,80}}\b(?:thanks to|courtesy of)\b.{{0,60}}$"
            rf"|(?:[\w’']+ ){{1,4}}(?:helped pay|paid) for this (?:e-?mail|issue|newsletter|page|message)\b.{{0,120}}$"
            r"|.{0,180}\b(?:use|with|enter|quote) (?:the |promo |discount )?code (?-i:[A-Z\d]{3,12})\b.{0,80}$"
            r"|[^\"“]{0,160}[.!:] (?:order|book|buy|shop|apply|call|register|enrol|enroll|reserve|switch)"
            r" (?:now|today|before|by|early|online)\b.{0,80}$"
            r"|[^\"“]{0,160}[.!:] (?:ask for (?:a|your) quote|get (?:a|your) (?:free )?(?:quote|sample|demo)|open an account|claim your)\b.{0,80}$"
            rf"|.{{0,60}}\b(?:join|support|subscribe|pitch in|give|donate|become a \w+|get)\b.{{0,40}}\bfrom {_CURRENCY}\d[\d.]* "
            r"(?:a|per) (?:month|week|year|day)\b.{0,20}$"
            r"|(?:upgrade|go|switch) to (?:paid|premium|pro|plus)\b.{0,20}$"
            r"|(?:paid|premium) (?:readers|subscribers|members) (?:get|can|also|have)\b.{0,80}$"
        ),
    ),
    (
        "byline",
        (
            r"(?:contributors?|authors?|writers?|reporters?|journalists?|words|text)\s?:\s(?-i:[A-Z])[\w.’'-]+"
            r"(?: (?-i:[A-Z])[\w.’'-]+){1,3}(?:(?:,| and|, and| &|;) (?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){1,3}){0,5}$"
        ),
    ),
    (
        "related",
        (
            r"(?:go|dig) deeper\s?(?::|\(|$).{0,100}$"
            r"|.{4,120}\((?:from|in) (?:the|our) archives?\)$|(?:newer|older|earlier|later)(?: posts?)?\s?:\s.{2,80}$"
        ),
    ),
    (
        "comment",
        (
            r"(?:posts|joined|karma|followers|reputation|member since|rank)\s?:\s.{1,40}$|re\s?: .{4,80} \(\d+ repl(?:y|ies)\)$"
            r"|who is online\s?:.{0,80}$"
        ),
    ),
    (
        "metadata",
        (
            r"[\[(](?:(?:commercial|ad|advertising|station) break|(?:begin|end)(?:ning)?(?: of)?(?: the)? (?:video|audio)? ?(?:segment|clip|recording"
            r"|tape|transcript|excerpt)|music(?: plays)?|theme music)[\])]$"
            r"|(?:this was )?(?:transcribed|transcription)\b.{0,80}\b(?:errors|volunteers?|software|machine|automatic\w*)\b.{0,60}$|"
            r"(?:confidence|relevance|sentiment|importance|priority|reliability|quality)(?: (?:score|level|rating))?\s?[:=]\s?"
            r"(?:[\d.]+\s?(?:/\s?\d+|%)?|high|medium|low|positive|negative|neutral)$"
            r"|[-–•\s]*(?:successfully|automatically) (?:fetched|retrieved|scraped|downloaded|extracted|parsed|translated|summari[sz]ed)\b.{0,200}$"
            r"|.{3,60} / vol\. ?\d+, no\. ?\d+\b.{0,80}$"
            r"|(?:[\w&’'-]+,? ){0,4}(?:release|bulletin|brief|briefing|note|paper|memo|digest)(?: no\.?)? ?"
            r"(?:20\d\d[/-]\d{1,3}|\d{1,3}/20\d\d|\d{8}-\d+)$"
        ),
    ),
    (
        "credit",
        (
            r"credits?\s?\.\.\.?\s?\S.{0,80}$"
            r"|\((?:adds?|updates?|recasts?|corrects?|refiles?|rewrites?|repeats?|changes|writes through)\b[^()]{2,120}\)$"
            r"|[\w’' ]{2,40}; (?:writing|editing|reporting|additional reporting) by\b.{2,80}$|\((?:\$|us\$|€|£)1 = [^()]{4,60}\)$"
            r"|(?:thanks|thank you) to\b.{2,80}\b(?:edit(?:ing|ed)|copy ?edit\w*|design\w*|illustrat\w+|fact-?check\w*|visuals|proof\w+)\b.{0,60}$"
            r"|(?!the |an? |it |this |that |its |each )[\w’'-]+(?: [\w’'&-]+){0,4} is (?:written|edited|put together|written and edited) (?:by|in)\b"
            r".{2,80}$|"
            r".{0,80}\b(?:reposted|republished|reprinted|syndicated|cross-?posted) (?:here )?(?:from|with permission|by permission)\b.{0,80}$"
            r"|[-–•\s]*(?:fetched|retrieved|scraped|summari[sz]ed|translated) (?:successfully )?(?:by|via|with|using|from) (?:an? |the )?"
            r"(?:web ?fetch|browser|script|tool|crawler|api|machine|ai|language model|large language)\b.{0,240}$"
            r"|[-–•\s]*successfully (?:fetched|retrieved|scraped|extracted) (?:by|via|with|using|from)\b.{0,240}$"
        ),
    ),
    (
        "copyright",
        (
            r".{0,140}\bno (?:say|role|influence|part) (?:in|over|on) (?:our|the|its|what)"
            r" (?:reporting|coverage|journalism|content|we (?:write|publish))\b"
            r".{0,60}$|licen[cs]ed?\s?(?::| under)\s.{0,60}$|(?:.{0,60}\b)?creative commons\b.{0,80}$|cc[ -]by\b.{0,40}$|"
            r".{0,120}\b(?:billing code \d{4}-\w\d|filed \d{1,2}-\d{1,2}-\d{2}\b[,;] \d{1,2}:\d\d)"
            r"|(?:the )?(?:views|opinions) (?:in|of|given in|voiced in) (?:this|the) \w+ (?:are|do not|need not|may not)\b.{0,120}$"
            r"|(?:(?:all )?(?:trading|investing)|investments?|forex|derivatives)\b.{0,30}"
            r"\b(?:involves?|carr(?:y|ies)|entails?)\b.{0,20}\brisks?\b.{0,160}$"
            r"|.{0,80}\byou (?:may|could|can) lose (?:more|all|some|money|your)\b.{0,80}$"
            rf"|(?:{_NAME}|the (?:author|writer)s?|s?he|they) (?:owns?|holds?|ha(?:s|ve)) no (?:shares|stock|stake|positions?|holdings?|interests?)\b"
            r".{0,100}$"
            rf"|.{{2,60}} (?:and its \w+ )?may (?:hold|own|have|take|trade) (?:a )?(?:positions?|securities|interests?|stakes?)\b.{{0,120}}$"
            r"|(?:this|the) [\w ]{3,30} (?:is|was) (?:written |prepared |meant |intended )?(?:solely |only )?for "
            r"(?:the )?(?:clients|customers|use) of\b"
            r".{0,120}$"
            r"|analysts?[’'] (?:pay|compensation|remuneration)\b.{0,120}$"
            r"|distributed (?:in|by)\b.{0,80}\b(?:ltd|limited|llc|llp|inc|plc|authori[sz]ed|regulated|oversees?|supervis\w+)\b.{0,80}$"
            r"|(?:receiv(?:ing|t of)|reading) this (?:alert|note|e-?mail|update|page)\b.{0,40}\b(?:does|creates?)\b.{0,80}$"
            r"|reproduction (?:is|of)\b.{0,40}\b(?:permitted|authori[sz]ed|allowed|prohibited)\b.{0,100}$"
        ),
    ),
)
"""Kind and pattern, to be joined with the vocabulary of pages."""
