"""What newsletters, alerts, blogs and their readers add around a text: greetings, polls, feedback, sponsors, comments, cards of authors."""

from __future__ import annotations

_ISSUE = r"(?:edition|issue|newsletter|e-?mail|briefing|brief|digest|letter|episode|bulletin)"
_PAGE = r"(?:page|article|story|post|e-?mail|newsletter|content|information|briefing|alert|edition)"
_PERSON = r"(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){0,3}(?:(?:,| and| &) (?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){0,3})*"

ADDED: tuple[tuple[str, str], ...] = (
    (
        "metadata",
        (
            r"(?:(?:updated|published|posted|edited|modified):? )?(?:about |over )?(?:\d{1,2}|an?) ?(?:[smhdw]|secs?|mins?|minutes?|hrs?|hours?"
            r"|days?|weeks?)"
            r" ago(?: \(edited\))?$|.{0,60}[·•|]\s?\d{1,2} (?:min(?:ute)?|hour|day)s? ago$|for immediate release$|this (?:is an?|transcript (?:is"
            r"|was)) (?:automated|automatically|machine|rush|computer)\b.{0,60}$|sent from my \w+.{0,20}$"
            r"|\W*(?:original|forwarded) message\W*$"
            r"|(?:issue|edition|vol(?:ume)?\.?)\s?(?:#\s?\d|no\.?\s?\d|\d+\s?(?:[,|·•]|$)).{0,50}$|(?:reply-to|from|to|cc)\s?:.{0,60}@"
            r"|read(?:ing)? time\b.{0,30}$|(?:this )?page (?:was )?last (?:updated|modified|reviewed|changed)\b.{0,60}$|.{0,120}["
            r"|·•]\s?\d{1,2}[ -]min(?:ute)?s?(?: read)?$|(?:market data|quotes?|prices?)\b.{0,20}\b(?:delayed|as of \d).{0,100}$"
            r"|(?:(?:press |news )?release (?:no\.?|number|id)\s?:?.{0,30}|(?:(?-i:[A-Z]{1,6})[ -]?\d{2,4}[-/]\d{1,4}\s?){1,3})$"
        ),
    ),
    (
        "navigation",
        (
            rf"(?:view|read|open|listen)(?: it| this(?: {_PAGE})?)? (?:in|on|with) (?:your |the |our )?(?:browser|app|web|website)$|(?:read"
            rf"|view) online$"
            r"|(?:download|print|save)(?: as| the)?(?: full)? (?:pdf|report|article|release)\b.{0,20}$|full (?:release|report|text"
            r"|statement)\b.{0,40}\(pdf\)"
            r"|(?:cite|print|bookmark) this page$|←\s.{1,80}$|.{1,80}\s→$|(?:older|newer) (?:posts?|entries)$|(?:\[\s?(?:print|close|share"
            r"|e-?mail|back)\s?\]\s*)+$"
            r"|(?:learn|find out) more$|watch (?:on|now|live|more)$|(?:shop|apply|donate|join) now$|get started$"
        ),
    ),
    (
        "advertisement",
        (
            r"(?:together with|sponsored by|in association with|a message from our|our (?:sponsor|partner)s?|today[’']s (?:sponsor"
            r"|partner))\b.{0,40}$"
            r"|(?-i:(?:A )?(?:MESSAGE|WORD) FROM [A-Z&’' .-]{3,50}$)|.{0,60}\b(?:was|is) (?:brought to you|sponsored) by\b.{0,60}$|(?:ad feature"
            r"|story continues(?: below)?|continue reading below|partner content|promoted post|paid programme?)$"
        ),
    ),
    (
        "promotion",
        (
            r"(?:see|read|browse|view) (?:the |all |more )?(?:of )?(?:full )?(?:list of )?our (?:other )?(?:newsletters|podcasts)\b.{0,20}$|"
            rf"(?:is|was) this {_PAGE} (?:helpful|useful|interesting)|did you (?:find|enjoy) (?:this|what you|today)"
            rf"|how (?:did you (?:like|find|enjoy)|would you rate|was|are we doing with) (?:this|today|the|our)\b.{{0,20}}\b{_ISSUE}"
            rf"|what did you think of (?:this|today)|rate (?:this|today[’']s) {_PAGE}|(?:tell us|let us know) what you think\b"
            r"|(?:give|send|share|leave)(?: us)?(?: your)? feedback\b.{0,40}$|(?:do you )?have (?:an? )?(?:tip|question|feedback|comment"
            r"|suggestion)s?\b.{0,60}\?"
            r"|got (?:an? )?(?:tip|question|feedback|story)\b.{0,40}\?|.{0,60}\bsend (?:us )?(?:any |your )?(?:news|tips|comments|feedback"
            r"|corrections|suggestions|questions)\b"
            r"|newsletter sign-?\s?ups?\b|(?:subscribe|join|sign up) (?:&|and) \w+$|.{0,200}\bvisit our\b.{0,30}\b(?:site|website|homepage)\b"
            r"|rate and review\b|.{0,60}\bwherever you get your podcasts\b|.{0,60}\b(?:contact|e-?mail) (?:the|our) .{2,30} (?:team|desk|newsroom)\b"
            r"|questions or (?:comments|feedback)\b|hit reply\b"
            r"|vote (?:now|here)\b.{0,20}$|cast your vote|take (?:our|the|this) (?:[\w-]+ )?(?:poll|survey|quiz)\b|(?:[\w’']+ )?poll\s?:\s.{0,80}\?$"
            r"|(?:enter )?your e-?mail(?: address)?$|.{0,160}\b(?:enter|type in) your e-?mail\b|.{0,160}\[\s?(?:sign up|subscribe"
            r"|join)\s?\]$|scan (?:the|this) (?:qr )?code\b.{0,60}$"
            rf"|welcome (?:back )?to (?:the |our |this |today[’']s |another ).{{0,50}}\b{_ISSUE}\b"
            r"|(?:good (?:morning|afternoon|evening)|hello|hi|happy \w+day|welcome(?: back)?)\b[^.!?]{0,40}[.!] .{0,40}(?:here(?:[’']s| is"
            r"| are) (?:what|your|the|our)"
            r"|thanks for|let[’']s (?:get|dive))\b.{0,60}$|(?:thanks|thank you) for (?:reading|subscribing|joining us|listening|being (?:here|a))\b"
            r"|that[’']s (?:all|it) for (?:today|now|this)\b.{0,40}$|(?:we[’']ll )?see you (?:tomorrow|next (?:week|time|month)|back here"
            r"|again)\b.{0,20}$"
            r"|until (?:tomorrow|next (?:time|week|month))\W{0,2}$|[-–—]\s?(?:the|your) .{2,40} (?:team|desk)$"
        ),
    ),
    (
        "related",
        (
            r"related (?:practices?|services?|industries|insights?|people|professionals?|capabilities|materials?|publications?|resources?"
            r"|releases?|files?"
            r"|internet links|pages|data|tables|events?|projects?|programmes?|programs?|experts?|research|reports?|blogs?|tags?|areas?|sectors?"
            r"|expertise)(?: (?:and|&) \w+)?\s?:?$|suggested (?:topics|citation)\b.{0,20}$"
            rf"|in (?:today[’']s|this(?: (?:week|month|morning|evening)[’']s)?) {_ISSUE}\s?[:.…]*$|what[’']s (?:inside|in this {_ISSUE})\s?:?$"
            r"|(?:posted|filed) (?:in|by|under)\b.{0,60}$|latest (?:videos?|articles|posts|from)\b.{0,40}$|(?:this|the) (?:story|article|piece"
            r"|post) is part of\b|view all (?:posts|articles|stories)\b.{0,40}$|more (?:by|about|articles|posts)\b.{0,40}$"
        ),
    ),
    (
        "comment",
        (
            r"\d+ (?:comments?|responses?|replies|thoughts?|reactions?|likes?|shares?)(?: (?:on|to)\b.{0,120})?$|reply$|(?:cancel"
            r"|log in to) reply$|report comment$"
            r"|[\w .’'-]{2,32},? (?:\d{1,2}|an?) ?(?:m|h|d|mins?|minutes?|hours?|days?|weeks?|months?) ago\s?[:|–—-]\s.{1,200}$"
            r"|save my name, e-?mail|notify me of (?:new|follow)|sort by\s?:?.{0,20}$|community (?:guidelines|rules|standards)$"
            r"|(?:proudly |blog )?(?:powered|hosted) (?:by|on|at)\b.{0,40}$|blog at\b.{0,20}$|like this\s?:$|like loading.{0,4}$"
        ),
    ),
    (
        "credit",
        (
            r"[(\[]?this (?:interview|conversation|transcript|q&a|discussion|exchange) (?:has been|was|is) (?:[\w-]+ )?(?:edited|condensed"
            r"|translated|transcribed|abridged)\b"
            rf"|[-–—]\s?{_PERSON} (?:also )?contributed (?:to (?:this|the)|reporting)\b.{{0,60}}$"
            r"|[(\[]?(?:web |duty |responsible )?editors?(?: in charge)?\s?[:：]|published by$"
        ),
    ),
    (
        "caption",
        (
            r"(?:view|open|enlarge|expand|show) (?:the |this )?(?:image|photo|picture|gallery)\b.{0,30}$"
            r"|(?:(?:this |an? )?(?:aerial |file |combination )?photo|this (?:picture|image))\b.{0,60}\b(?:shows?|taken)\b.{0,200}$"
            r"|(?:image|photo|picture|video) (?:source|caption|credit)s?\s?[,:]"
            rf"|(?:photographs?|photography|photos?|pictures?|illustrations?|graphics?|artwork|cartoon) by {_PERSON}$"
            r"|\[(?:chart|graphic|graph|photo|picture|map|video|image|infographic)s?\s?[:\]].{0,120}$"
        ),
    ),
    (
        "byline",
        (
            r"(?:(?:from )?our |a )(?:[\w-]+ ){0,3}(?:correspondent|reporter|staff|bureau|desk|editor)s?(?:,? (?:at|for|in) .{2,30}"
            r"|, (?-i:[A-Z])[\w. ]{2,30})?$"
            rf"|(?:interview(?:ed)?|interview conducted|reported|as told to|translation|translated|edited|compiled|produced|hosted|presented"
            rf"|narrated) by {_PERSON}$"
            r"|(?:about the |meet the |key )?authors?\s?:?$|(?:lead |key )?contributors?\s?:?$|author\s?[:|]\s.{1,40}$"
        ),
    ),
    (
        "contact",
        (
            r"(?-i:(?!FOR FURTHER))[^!?]{2,100}\S@[\w-]+(?:\.[\w-]+)+\W.{0,24}\d{3,4}[ .-]\d{2,4}\W*$"
            r"|(?-i:(?!FOR FURTHER))[^.!?]{2,60}:\s?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W?$"
            r"|(?:[^.!?]{2,60}[\s:])?\+\d{1,3}(?:[ .-]\(?\d{2,5}\)?){2,5}$|(?:[\w-]+ ){0,3}(?:enquir|inquir)ies\s?:.{0,120}$"
            r"|[^.!?]{2,80}\b(?:ext|extension|tel)\.? \d{2,}[\d -]*$|(?:[\w-]+ ){0,2}contacts?\s?:.{0,40}(?:\d{3}|@)"
            r"|(?:if|should) you (?:have|would like|need|require)\b.{0,60}\b(?:questions?|quer(?:y|ies)|information|assistance|help)\b.{0,60}"
            r"\b(?:contact|reach out|get in touch|write to|e-?mail|call)\b"
            r"|(?:please )?(?:contact|reach out to|get in touch with) (?:us|the authors?|your (?:usual|regular)|one of|our (?:team|lawyers"
            r"|experts))\b.{0,160}$"
        ),
    ),
    (
        "copyright",
        (
            r".{0,160}\b(?:please cite (?:this|as|the)|takes? no (?:institutional|corporate|editorial) (?:positions?|views?))\b"
            r"|(?:suggested citation|(?:please )?cite (?:this [\w ]{3,20} )?as)\s?:?"
            r"|this (?:[\w-]+ )?(?:alert|article|update|bulletin|briefing|blog|post|page|note|memo|memorandum|advisory|letter|summary"
            r"|newsletter) (?:is|does|has been|was)\b"
            r".{0,120}\b(?:(?:legal|investment|financial|tax|professional) advice|general information|informational purposes)"
            r"|(?:rights (?:and|&) permissions|permissions|republication|reuse)\s?:.{0,200}$|you may (?:republish|reproduce|quote|reprint)\b.{0,160}$"
            r"|important (?:information|notices?)$|issued by\b.{0,120}\b(?:authori[sz]ed|regulated|registered|licensed)\b|marketing communication\b"
            r"|for (?:professional|institutional|qualified) (?:clients|investors)(?: use)? only|not for (?:onward )?distribution\b|capital at risk\b"
            r"|.{0,160}\b(?:not|nor|neither) (?:constitute|represent|provide|offer|contain|replace|amount to|intended (?:as|to be)|be (?:taken"
            r"|construed|read|relied (?:up)?on) as|a substitute for)\b.{0,60}\b(?:advice|counsel|official (?:position|translation|text))\b"
            r"|.{0,160}(?:attorney advertising\b|prior results do not)"
        ),
    ),
)
"""Kind and pattern, to be joined with the vocabulary of pages."""
