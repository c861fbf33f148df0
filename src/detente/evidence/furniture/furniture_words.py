"""The vocabulary of furniture: what a line of navigation, consent, promotion, credit or legal notice begins with or says."""

from __future__ import annotations

import re
from functools import lru_cache

from detente.evidence.furniture.caption_words import ends_as_caption
from detente.evidence.furniture.desk_words import ADDED as ADDED_BY_DESKS
from detente.evidence.furniture.desk_words import NAME
from detente.evidence.furniture.newsletter_words import ADDED
from detente.evidence.furniture.outlet_words import ADDED as ADDED_BY_OUTLETS
from detente.evidence.furniture.sponsor_words import ADDED as ADDED_BY_SPONSORS
from detente.evidence.texts.alternatives import parted
from detente.evidence.texts.late import late
from detente.evidence.texts.lower_case import FOLDING, lowered, needed_in_lower_case

SHORT, LONG = 90, 240
"""A line of up to so many code points is short; one beyond the second is judged by its legal opening alone."""
_SHARE_WORD = (
    r"(?:share|tweet|e-?mail|print|copy(?: link)?|link|whatsapp|facebook|twitter|linkedin|pinterest|reddit|telegram|instagram|youtube|tiktok|rss"
    r"|medium|quora|like|follow|pin|save(?: (?:for later|article|story))?|listen|bookmark|flipboard|messenger|threads|bluesky|mastodon"
    r"|wechat|weibo|line|comments?|comment|x)"
)
_DESK = r"(?:writer|reporter|correspondent|editor|columnist|journalist|contributor|producer|newsroom|bureau chief|staff)"
_MASTHEAD = (
    r"(?:this (?:document|report|note|publication|material|communication|research|commentary|presentation|newsletter|e-?mail|message|website))"
)
_VOCABULARY: tuple[tuple[str, str], ...] = (
    (
        "metadata",
        (
            r"date\s+\d{4}-\d\d-\d\d\b.{0,60}$|(?:title|url|author|category|slug|language|keywords|description)\s*[:=]\s"
            r"|(?:[-–—\[(]\s?)*page \d{1,4}(?: of \d{1,4})?(?:\s?[-–—\])])*$|\[\[page [\d,]+\]\]$|[-–—]\s?\d{1,3}\s?[-–—]$"
            r"|(?:#\s?#\s?#|-\s?30\s?-|\W{0,4}(?:ends|end of (?:text|statement|release|transcript))\W{0,4})$"
            r"|[-–•\s]*(?:api|url|link|doi|permalink)\s?:|verdate\b.{0,120}$"
            r"|federal register / vol\b.{0,120}$|(?:word count|views?|hits|reads?)\s?[:：]?\s?[\d,]+$"
            r"|(?:font(?: size)?|text size)\s?[:：]?.{0,20}$"
            r"|[-–•\s]*(?:(?:the |this )?(?:content|text|page|document|article|file|transcript)s? (?:was |were |is )?(?:retrieved|fetched"
            r"|scraped|downloaded|extracted|converted|parsed|harvested|crawled|mirrored)\b|fetched\b|parsed (?:by|with|from)\b).{0,100}$"
            r"|[-–•\s]*(?:automated|auto-?generated|automatically (?:generated|translated|collected)|machine[ -](?:translated|generated)|scraped"
            r"|batch[ -]mined|crawled|retrieved|archived|mined|harvested)\b.{0,100}$"
        ),
    ),
    (
        "consent",
        (
            r".{0,40}(?:we (?:and our \w+ )?use cookies|by (?:using|continuing|clicking|signing|subscribing|submitting)\b.{0,60}(?:agree|consent)"
            r"|cookie (?:policy|settings|preferences|notice)"
            r"|(?:manage|accept|reject|allow)(?: all)? cookies|this (?:site|website) uses cookies|your privacy (?:choices|rights)"
            r"|privacy (?:policy|notice|statement)|terms (?:of (?:use|service)|(?:&|and) conditions)"
            r"|(?:update|manage) (?:your )?(?:e-?mail )?(?:preferences|subscriptions?)|do not sell (?:or share )?my)"
            r"|(?:accept(?: all)?|reject all|i agree|decline|got it|manage (?:options|preferences|settings))$"
            r"|(?:you(?:[’']re| are| have)? )?(?:receiv(?:e|ed|ing)|getting|got) this (?:newsletter|e-?mail|message|letter)\b"
        ),
    ),
    (
        "copyright",
        (
            r"(?:©|\(c\)\s(?:copyright\b|(?:19|20)\d\d\b|(?-i:[A-Z])[^.;:]{1,40}(?:19|20)\d\d\W{0,2}$)|copyright\b|[\[(]?fr doc\. \d{4}-\d"
            r"|billing code \d)"
            r"|.{0,120}(?:all rights reserved|may not be (?:re)?(?:published|produced|broadcast|distributed)|past performance (?:is|does|may))"
            rf"|.{{0,160}}(?:(?:not|no|without) (?:constitute |an? )?(?:an )?(?:offer|solicitation|recommendation)\b.{{0,20}}"
            r"\b(?:to (?:buy|sell)|or (?:solicitation|an? offer)|of any)"
            r"|(?:not|no) (?:investment|financial|legal|tax) advice|for information(?:al purposes)? only)"
            rf"|{_MASTHEAD} (?:is|are|has been|was) (?:intended|provided|prepared|issued|published|distributed|meant|directed|confidential|for)\b"
            r".{0,80}\b(?:investors?|solicitation|disclosures?|confidential|advice|recipients?|informational|convenience)"
            r"|(?:please )?(?:see|read|refer to) (?:the )?(?:last page|important disclosures|disclosures?|disclaimers?)\b"
            r"|(?:important )?(?:disclosures?|disclaimers?|legal notice)\s?:?$|(?:icp|police record)\b.{0,60}\d"
        ),
    ),
    (
        "share",
        (
            rf"(?:share (?:this|on|via|with|to|article|full article|with friends).{{0,40}}"
            rf"|{_SHARE_WORD}(?:[\s,|·•/+]*{_SHARE_WORD}){{0,12}})$"
            r"|(?:listen to (?:this|the) (?:article|story|post)|(?:add|save|saved) (?:us |this )?(?:to|on|as) .{0,40}|gift (?:this )?article"
            r"|copy link to .{0,20}|link copied.{0,20}|(?:print|share|save|bookmark|comment on|cite) this (?:page|article|story|post).{0,20})$"
        ),
    ),
    (
        "navigation",
        (
            r"(?:[•·*|›»>-]\s*)?(?:home(?:page)?|menu|search(?: page)?|skip to (?:the )?(?:main )?(?:content|navigation)"
            r"|(?:sign|log)[ -]?(?:in|up|out)"
            r"|subscribe(?: now)?|subscriptions?|today[’']s paper|all sections|sections"
            r"|register|login|my \w+|newsletters?|newsroom|press room|e-?paper|select language|english|中文|more|open menu|close menu|toggle \w+"
            r"|contact(?: us)?|about(?: us)?|careers|advertise(?: with us)?|site ?map|view all|see (?:all|more)|(?:load|show|read|view) more|next"
            r"|previous|prev|return to (?:top|home)|accessibility|archives?"
            r"|back to (?:top|home|news|list)|top|close|trending(?: now)?|latest(?: news)?|most (?:read|popular|viewed|shared)"
            r"|top (?:stories|categories|news|headlines)"
            r"|quick links|useful links|related links"
            r"|categories|pages|personalized|blog index|\d{3} page|(?:cookie|editorial) policy|help|faqs?|follow us|live|video|videos|photos"
            r"|podcasts?|weather|markets|an official website of the .{0,60}|here[’']s how you know.{0,4})$"
            r"|home\s?[>»›/|]|font resizer|have an existing account|(?:sign|log) in to|table of contents$|jump to\b"
            r"|(?:your |current )?(?:location|position)\s?[:：]|you are here\b|view (?:this|it|the) .{0,30}\b(?:browser|online|web)"
            r"|(?:having )?trouble (?:viewing|reading) this"
        ),
    ),
    (
        "advertisement",
        (
            r"\W*(?:advertisement|advertise?ment\b.{0,40}|ad(?:s|[- ]?image|-?vert)?|sponsored(?: (?:content|by .{1,40}))?|promoted(?: content)?"
            r"|paid (?:content|post|partnership)|(?:brought to you|presented|powered) by\b.{0,40}"
            r"|(?:a )?(?:word|message) from our (?:sponsor|partner)s?"
            r"|in partnership with\b.{0,40})\W*$"
            r"|.{0,30}(?:scroll to continue|(?:story|article) continues (?:below|after)|remove ads)"
        ),
    ),
    (
        "promotion",
        (
            r".{0,220}\b(?:sign up|subscribe|register) (?:here|to our|for our)\b|follow .{0,140}\bnewsletters?\b"
            r"|.{0,60}\b(?:(?:whatsapp|telegram|youtube|google news|instagram|facebook|wechat|x) (?:channel|group|page|feed)\b"
            r"|follow us (?:on|at)|join (?:our|us on)|subscribe (?:to|now|for|today|here)|they can subscribe"
            r"|sign up (?:for|to|here|now|today)|download (?:the|our)\b.{0,20}\bapp|get the app"
            r"|forward(?:ed)? (?:it|this|to a (?:friend|colleague))|refer a friend"
            r"|(?:you (?:are|re) )?receiving this (?:newsletter|e-?mail)|unsubscribe\b|click here|become a (?:member|subscriber)"
            r"|start your (?:free )?(?:trial|subscription|\d+-day)|free trial\b|already a (?:subscriber|member)"
            r"|(?:this article is )?for subscribers only"
            r"|support independent|make a donation|(?:in|to) your (?:inbox|mailbox)|free newsletter"
            r"|(?:daily|weekly|morning) (?:newsletter|briefing by"
            r" e-?mail)|get (?:the|our) .{0,40}\bnewsletter|follow .{0,40}\b(?:on (?:twitter|x|instagram|linkedin|facebook)\b|@\w+)"
            r"|(?:please )?stay tuned\b|(?:this is )?a developing story\b|more to (?:follow|come)\b"
            r"|for (?:more|the latest|all the latest) .{0,60}\b(?:visit|follow|subscribe|check out|download))"
        ),
    ),
    (
        "related",
        (
            r"(?:also )?read(?: (?:more|also|next|the full story))?\s*(?::|\||$)|also read\b|(?:related|recommended|suggested)(?: (?:articles?"
            r"|stories|story|news|posts?|topics?|content|coverage|reading|videos?|documents?|links?|for you))?\s*(?::.*|\s*)$"
            r"|more (?:on this|from|in|stories|news|like this|to explore|coverage)\b.{0,40}$"
            r"|you (?:might|may) (?:also )?(?:like|be interested).{0,20}$"
            r"|[-–•\s]*primary sources?\s?:|(?:sources?|references?(?:\(s\))?\s?:?|notes to editors|external links|attachments?|downloads?)$"
            r"|see also\b|from (?:the|our) archives?$|elsewhere (?:on|in) (?:the|our|this)\b.{0,30}$|other (?:news|stories)$|also in (?:the )?news$"
            r"|don[’']t miss\b|in case you missed it\b|(?:further|more) reading$|what we[’']re reading$"
            r"|watch(?: now| live)?:|must[ -]reads?\b|editor[’']?s?[’']? picks?|up next\b|(?:previous|next) (?:article|post|story)\b"
            r"|what to read next|continue reading|keep reading|recommended by\b"
            r"|tag(?:s|ged)\s?:|filed under|topics?\s?:|key ?words\s?:|in this article|explore more|popular (?:now|stories|posts)"
            r"|latest (?:stories|posts|headlines|updates)|share this article"
        ),
    ),
    (
        "comment",
        (
            r"leave a (?:comment|reply)|your email address|required fields|post (?:a )?comment|lost your password|username or|password$"
            r"|remember me$|welcome back"
            r"|\d* ?comments?$|join the (?:discussion|conversation)|be the first to comment|log in to comment|view (?:all )?(?:\d+ )?comments"
        ),
    ),
    (
        "credit",
        (
            r"[(\[]?\s*(?:with (?:inputs?|reporting|additional reporting|files|agency inputs|agencies|input|contributions?)\b|(?:additional |extra )"
            r"?(?:reporting|writing|editing|graphics?|research|production|compiled|edited|written|translated) by\b"
            r"|source[s]?\s*:|editors?\s*:|(?:web |responsible )?editor\b.{0,30}$|our standards\s?:|the thomson reuters trust"
            r"|(?:this|the) (?:story|article|report|post) (?:was|has been|is|first|originally)\b.{0,30}"
            r"\b(?:published|produced|written|edited|updated|corrected|translated|created|compiled|amended|generated|appeared|adapted|licensed)\b"
            r"|(?:originally|first) (?:published|appeared)|(?:reuters|afp|ap|xinhua|bloomberg|associated press|getty images|epa|pti|ani|ians)[)\]]?$"
            r"|image disclaimer|disclaimer\s?:|corrections?\s?:|credits?\s?:|generated by\b)"
            rf"|{NAME}(?:(?:,| and|, and) {NAME})*(?: (?:in|from) (?-i:[A-Z])[\w. ]{{2,30}})? (?:also )?contributed"
            r" (?:to this|reporting)\b.{0,60}$"
        ),
    ),
    (
        "caption",
        (
            r"(?:image|photo|picture|caption|file photo|illustration|graphic|video)s?\s*(?:credits?|source|by|courtesy(?: of)?)?\s*[:/|]"
            r"|(?:file )?photo\b.{0,80}$"
            r"|.{0,200}(?:\bin this (?:[\w-]+ ){0,3}(?:photo|picture|image|illustration|frame|handout|video grab)\b|\bpictured\b"
            r"|(?<=\s)(?-i:\((?:L|R|C|left|right|cent(?:re|er))\))|\bposes? for (?:a )?"
            r"(?:photos?|pictures?)\b).{0,160}$"
            r"|(?:reuters|afp|ap|epa|xinhua|getty(?: images)?|bloomberg|pool)\s?[/|]\s?[\w .’'/-]{2,40}$"
        ),
    ),
    (
        "byline",
        (
            r"by\s?(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){0,3}(?:(?:,| and| &| \||,? in) .{0,60})?$"
            r"|(?:approx\.? )?\d{1,2}[ -]?min(?:ute)?s? read\b|(?:staff|guest) (?:writer|reporter)$|written by\b|(?:reading|estimated) time\b"
            rf"|{NAME}(?:,| \||\s?[-–—])\s(?:[\w&’' ]{{0,30}} )?{_DESK}s?(?:,? (?:at|for|in) .{{2,30}})?$"
        ),
    ),
    (
        "contact",
        (
            r"(?:(?:media|press|public affairs|investor|news)(?: (?:relations|office|desk))? (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|queries)"
            r"|contacts?(?: (?:information|details|person))?)\s?(?::.{0,160}|$)"
            r"|for any (?:questions|queries|enquiries|inquiries)\b.{0,160}$"
            r"|(?:for )?(?:media|press|all|general|further) (?:inquiries|enquiries|queries)\b.{0,160}$"
            r"|(?-i:(?!FOR FURTHER))(?:for (?:more|further|additional) (?:information|details),? (?:please )?"
            r"(?:visit|contact|see|call|go to|e-?mail|write to)\b.{0,160})$"
            r"|(?:tel(?:ephone)?|phone|fax|mobile|e-?mail|address|postcode|postal code|zip code|website|web)\s?(?:no\.?|number)?\s?[:：].{0,120}$"
            r"|(?:https?://|www\.)\S+$|[\w.+-]+@[\w-]+(?:\.[\w-]+)+\.?$|(?!(?:19|20)\d\d[-.])\+?\(?\d{2,4}\)?(?:[ .-]\d{2,5}){2,4}$|@\w{3,20}$"
        ),
    ),
)
_EVEN_IN_PROSE = frozenset({"credit", "copyright", "consent", "promotion", "caption", "related", "contact"})
"""Kinds of furniture that may be a whole sentence."""
_ADDED = ADDED + ADDED_BY_OUTLETS + ADDED_BY_SPONSORS + ADDED_BY_DESKS
_JOINED = tuple((name, "|".join([pattern, *(more for kind, more in _ADDED if kind == name)])) for name, pattern in _VOCABULARY)
_STRONG = late("|".join(f"(?P<{name}>{pattern})" for name, pattern in _JOINED), re.IGNORECASE)
_STRONG_LONG = late("|".join(f"(?P<{name}>{pattern})" for name, pattern in _JOINED if name in _EVEN_IN_PROSE), re.IGNORECASE)


_SYMBOLS = late(r"[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d\s*_#>]+")
"""Pictographs and signs before the words of a line."""
_LEGAL = late(
    rf"(?:©|copyright \(c\)|copyright ©|(?:important )?(?:disclosures?|disclaimers?|legal notice)\s?[:.]|{_MASTHEAD} (?:is|are|was|has been) "
    r"(?:for|intended|provided|prepared|issued|not|confidential|published)\b|the (?:information|opinions|views)(?: and \w+)? "
    r"(?:contained|expressed|provided|set out) (?:herein|here|in this)\b|past performance\b"
    r"|(?:[\w’'-]+ ){1,4}(?:is|are) (?:produced|published) by (?:the )?(?-i:[A-Z])"
    r"|(?:[\w’'-]+ ){1,8}is an? (?:[\w-]+,? ){0,3}(?:non-?profit|non-?partisan|tax-exempt)\b"
    r"|(?:[\w’'-]+ ){1,8}(?:takes?|holds?|adopts?|expresses) no (?:institutional|corporate|editorial|official|collective) (?:positions?"
    r"|views?|opinions?)\b"
    r"|(?:[\w’'-]+ ){1,5}is (?:an? (?:[\w-]+ ){0,2}(?:news|media|research|publishing) (?:agency|company|group|organi[sz]ation|outlet|firm)"
    r"|part of (?:[\w’'-]+ ){1,4}(?:plc|ltd|group|media|network))\b)",
    re.IGNORECASE,
)
"""Opening of a legal paragraph of any length."""
_NOTICE = late("|".join(["©|copyright ?(?:©|\\(c\\))", *(more for kind, more in ADDED_BY_OUTLETS if kind == "copyright")]), re.IGNORECASE)
SECTIONS = frozenset(
    (
        "news|world|world news|us|u.s.|us news|u.s. news|uk|china|asia|europe|africa|americas|middle east|international|national|local|politics"
        "|policy|business|economy|economics|finance|money|markets|companies|industry|industries|trade|energy|commodities|shipping|tech|technology"
        "|science|health|climate|environment|culture|arts|entertainment|sport|sports|opinion|opinions|editorial|editorials|analysis|commentary"
        "|comment|features|lifestyle|life|style|travel|food|education|video|videos|photos|pictures|podcast|podcasts|audio|live|events|magazine|weekend"
        "|obituaries|data|research|publications|statistics|documents|speeches|press|press releases|news releases|services|topics|jobs|careers|games"
        "|programs|programmes|regions|experts|issues|practices|capabilities|professionals|offices|locations|insights|resources|library|blog|projects"
        "|initiatives|countries|members|membership|donate|join|shop|store|books|reviews|ideas|letters|crosswords|puzzles|cartoons|long reads"
        "|newsletters|e-paper|fact sheets|statements|briefings|remarks|presidential actions|executive orders|proclamations|briefings & statements"
        "|media releases|media advisories|statements & releases|statements and releases|speeches & remarks|readouts|testimonies|announcements|notices"
        "|press conferences|news briefings|regular briefings|releases|articles|watch|listen|schedule|weather|innovation|earth|pictures"
        "|horoscope|classifieds|bonds|currencies|stocks|etfs|funds|equities|forex|watchlist|administration|search|ocean|leaders|agri-business"
        "|agriculture|metals|mining|logistics|freight|air cargo|rail|retail|banking|insurance|technology & science|markets & policy|china economy"
        "|us politics|u.s. politics|foreign policy|diplomacy|global economy|world economy|law|security|defence|defense|geopolitics|global|usa|india"
        "|australia|japan|britain|germany|france|canada|hong kong|taiwan|asia pacific|latin america|columns|columnists|the big read|big read"
        "|crypto|real estate|autos|property|investing|investigations|property|people|society|special reports|special coverage|in depth|multimedia"
        "|interviews|transcripts|about|contact|subscribe|archive|my account|account"
    ).split("|")
)
"""Names of parts of a site, lower case: one says little, two beside each other are a menu."""


@lru_cache(maxsize=1)
def _parts() -> tuple[str, dict[str, str]]:
    return parted("|".join(pattern for _, pattern in _JOINED))


@lru_cache(maxsize=1)
def _parts_of_notices() -> tuple[str, dict[str, str]]:
    return parted(_NOTICE.pattern)


@lru_cache(maxsize=512)
def _needed(source: str) -> re.Pattern[str] | None:
    return needed_in_lower_case(late(source, re.IGNORECASE))


def _may_match(line: str, parts: tuple[str, dict[str, str]]) -> bool:
    """Whether the words that are needed stand in a line; they are tried in lower case, in half the time."""
    if not line.isascii() and any(letter in line for letter in FOLDING):
        return True
    small = lowered(line)
    begun, anywhere = parts
    sources = [begun, *(anywhere[piece] for piece in anywhere if piece in small)]
    for source in sources:
        pattern = _needed(source)
        if pattern is None or pattern.match(small):
            return True
    return False


@lru_cache(maxsize=16_384)
def kind_of(line: str) -> str | None:
    """Kind of furniture that the vocabulary knows a line for; pages of one outlet repeat theirs."""
    pattern = _STRONG if len(line) <= SHORT else _STRONG_LONG
    match = pattern.match(line) if _may_match(line, _parts()) else None
    if match is None and (line[0] in "*_#>" or line[0] >= "\u2190"):
        led = _SYMBOLS.match(line)
        match = pattern.match(line, led.end()) if led else None
    if match:
        return match.lastgroup
    return "caption" if ends_as_caption(line) else None


def is_notice(line: str) -> bool:
    """Whether a line of any length begins as a notice of rights or of liability."""
    return _may_match(line, _parts_of_notices()) and _NOTICE.match(line) is not None


def is_even_in_prose(kind: str) -> bool:
    """Whether furniture of a kind may be a whole sentence."""
    return kind in _EVEN_IN_PROSE


def opens_legal_notice(text: str, start: int) -> bool:
    """Whether a legal paragraph begins at a place."""
    return bool(_LEGAL.match(text, start))
