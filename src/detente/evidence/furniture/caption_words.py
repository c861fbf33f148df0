"""How a caption ends: with who took the picture, who sells it, or where it was kept."""

from __future__ import annotations

import re

_OUTLET = r"(?:getty(?: images)?|reuters|afp|ap(?: photo)?|epa|xinhua|bloomberg|shutterstock|istock|alamy|pool|handout|file|file photo|photo|x)"
_END = re.compile(
    rf"(?:[(\[](?:photo(?:graph)?s? by |image by |via |[^()\[\]]{{2,30}}(?:/| via ))?(?:(?<![.!?”\"’'] .)(?:{_OUTLET})\b"
    r"|(?:photo|image|picture)s?\b)[^()\[\]]{0,50}[)\]]"
    r"|[.\s|—–-](?:file (?:photo|picture|image)|archive photo|(?:photo|image|picture|photograph)s?(?: credit)?(?: by|:|/)\s?[^.]{2,40})"
    rf"|[(\[](?:{_OUTLET})/[A-Z][^()\[\]]{{1,50}}[)\]]"
    rf"|(?:^|[.\s|—–-])[\w’'-]{{2,20}}(?: [\w’'-]{{2,20}})?[/|]\s?{_OUTLET}(?:\s?(?:via|/)[\w ]{{2,30}})?"
    rf"|[.\s|—–-](?:getty images|reuters|afp|ap|epa|xinhua)[/|][\w ]{{2,30}}"
    r"|[.!?”\"]\s(?:[\w /’'-]{2,30} via )?(?-i:Getty Images|Shutterstock|iStock|Alamy(?: Stock Photo)?|AP Photo|PA Media|Anadolu Images)"
    r"|[.)!?”\"|]\s{1,3}(?:image |photo |picture )?(?:credits?|courtesy(?: of)?|source|photos?|pictures?|images?"
    r"|(?:photo )?illustration|photograph(?:s|ers?|y)?|graphics?|artist|artwork|cartoon)\s?:\s?"
    r"(?:[^.:]|(?<=[\s:](?-i:[A-Z]))\.){2,70}"
    r"|[(\[](?-i:(?=[^()\[\]]*[/:]| ?[^()\[\]]* via )[A-Z][^\W\d]+(?:(?: |/| / |: | via | for )(?:[A-Z]|(?:de|van|al)\b)[\w.’'-]*){2,7})[)\]]"
    r"|[(\[](?-i:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3} for (?:[Tt]he )?(?:[A-Z][\w.’'-]+ ){0,3}(?:News|Times|Post|Journal|Herald|Tribune|Gazette"
    r"|Telegraph|Guardian|Observer|Chronicle|Standard|Courier|Mail|Press|Media|Wire|Sentinel|Daily|Star|Globe|Review|Bloomberg|Reuters))[)\]])\.?$",
    re.IGNORECASE,
)
"""How a caption ends: with who took the picture, or where it was kept."""
_SIGN = frozenset("/|)]")
_WORDS = ("hoto", "mage", "icture", "redit", "ourtesy", "ource", "llustration", "tock", "lamy", "rtist", "rtwork", "artoon", "PA Media")
_LONGEST_END = 90


def ends_as_caption(line: str) -> bool:
    """Whether a line ends with the credit of a picture."""
    tail = line[-_LONGEST_END:]
    return (not _SIGN.isdisjoint(tail) or any(word in tail for word in _WORDS)) and bool(_END.search(tail))
