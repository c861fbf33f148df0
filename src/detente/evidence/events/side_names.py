"""The names of the two sides: their capitals, offices and the people who speak for them."""

from __future__ import annotations

import re

ACTORS = re.compile(
    r"(?P<both>\b(?:[Ee]ach (?:side|country|party|government|of the two)|[Bb]oth (?:sides|countries|nations|governments|parties|leaders"
    r"|presidents|delegations|capitals)"
    r"|[Tt]he two (?:sides|countries|nations|governments|economies|[Pp]residents|[Ll]eaders|delegations|teams|heads of state)"
    r"|(?:[Tt]he )?(?:world[’']s )?two (?:biggest|largest|leading) (?:economies|powers|economic powers|trading nations)"
    r"|(?:US|U\.S\.|American) and Chinese|Chinese and (?:US|U\.S\.|American)|Sino-(?:US|U\.S\.|American)|China-(?:US|U\.S\.)"
    r"|[Tt]he (?:countries|parties|sides|presidents|leaders|delegations|teams)|(?:[Tt]he )?(?:US|U\.S\.|United States) and China"
    r"|China and the (?:US|U\.S\.|United States)"
    r"|Beijing and Washington|Washington and Beijing|Trump and (?:(?:Chinese )?(?:President|leader) )?Xi"
    r"|Xi(?: Jinping)? and (?:(?:US |U\.S\. |American )?President )?(?:Donald (?:J\. )?)?Trump|US-China|U\.S\.-China)(?!\w))"
    r"|(?P<us>\b(?:US|U\.S\.|United States|Washington|Americans?|America|[Aa]dministration officials?|Trump"
    r"|White House|Oval Office|(?:President )?(?:Joe )?Biden|Bessent|Lutnick|Greer|Hassett|Leavitt|Vance|Rubio|Navarro|Rollins|BIS|USTR|FCC"
    r"|Bureau of Industry|Supreme Court|Federal Circuit|Court of International Trade|Pentagon|Customs and Border Protection|Capitol Hill"
    r"|Trade Representative|Commerce Department|Department of Commerce|Department of the Treasury|Treasury Department|[Tt]he President(?! Xi)"
    r"|Federal (?:Reserve|Communications Commission)|Congress|Senate|Justice Department|State Department|House of Representatives)(?!\w))"
    r"|(?P<cn>\b(?:China|Chinese|Beijing|Xi|He Lifeng|Li Chenggang|Wang Wentao|Wang Yi|Li Qiang|MOFCOM|GACC|PRC|SAMR|NDRC|Cofco|COFCO|Sinograin"
    r"|Commerce Ministry|commerce ministry|Ministry of Commerce|State Administration for Market Regulation"
    r"|State Council|General Administration of Customs|Tariff Commission)(?!\w))"
)

SIDE_WORDS = frozenset(
    """
    both each the two world sino u us united washington america american americans administration biden
    trump white bessent lutnick greer hassett leavitt bis ustr bureau trade department treasury federal
    congress vance rubio navarro rollins fcc supreme court pentagon customs capitol senate justice oval house
    china chinese beijing xi he li mofcom gacc prc samr ndrc cofco sinograin wang commerce ministry state general tariff
    """.split()
)
BEHIND_THE = tuple([word] for word in "two world countries parties sides us u united president presidents leaders delegations teams".split())
"""Second words of the names of sides that begin with "the"."""
SIDES = {"us": "US", "cn": "China", "both": "US and China"}
PEOPLE = re.compile(
    r"(?:President )?(?:Joe )?(?:Trump|Biden|Xi|Bessent|Lutnick|Greer|Hassett|Leavitt|Vance|Rubio|Navarro|Rollins|He Lifeng|Li Chenggang|Li Qiang"
    r"|Wang (?:Wentao|Yi))\b|[Tt]he President\b"
)
"""Those names of a side that are of one person."""
