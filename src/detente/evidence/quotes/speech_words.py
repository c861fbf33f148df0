"""Words of saying: the verbs that report speech, in the forms in which reports use them, and the outlets that carry it."""

from __future__ import annotations

_ALWAYS = (
    "say:says:said tell:tells:told add:adds:added write:writes:wrote warn:warns:warned argue:argues:argued explain:explains:explained"
    " insist:insists:insisted stress:stresses:stressed emphasize:emphasizes:emphasized emphasise:emphasises:emphasised"
    " underscore:underscores:underscored reiterate:reiterates:reiterated reply:replies:replied respond:responds:responded"
    " answer:answers:answered continue::continued conclude:concludes:concluded remark:remarks:remarked comment:comments:commented"
    " joke:jokes:joked quip:quips:quipped tweet:tweets:tweeted post:posts:posted recall:recalls:recalled vow:vows:vowed"
    " pledge:pledges:pledged caution:cautions:cautioned note:notes:noted state:states:stated claim:claims:claimed"
    " acknowledge:acknowledges:acknowledged admit:admits:admitted concede:concedes:conceded assert:asserts:asserted"
    " contend:contends:contended maintain:maintains:maintained testify:testifies:testified observe:observes:observed"
    " confirm:confirms:confirmed deny:denies:denied urge:urges:urged ask:asks:asked declare:declares:declared affirm:affirms:affirmed"
    " reaffirm:reaffirms:reaffirmed predict:predicts:predicted suggest:suggests:suggested hint:hints:hinted complain:complains:complained"
    " lament:laments:lamented boast:boasts:boasted muse:muses:mused retort:retorts:retorted counter:counters:countered"
    " protest:protests:protested object:objects:objected disagree:disagrees:disagreed signal:signals:signaled threaten:threatens:threatened"
    " accuse:accuses:accused elaborate:elaborates:elaborated clarify:clarifies:clarified proclaim:proclaims:proclaimed allege:alleges:alleged"
    " exclaim:exclaims:exclaimed opine:opines:opined repeat:repeats:repeated brag:brags:bragged profess:professes:professed"
    " attest:attests:attested disclose:discloses:disclosed inform:informs:informed admonish:admonishes:admonished chide:chides:chided"
    " implore:implores:implored exhort:exhorts:exhorted lecture::lectured reveal::revealed summarise:summarises:summarised"
    " summarize:summarizes:summarized stipulate:stipulates:stipulated prophesy:prophesies:prophesied foretell:foretells:foretold"
    " scold:scolds:scolded specify:specifies:specified indicate:indicates:indicated relay:relays:relayed convey:conveys:conveyed"
    " underline:underlines:underlined outline:outlines:outlined flag:flags:flagged"
)
"""Verbs whose subject is, whatever it be called, somebody who speaks."""
_WITH_A_SPEAKER = (
    "announce:announces:announced call:calls:called describe:describes:described report:reports:reported expect:expects:expected"
    " estimate:estimates:estimated demand:demands:demanded agree::agreed criticize:criticizes:criticized criticise:criticises:criticised"
    " dismiss:dismisses:dismissed praise:praises:praised hail:hails:hailed defend:defends:defended blast:blasts:blasted slam:slams:slammed"
    " condemn:condemns:condemned denounce:denounces:denounced blame:blames:blamed label:labels:labelled label::labeled brand:brands:branded"
    " characterize:characterizes:characterized characterise:characterises:characterised tout:touts:touted welcome:welcomes:welcomed"
    " promise:promises:promised propose:proposes:proposed reveal:reveals:revealed credit:credits:credited echo:echoes:echoed"
    " reject:rejects:rejected highlight:highlights:highlighted cite:cites:cited voice:voices:voiced express:expresses:expressed"
    " portray:portrays:portrayed frame::framed thank:thanks:thanked rebuke:rebukes:rebuked mock:mocks:mocked dub::dubbed"
    " liken:likens:likened rate:rates:rated grade:grades:graded sigh:sighs:sighed shrug:shrugs:shrugged scoff:scoffs:scoffed sneer:sneers:sneered"
    " snap::snapped growl:growls:growled mutter:mutters:muttered grumble:grumbles:grumbled whisper:whispers:whispered shout::shouted fume::fumed"
    " gush:gushes:gushed enthuse:enthuses:enthused intone:intones:intoned interject:interjects:interjected pronounce:pronounces:pronounced"
    " counsel:counsels:counselled counsel::counseled advise:advises:advised assure:assures:assured remind:reminds:reminded"
    " champion:champions:championed extol:extols:extolled term:terms:termed disparage:disparages:disparaged"
    " speculate:speculates:speculated reason::reasoned gripe:gripes:griped bemoan:bemoans:bemoaned deplore:deplores:deplored"
    " beam::beamed laugh::laughed chuckle::chuckled crow::crowed recount:recounts:recounted venture::ventured"
    " volunteer::volunteered plead:pleads:pleaded"
    " decry:decries:decried celebrate:celebrates:celebrated signal::signalled read:reads:read deem:deems:deemed"
    " find:finds:found hold:holds:held rule:rules:ruled remember:remembers:remembered put:puts:put think:thinks:thought"
    " reckon:reckons:reckoned marvel:marvels:marvelled"
    " believe:believes:believed fear:fears:feared feel:feels:felt hope:hopes:hoped applaud:applauds:applauded laud:lauds:lauded"
    " commend:commends:commended salute:salutes:saluted cheer:cheers:cheered trumpet:trumpets:trumpeted lambast:lambasts:lambasted"
    " lambaste:lambastes:lambasted castigate:castigates:castigated ridicule:ridicules:ridiculed deride:derides:derided depict:depicts:depicted"
    " paint:paints:painted guarantee:guarantees:guaranteed swear:swears:swore judge:judges:judged guess:guesses:guessed rant:rants:ranted"
    " rail:rails:railed thunder::thundered groan:groans:groaned moan:moans:moaned gloat:gloats:gloated"
    " style::styled nickname::nicknamed vent:vents:vented regard:regards:regarded"
)
"""Verbs that also stand as participles or mean other things: their subject must be known for somebody who speaks."""
_PHRASES = (
    "point(?:ed|s) (?:out|to)",
    "spoken? (?:(?:in|at|on|during|after|before|last|only|merely|just|again|earlier|also|openly|publicly|instead|repeatedly) [^.,;:]{0,40}?)??of",
    "speaks (?:only |merely |again )?of",
    "talk(?:s|ed) of",
    "talked up",
    "(?:shot|fired|hit|wrote|snapped) back",
    "went on",
    "(?:has|had|have) (?:[a-z]+ )?written",
    "lets? (?:slip|(?:it )?be known|it be (?:known|understood))",
    "(?:made|makes|make) (?:it )?(?:clear|plain|known)",
    "(?:took|takes|turned) to (?:[A-Z][\\w’'-]+|social media)(?: [A-Z][\\w’'-]+){0,2} to [a-z]+",
    "(?:had|has) this to say",
    "(?:chimed|weighed) in",
    "sum(?:s|med|ming) (?:it |this |things |the \\w+ )?up",
    "signed off",
    "lash(?:es|ed) out",
    "(?:brush|wav|laugh|shrugg|writ|play|talk|explain)(?:s|es|ed|e|)? (?:(?:it|this|that|them) )?(?:off|away|aside|down|up) as",
    "(?:brushed|waved|laughed|shrugged|wrote|played|talked|explained) (?:[\\w’'-]+ ){1,5}?(?:off|away|aside|down|up) as",
    "cast(?:s)? (?:[\\w’'-]+ ){1,6}?as",
    "hit(?:s)? out at",
    "(?:spoke|speaks) out",
    "pushed back",
    "(?:poured|pours) (?:scorn|cold water) on",
    "(?:took|takes) (?:aim at|issue with)",
    "(?:made|makes) no secret of",
    "(?:gave|gives) (?:short shrift|a warning|assurances)",
    "let on",
    "alluded to",
    "referred to",
)


def _forms(table: str, *, plain: bool) -> list[str]:
    forms: set[str] = set()
    for entry in table.split():
        lemma, present, past = entry.split(":")
        forms |= {form for form in (lemma if plain else "", present, past) if form}
    return sorted(forms, key=lambda form: (-len(form), form))


SAYING = frozenset(_forms(_ALWAYS, plain=True))
"""All forms of the verbs whose subject speaks."""
OTHER_SAYING = frozenset(_forms(_WITH_A_SPEAKER, plain=False)) | {"forecast", "forecasts"}
"""Finite forms of the verbs whose subject must be known for somebody who speaks."""
SURE = "(?:" + "|".join(sorted(SAYING, key=lambda form: (-len(form), form))) + ")"
SPEECH = "(?:" + "|".join([*_PHRASES, *sorted(SAYING | OTHER_SAYING, key=lambda form: (-len(form), form))]) + ")"
PARTICIPLE = (
    r"(?:saying|noting|stating|adding|asserting|indicating|warning|arguing|calling|describing|claiming|stressing|insisting|declaring|writing"
    r"|explaining|emphasi[sz]ing|posting|telling|vowing|accusing|urging|predicting|citing|denouncing|hailing|praising|criticizing|criticising"
    r"|pledging|promising|reiterating|labell?ing|branding|touting|decrying|condemning|blaming|quipping|joking|responding|replying"
    r"|concluding|acknowledging|conceding|admitting|suggesting|announcing|tweeting|boasting|complaining|referring to|speaking of"
    r"|wishing|hoping|demanding|voicing|cautioning|observing|remarking|contending|affirming|reaffirming|denying|protesting|objecting|threatening"
    r"|lamenting|musing|deeming|terming|dubbing|pronouncing|dismissing|slamming|blasting|rebuking|mocking|deploring|bemoaning|championing|rejecting|highlighting|proclaiming|professing|confessing|signall?ing|hinting|testifying|commenting|elaborating|underscoring|likening|quoting)"
)
INVERTED = (
    r"(?:said|says|added|adds|wrote|writes|noted|notes|warned|warns|argued|argues|explained|explains|remarked|commented|replied|responded|continued"
    r"|concluded|insisted|stressed|declared|predicted|according to|quipped|joked|recalled|complained|cautioned|asked|announced|observed|suggested"
    r"|reads?|posted|tweeted|lamented|mused|retorted|countered|conceded|admitted|acknowledged|confirmed|asserted|contended|maintained|testified"
    r"|reiterated|emphasi[sz]ed|underscored|stated|states|urged|vowed|pledged|promised|boasted|tells|told|opined|exclaimed|elaborated|clarified"
    r"|hinted|sighed|sighs|shrugged|shrugs|scoffed|scoffs|sneered|snapped|growled|muttered|grumbled|grumbles|beamed|laughed|chuckled|crowed|recounted|whispered|shouted|fumed|gushed"
    r"|answered|answers|claimed|claims|alleged|affirmed|proclaimed|protested|objected|disagreed|reckons|reckoned|marvels|marvelled|begged|cried|yelled"
    r"|admits|concedes|insists|predicts|recalls|jokes|quips|replies|responds|stresses|cautions|observes|suggests|confirms"
    r"|enthused|intoned|interjected|speculated|reasoned|griped|ventured|volunteered|pleaded|agreed|thinks|believes|thundered|groaned|moaned|gloated|cheered|ranted|fretted|promises|warned"
    + "".join(f"|{entry.rpartition(':')[2]}" for entry in _ALWAYS.split())
    + r")\b"
)
"""Words that stand before their subject behind what is said."""
OUTLET_NAMES = (
    r"Reuters|Bloomberg|Xinhua|CNN|CNBC|BBC|Fox News|Fox Business|AFP|Associated Press|AP|CBS(?: News)?|NBC(?: News)?|ABC(?: News)?|MSNBC|NPR"
    r"|Politico|Axios|Financial Times|FT|Wall Street Journal|WSJ|New York Times|Washington Post|Global Times|CCTV|CGTN|People[’']s Daily"
    r"|China Daily|South China Morning Post|SCMP|Caixin|Nikkei|Kyodo|Yonhap|Guardian|Economist|Truth Social|Sky News|Yahoo Finance"
)
SOCIAL = (
    r"(?:on|in) (?:his |her |its |the |a |an )?(?:[\w-]+ ){0,2}(?:social media(?: post| platform)?|Truth Social|Weibo|WeChat|Twitter|post)\b|on X\b"
)
