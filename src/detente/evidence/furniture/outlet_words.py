"""What broadcasters, wires, ministries, brokers and publishers set around a text: players, desks, counters, notices, offers to readers."""

from __future__ import annotations

_PERSON = r"(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){0,3}"
_PEOPLE = rf"{_PERSON}(?: \([^()]{{2,40}}\))?(?:(?:, and |,| and| &|;|/) ?{_PERSON}(?: \([^()]{{2,40}}\))?)*"
_TEXT = (
    r"(?:article|story|page|post|piece|content|publication|report|brief|briefing|newsletter|issue|material|document|release|column|video"
    r"|interview|transcript|commentary|alert|analysis|website|site|e-?mail|chart|graphic|photo(?:graph)?|image|audio|podcast|episode|timeline)"
)
_MEDIUM = (
    r"(?:newsletters?|inbox|apps?|podcasts?|subscri(?:be|bers?|ptions?|bing)|coverage|edition|updates|e-?mail|free|trial|journalism|donations?"
    r"|tips?|channel|survey|feedback|audio|stories|(?:full|next|our|this|related|more|top|latest) (?:story|article|news|video)|news (?:app|alerts)"
    r"|ad-free|referral|preferred source|google|facebook|linkedin|instagram|youtube|whatsapp|telegram|referrals?|inboxes|browser|website)"
)
_ASK = (
    r"(?:get|enjoy|discover|explore|try|unlock|choose|catch|add|download|send|tell|write|share|follow|join|support|donate|give|stay|listen|watch"
    r"|find|browse|tap|scan|enter|text|submit|rate|refer|forward|become|start|request|create|see|read|receive|keep|catch up|check out|leave"
    r"|make|help|consider|please)"
)

ADDED: tuple[tuple[str, str], ...] = (
    (
        "metadata",
        (
            r"(?:note\s?: )?"
            r"(?:this (?:section|part|summary|analysis|page|text|overview)|the following(?: \w+)?) (?:contains?|represents?|reflects?"
            r"|includes?|is|was) (?:an? |the |our )?(?:speculative|analytical|automated|automatic(?:ally)?|ai\b|machine|generated"
            r"|interpretive|editorial|unofficial)\b.{0,120}$"
            r"|(?:play|pause|listen to)(?: the| this)? (?:audio|article|story|episode|clip)$|0?0:00 ?/ ?\d{1,2}:\d\d$|.{0,60}\btranscript (?:was "
            r"|is )?(?:prepared|produced"
            r"|created|generated|provided)\b.{0,80}$|(?:stocks|shares|companies|tickers|securities|quotes|funds) (?:mentioned )?in this (?:article"
            r"|story)$|"
            r"(?:release id|visitor counter|website id|article id|content id|document id|registration (?:number|no\.?)|serial (?:number|no\.?)"
            r"|index (?:number|no\.?)|record (?:number|no\.?)|clicks?|page views|favou?rites|hits)\s?[:：].{0,60}$|\((?:release|visitor|document)"
            r" (?:id|no|number)\b.{0,60}\).{0,60}$"
            r"|posted on\s?:.{0,60}$|(?:type|date modified|page details|date created|site last updated(?: on)?|published on)\s?[:：]?\s?(?:.{0,40}|)$"
            r"|loading\W*$|heard on .{3,60}$|\d{1,2}[- ]min(?:ute)?s?(?: (?:listen|watch|video))$|(?:a )?\d+ of \d+\s?\|?$|\d{1,2} mins? read\b"
            r"|\d+\s+\d{1,2} min(?:ute)?s? read$|.{0,60}[|·•]\s?(?:issue|edition|no\.?|vol(?:ume)?\.?)\s?#?\s?\d[\d,]*\b.{0,60}$"
            r"|(?:this is a(?:n unofficial)? translation|unofficial translation|english translation|translated from the)\b.{0,120}$"
            r"|(?:updated|published|posted)(?: at)? \d{1,2}[.:]\d\d\b.{0,30}$|(?:no|issue|vol)\.? ?#?\d+\s?[•|·].{0,80}$"
            r"|.{4,24}20\d\d,?(?: \|)? updated\b.{0,40}$|.{0,40}\b(?:source|author|editor)\s?[:：].{1,40}\b(?:author|editor|source|time"
            r"|date)\s?[:：].{1,40}$"
            r"|(?:comments?|favou?rites|likes|shares|views) \d+(?:\s+(?:comments?|favou?rites|likes|shares|views) \d+)*$"
            r"|posted ?\d.{0,30}\bago.{0,30}$"
            r"|\[?an? \d+-(?:second|minute) (?:video|audio|clip)\b.{0,80}$"
        ),
    ),
    (
        "navigation",
        (
            r"(?:corrections?|editorial|ethics|ownership|funding|diversity|comments?|republishing|advertising) (?:policy|policies|guidelines"
            r"|statement)$"
            r"|code of (?:conduct|ethics|practice)$|imprint$|impressum$|legal(?: notice)?$|disclaimer$|who we are$|our (?:team|staff|people|story"
            r"|mission)$|member (?:area|login)$"
            r"|log ?out$|intranet$|republish(?: this (?:story|article))?$|suggest to a friend$|would you like to comment\b.{0,60}$|to (?:read|view"
            r"|see) this (?:on|in) (?:the|your) "
            r"(?:web|browser)\b.{0,60}$|"
            r"(?:please )?(?:turn on|enable|activate) javascript\b.{0,80}$|download(?: now| here| pdf| the pdf)?$|register (?:free|now|here)$"
            r"|white ?papers?$|webinars?$|e-?books?$|skip (?:to|next|this|ad|ahead|past)\b.{0,80}$|(?:us|uk|u\.s\.|australia|europe|asia"
            r"|international|global|english|india|world|africa"
            r"|americas|print|digital|today[’']s|weekend|current)[ -](?:edition|epaper|e-paper)$|edition\s?:.{0,40}$|use (?:the )?(?:up and down "
            r"|left"
            r" and right )?arrow keys\b.{0,40}$|(?:site feedback|provide news feedback|confidential tip|send a tip|contact us|gift this|get in"
            r" touch|news tips?)\b.{0,60}$"
            r"|\[\s?(?:close|print|back)(?: window| page)?\s?\]|(?:print|close)(?: this)? (?:window|page|subscriptions?)$|watch (?:live|now"
            r"|on)\b.{0,20}$"
            r"|(?:hide|show|expand|collapse|embed|transcript|playlist|toggle more options|text size|download transcript|live tv|live blog|livestream"
            r"|watchlist|podcasts?|e-?edition|all topics|pause|play|mute|unmute|replay|reset|options|settings|share options|view as web ?page)$"
            r"|(?:read|view) this (?:release|page|story|article) in\s?:.{0,60}$|view (?:as|in) (?:a )?web\b.{0,20}$|(?:website|hyperlinking|linking"
            r"|comments?|community) polic(?:y|ies)\b.{0,60}$|quick links?\b.{0,40}$|links?$|mobile$|licensing (?:&|and) reprints$"
            r"|link to .{0,30}page$"
            r"|(?:to view this (?:video|content|page)|please enable javascript|javascript (?:is|must be)|this (?:video"
            r"|content) (?:cannot|can not|is not available)|enable javascript)\b.{0,160}$|friendship links\b.{0,40}$|technical support\b.{0,100}$"
            r"|subscribe ?sign ?in$|trending in\b.{0,40}$|trending\s?:.{0,160}$|(?:report|flag) (?:a problem|an error|illegal|a mistake"
            r"|this page)\b.{0,100}$"
            r"|(?:report illegal|did you spot|spotted? (?:a|an) (?:mistake|error|typo)|found (?:a|an) (?:mistake|error|typo))\b.{0,120}$"
        ),
    ),
    (
        "advertisement",
        (
            r"(?:after newsletter promotion|sponsor message|book now\W*$|order now\W*$|buy now\W*$|reserve (?:your|now)\b.{0,40}$"
            r"|early[ -]bird\b.{0,80}$"
            r"|(?:jobs|price) board$|tickets? (?:from|on sale|available)\b.{0,60}$|sponsored\s?[:|–—-].{0,120}$"
            r"|ad(?:vertisement|vertorial)?\s?[:|].{0,120}$|try .{2,60}\b(?:for (?:only )?[$€£¥]\s?\d|free|today\b).{0,30}$"
            r"|(?:try|get|only|from just|just) (?:\d+ (?:months?|weeks?|days?|issues?) )?(?:for|from) (?:only )?[$€£¥]\s?\d.{0,40}$"
            r"|.{0,160}\b(?:with|use|using|promo|discount) code (?-i:[A-Z0-9]{4,})\b.{0,60}$|(?:subscribe|subscriptions?) (?:from|for)\b.{0,30}$"
            r"|together with (?-i:[A-Z]).{0,40}$|ad choices$|refer (?:&|and) earn$|subscribe to (?:(?-i:[A-Z])[\w.’'&-]+ ?){1,4}$)"
        ),
    ),
    (
        "promotion",
        (
            r"if you (?:no longer|do not|don[’']t) (?:wish|want) to (?:receive|get|hear)\b|(?:reader|subscriber|member|special) offers?\s?:|"
            r".{0,200}\b(?:donate (?:today|now|here)|your (?:gift|donation|contribution) (?:will|keeps?|helps?|makes?|is|today)|(?:readers"
            r"|listeners|people) like you\b|tax-deductible)"
            r"|(?:you|readers|members|donors) make\b.{0,30}\b(?:our|this|it)\b.{0,30}\b(?:possible|happen)\b.{0,10}$|(?:donate|give|chip in"
            r"|contribute)(?: now| today| here| monthly)?\W*$"
            r"|(?:we need|help|we rely on) (?:your|us)\b.{0,60}\b(?:help|support|reporting|keep|fund|work|journalism)\b|support (?:our|this|us"
            r"|independent|local)?\s?(?:work|journalism"
            r"|us|reporting|newsroom)?$|(?:leave|send) a tip$|(?:liked|enjoyed|like|love|loved|enjoying) (?:this|what you|the|our)\b[^.!?]{0,40}\?"
            r"|not a (?:member|reader|subscriber|client)\b"
            r"|register (?:for|here|to|now)\b.{0,60}\b(?:here|webinar|event|free|now|today)\b.{0,20}$|to (?:leave|unsubscribe|stop receiving"
            r"|opt out|change your|be removed|update your)\b"
            r"|our (?:stories|articles|work|reporting) (?:may|can) be republished\b|"
            r"(?:get|receive|read|sent|delivered|arriving|our)\b.{0,100}\b(?:every|each) (?:(?:mon|tues|wednes|thurs|fri|satur|sun|week)?day|week"
            r"|morning"
            r"|month|evening)\b.{0,80}$|(?:[\w’'-]+ ){1,4}(?:roundup|newsletter|digest|bulletin|briefing|letter)\s?[:|–—-] .{0,160}$"
            rf"|{_ASK}\b[^.!?]{{0,140}}\b(?:your|our|us)\b[^.!?]{{0,100}}\b{_MEDIUM}\b"
            rf"|{_ASK}\b[^.!?]{{0,60}}\b{_MEDIUM}\b[^.!?]{{0,60}}\b(?:your|our|us)\b"
            r"|(?:not|already|are you)(?: a| yet| yet a)? subscri(?:ber|bed)\b.{0,160}$|did (?:someone|a friend|a colleague) (?:send"
            r"|forward)\b.{0,160}$"
            r"|(?:request|start|get) (?:a |your |my )?(?:free )?(?:trial|demo)\b.{0,60}$|upgrade to \w+.{0,40}$|(?:no longer"
            r"|don[’']t) want (?:these|to"
            r" receive)\b.{0,80}$|unlock (?:this|unlimited|full|the rest)\b.{0,80}$|for subscribers only\b|(?:this (?:post|article|story|content) is"
            r" )?for (?:paid|paying) subscribers\b|.{0,80}\bis (?:a )?(?:reader|listener|member|viewer)[ -](?:supported|funded)\b"
            r"|(?:your browser does not support|to (?:view|watch|play|hear) this (?:video|content|page|clip|audio)|enjoy more\b"
            r"|please enable javascript)\b"
            r"|you can (?:change|manage|opt|choose|stop|adjust|switch)\b.{0,60}\b(?:us|e-?mails?|settings|preferences|time|receive)\b.{0,60}$"
            r"|.{0,160}\b(?:reach|write to|contact|e-?mail|send)\b.{0,40}\b(?:at|to|via) \S+@[\w-]+(?:\.[\w-]+)+\W*$|tip jar\b|buy me a coffee"
            r"|your (?:donation|gift|support|contribution)s? (?:keeps?|helps?|makes?|matters?)\b"
            r"|be the first to (?:know|read|hear|see|get)\b|want (?:to see )?more (?:like this|stories|news|of)\b.{0,60}$|ready for more\?"
            r"|(?:that[’']s|this is) (?:all|it) from (?:us|me)\b.{0,80}$|(?:we(?:[’']ll| will) be )?back (?:tomorrow|next (?:week|month)"
            r"|on \w+day)\b.{0,40}$"
            r"|your (?:\d+|five|two|three|ten|daily|weekly|morning|evening)[- ]?(?:minute )?(?:briefing|brief|guide|digest|dose|rundown"
            r"|roundup)\b.{0,60}$"
            r"|your referral link\b|for the best experience\b|(?:daily|free|weekly) (?:daily |weekly )?newsletter$|get the app$|our sister\b.{0,60}$"
            r"|why you can trust\b.{0,40}$|add .{2,40} (?:on|to|as)(?: a)? (?:google|your (?:preferred|trusted)|reliable)\b.{0,60}$"
            r"|thanks for reading\b|\W*(?:nailed it|loved it|average|fail|not (?:good|great|for me)|it was (?:ok|okay|great|fine)|meh)$"
            r"|you(?:[’']re| are) (?:getting|receiving|subscribed|signed)\b.{0,200}$|ready to (?:share|subscribe|dive)\b"
            r"|\W?you can (?:now |also )?(?:subscribe|follow|listen|sign up|download|find us|reach us|unsubscribe)\b"
            r"|[(]?catch all (?:the )?(?:[\w ,]+)?(?:news|updates)\b|never miss (?:a|an)\b.{0,100}$|get (?:set|ready) for\b.{0,80}\b(?:point|bring"
            r"|send) you\b"
        ),
    ),
    (
        "related",
        (
            r"events? calendar\s?[:|].{0,120}$|"
            r"(?:top|most|hot|popular|recent|upcoming|also|other|latest|related|recommended|featured|similar|associated|available|more|live|past"
            r"|suggested)"
            r" (?:reads?|viewed|popular|topics?|content|posts?|events?|stories|links?|downloads?|videos?|articles?|releases?|reports?|documents?"
            r"|materials?|resources?|programs?|programmes?|work|research|publications?|news|coverage|searches|commented|discussed|shared|watched"
            r"|listened|emailed)(?: (?:in|on|from|this|of|now|today|&|and)\b.{0,40}|\s?[|:].{0,60})?$"
            r"|people (?:are )?also (?:read|viewed|liked|watched)\w*\W*$|discover more\b.{0,60}$|read more\b.{0,60}$|more (?:about|by|on)"
            r"\b.{0,60}$|related\s?[:|]\s|this (?:article|story|piece|essay|leader|column) (?:appeared|appears|ran|was first published"
            r"|originally ran)"
            r"\b.{0,160}$|the post .{4,160} (?:appeared first|first appeared) on\b.{0,60}$|from the .{3,40} (?:edition|issue)$|(?:previous|next|prev)"
            r"\s?[:：].{0,120}$|hot (?:topics?|words?|links)\b.{0,30}$|in this (?:issue|edition|section|series|package|article|report|brief"
            r"|update)\s?:?$"
            r"|.{1,40}[’']s? top stor(?:y|ies)$|(?:today[’']s )?(?:top|headlines?|must[- ]read) (?:stories|reads?)\W*$|what we(?:[’']re"
            r"| are) (?:watching"
            r"|reading|listening)\b.{0,20}$|find more (?:articles|stories|posts|work|of)\b.{0,60}$|elsewhere on\b.{0,30}$|.{2,40} stories of the day$"
            r"|references?$|bibliography$|works cited$|further resources$|footnotes?$|endnotes?$|explore (?:the|this|our) (?:edition|issue"
            r"|series)\W*$"
            r"|→ .{4,100}$|⇒.{4,60}$|·\s.{4,120}$|(?:see|watch|view) (?:the |this )?(?:video|gallery|slideshow)\b.{0,30}$|watch now\s?:.{0,60}$"
        ),
    ),
    (
        "comment",
        (
            r"(?:all )?comments (?:are|will be) (?:moderated|reviewed|closed|checked)\b.{0,80}$|"
            r"(?:discussion|conversation)(?: about this (?:post|article|story))?$|restacks?$|write a comment\W*$|expand full comment$"
            r"|liked by .{2,60}$"
            r"|\d+ more comments?\W*$|please be mindful of\b.{0,80}$|captcha$|(?:name|email|comment|website|e-mail)\s?\*$|email\s?\(required\)$"
            r"|share your thoughts\b.{0,60}$|what do you think\?.{0,60}\bcomments\b.{0,20}$|start the (?:conversation|discussion)$"
        ),
    ),
    (
        "credit",
        (
            rf"[(\[—–-]?\s?(?:with )?(?:additional |further |extra )?(?:reporting|writing|editing|graphics?|research|production|photography|text"
            rf"|words"
            rf"|data|compiled|compilation|translation|design|video|layout|proofreading|fact[- ]check(?:ing|ed)?)\s?[:：]\s?{_PEOPLE}"
            r"(?:[.;,]|\s{2,}|\s\||$)"
            rf"|[—–-]+\s?(?:with )?(?:assistance|help|reporting|contributions?|inputs?|files) (?:from|by) {_PEOPLE}"
            rf"|(?:with )?assistance from {_PEOPLE}\W*$|(?:reporter|editor|producer|author|writer|correspondent|translator"
            rf"|photographer)s?\s?[:：]\s?{_PEOPLE}\W*$"
            rf"|(?:written|edited|compiled|produced|reported|proofread|fact-checked|curated|translated) by\s?:?\s?{_PEOPLE}(?: and (?:edited"
            rf"|reviewed|produced"
            rf"|compiled|written|checked) by {_PEOPLE})?\W*$"
            r"|to contact the (?:reporters?|editors?|authors?|writers?)\b.{0,120}$|compiled from (?:wire|agency|agencies|news|media|staff|press"
            r"|various|reports)\b.{0,120}$|generated (?:by|from|with)\b.{0,80}$"
            rf"|{_PEOPLE} reported from (?-i:[A-Z]).{{2,200}}$|(?:associated|staff|our|agency) (?:[\w ]{{0,20}} )?(?:writers?|journalists?|reporters?"
            r"|correspondents?|colleagues?) .{3,160} contributed\b.{0,60}$|[—–-]\s?.{3,80}\bcontributed (?:to )?(?:this|the)?\s?(?:report|story"
            r"|article)\b.{0,20}$"
            r"|(?:last reviewed|last checked|fact checked)\s?[:：].{0,60}$|notice to editors\b.{0,80}$"
            r"|with the (?:financial )?support of (?:the )?(?-i:[A-Z]).{3,120}$"
        ),
    ),
    (
        "byline",
        (
            r"by (?:our|the) (?:[\w-]+ ){0,3}(?:staff|desk|correspondents?|reporters?|newsroom|team|editors?)$|"
            rf"by (?:[\w-]+ ){{1,4}}(?:reporter|correspondent|editor|columnist|writer|journalist|analyst|staff)s? {_PEOPLE}$"
            rf"|{_PERSON}(?: and {_PERSON})?,? (?:and|with) (?:agencies|wires|afp|reuters|ap|staff)\b.{{0,40}}$|with (?:agencies|afp|reuters|ap"
            rf"|dpa|wires)"
            r"(?:, ?(?:afp|reuters|ap|dpa|efe|agencies))*$"
            rf"|by {_PEOPLE} (?:\([^()]{{2,30}}\)|for .{{2,30}}) ?\d.{{0,40}}$|(?:critical )?(?:commentary|questions|brief|analysis|report"
            rf"|blog post|essay|column|"
            rf"op-ed) by {_PEOPLE}(?:\s?[—–|-].{{0,40}})?$|contact (?:the )?(?:author|reporter|writer)s?\b.{{0,80}}$"
        ),
    ),
    (
        "contact",
        (
            r".{2,160}[|·•]\s?(?:www\.\S+|https?://\S+|\S+@[\w-]+\.[\w.]+)$|address\s?[:：].{2,160}$|"
            r"questions\??\s?[:?]\s.{0,40}\b(?:call|write|e-?mail|contact|reach|ask|phone|visit)\b.{0,120}$|(?:direct|d|t|m|e|f|p|office|mob|cell"
            r"|hotline"
            r"|switchboard|newsdesk|news desk|press desk|media desk|help ?desk|toll[- ]free)\s?[:.]\s?(?:\+|\(|\d|\S+@).{0,80}$"
            r"|(?-i:(?!FOR FURTHER))[^.!?]{0,80}\b(?:for|about) (?:further|more|additional|any other) (?:information"
            r"|details)\b[^.!?]{0,60}\b(?:please )?(?:contact|call|visit)\b.{0,80}$"
            r"|[^.!?|]{2,80}\s?[|·•]\s?[^|]{0,60}(?:@[\w-]+\.|\bat [\w-]+\.[a-z]{2,}|\+\d[\d ()-]{5,}).{0,80}$|\S+@[\w-]+\.[\w.-]+\s?[|·•,;].{0,80}$"
            r"|[^.!?]{2,60} (?:at|in|:|-) \S+@[\w-]+(?:\.[\w-]+)+[;.]?$|(?:statistics |press |media |customer )?hot ?line\b.{0,60}\d{3}.{0,30}$"
            r"|[^.!?]{4,80}, (?:p\.?o\.? box\b|suite \d|\d{1,5} (?:[\w’'-]+ ){1,4}(?:street|st|road|rd|avenue|ave|lane|square|boulevard|drive|way)\b"
            r"|rue (?-i:[A-Z])|(?-i:[A-Z]{1,2}-\d{4,5} [A-Z])).{0,100}$"
            r"|[^.!?]{4,120}\bis located at \d.{2,120}$|text (?-i:[A-Z]{2,}) to \d{4,}\b.{0,60}$"
        ),
    ),
    (
        "caption",
        (
            r"(?:image|photo|picture)$|(?:video|audio|podcast|gallery|in pictures)\s?(?:\d{1,2}:\d\d)?\s?[|:].{4,100}$|(?:remote visualization"
            r"|wikimedia commons\b.{0,60})$|(?:photograph|illustration|picture|image|photo|cartoon|chart|"
            r"graphic|getty|video)\s?[:：]\s.{2,80}$"
        ),
    ),
    (
        "copyright",
        (
            r"issn\b.{0,80}$|printed (?:on|in|by)\b.{0,60}$|"
            r"(?:(?:the|this) )?(?:[\w’'-]+ ){1,4}is (?:funded|supported|financed) by (?:grants|donations|donors|its members|membership|readers"
            r"|foundations)\b"
            r"|(?:[\w’'-]+ ){1,5}is part of (?:the )?(?:[\w’'-]+,? ){1,5}an? (?:network|group|consortium|family|division|partnership)\b|"
            rf".{{0,200}}\b(?:views?|opinions?|analys[ei]s|positions?)(?: and \w+)? (?:expressed|contained|stated|presented"
            rf"|reflected)(?: \w+){{0,6}}\b"
            r".{0,60}\b(?:authors?|contributors?|writers?|own|necessarily|solely|those of)\b"
            rf"|(?:(?:the )?(?:contents?|information|opinions|forecasts|data)|any (?:forecasts|opinions|views)|this {_TEXT})\b.{{0,120}}"
            r"\b(?:subject to change|informational purposes|relied (?:up)?on|protected by copyright|without (?:prior |our )?(?:written )?"
            r"(?:permission|authori[sz]ation|consent|notice)|not be (?:re)?(?:used|published|produced|distributed)|confidential|legal or other)"
            r"|.{0,160}\bwithout (?:the )?(?:prior |express |our )?written (?:permission|authori[sz]ation|consent)\b"
            r"|[(]?in case of (?:any )?(?:discrepanc|inconsistenc|doubt|conflict)\w* between\b|accuracy and availability of\b|(?:analyst"
            r"|author) certification\b|(?:issuer|company|country|region)[ -]?(?:specific )?(?:regulatory )?"
            r"disclosures?\b|(?:disclosures?|disclaimers?) (?:appendix|section|and .{3,30})$|neither this\b.{0,160}\b(?:legal|advice|professional)"
            rf"|{_PERSON} is (?:editorially |an )?(?:independent|non-?profit|non-?partisan|reader-supported|owned|regulated)\b.{{0,160}}$"
            rf"|statement\s?: the"
            r" views\b|data (?:is|are) (?:a )?(?:real-time|delayed|provided)\b.{0,120}$"
            r"|.{0,80}\bnot responsible for the content of external\b.{0,40}$"
            r"|company (?:number|no\.?|registration)\b.{0,60}$|.{3,120}\b(?:company (?:number|no\.?)|registered (?:office|in|number)|vat(?: no\.?"
            r"| number)?)\s?:?"
            r" ?\d{5,}.{0,40}$|licen[cs]e (?:no|number)\W.{0,40}$|your information is being\b|your (?:data|information"
            r"|privacy)\b.{0,80}\b(?:privacy|protected"
            r"|handled)\b.{0,60}$|京?icp\S{2,30}$|.{0,4}公网安备.{0,30}$|copyright ?©"
            r"|\*? ?i (?:understand|agree|accept|consent)(?:$| and\b| to\b| that (?:i|my|this site|by)\b"
            r"| (?:with )?(?:the |your |all )?(?:terms|privacy|conditions|use|processing|cookies)\b).{0,160}$"
            r"|quotes? delayed\b.{0,60}$|data also provided by\b.{0,40}$|accepted(?: manuscript)? for publication$"
        ),
    ),
)
"""Kind and pattern, to be joined with the vocabulary of pages."""
