"""Pages in the style of several houses: furniture is told by the zone it stands in, and short lines of a text stay. Texts are ours."""

import pytest

from tests.evidence.tilde_pages import mislabelled

PAPER_WITHOUT_GAPS = """
~Harrowgate Chronicle
~Sections | Puzzles | Obituaries | E-paper
~Sign up for alerts
Truce takes hold as duties fall at midnight
~By Percival Strand, Trade Correspondent
~Image: A crane driver at Felixstowe last week. Copyright: Harrowgate Chronicle
American duties on Chinese goods fell by ten percentage points at one minute past midnight on Monday.
The fentanyl levy is now 10%, down from 20%.
Beijing lifted its duties of 10% to 15% on farm goods the same day.
~Advertisement
"It is a start," a Ningbo exporter said.
He added that orders were up 6% on the month.
~READ MORE: How the fentanyl levy came about
What happens next
The truce runs until November 10, 2026.
Importers must file again for goods that were in transit.
~Follow the Chronicle on Bluesky
~This article was amended on 11 November to correct the name of a port.
~More from Business
~Bakers warn of a flour squeeze
~Why your ferry is late
~Contact the newsroom | Corrections | Privacy
~© Harrowgate Chronicle 2025
"""

BROADCASTER = """
~Menu
~Watch TV
~Listen
~TV Guide
~Nordsee Rundfunk English
~Home / Economy

Why Europe fears the magnet squeeze

~Jutta Ahlbrand-Koç | Felix Tarnow
~Published 10/17/2025
~last updated 10/18/2025
~Copy link
~https://p.nr.example/5abcd

China has tightened its grip on rare earths. European car makers say they have stocks for three weeks.

~Image: Hannibal Forster/dpa/picture alliance

"We are not panicking yet," said a purchasing manager in Wolfsburg.

~Read also: Germany's search for dysprosium
~Video 01:54 | How magnets are made

Brussels wants to send a delegation.

What are rare earths?

They are 17 metals which are used in magnets, lasers and chips.

Who has them?

China refines about 90% of the world's supply.

~This article was originally written in German.
~Edited by: Kester Lindqvist
~Your opinion matters: take our two-minute survey
~About Nordsee Rundfunk
~Who we are
~Newsletters & Co.
~Service
~Reception
~Legal
~Accessibility
~© 2025 Nordsee Rundfunk
"""

STATISTICS = """
~Bureau of Statistics
~Home  Releases  Data  Classifications  About  Contact
~Home > Releases > Monthly

Consumer prices, October 2025

Reference period: October 2025
Release date: 9 November 2025
Next release: 9 December 2025

Main figures

The consumer price index rose 0.2% on the year. Core prices rose 1.2%.

Item                  On month, %   On year, %
All items                 0.2           0.2
Food                      0.3          -2.9
Non-food                  0.2           0.9

Food prices fell 2.9%, pork 16.0%.

Notes

1. Figures may not add up because of rounding.
2. The base year is 2020.

~For enquiries about this release: prices desk, tel. 010-555-0144
~Was this page useful? Yes No
~Download data (XLSX, 45 KB)
~Related releases
~Producer prices, October 2025
~Retail sales, October 2025
~Follow us: Weibo WeChat RSS
"""

TRADE_MAGAZINE = """
~SEMI & CHIPS MAGAZINE
~News | Design | Fab | Markets | Events | Whitepapers
~REGISTER FREE

~MARKETS

Washington loosens the leash on mature chips

~Oct 23, 2025 | By Wendell Achterberg | 3 Comments

The United States will not add duties on mature Chinese chips before June 2027, the trade office said on Thursday.

~SPONSORED CONTENT
~Five ways to shrink your test time
~by Probeline Inc.

The duty will be 0% for 18 months and rise after that, by how much will be announced 30 days before.

~WHITEPAPER
~Wafer-level burn-in for beginners
~Download now

"The list price of a truce is paperwork," said an executive at a fabless company.

~About the Author
~Wendell Achterberg
~Wendell has covered lithography since the days of steppers. Off duty he restores slide rules.
~See all articles by Wendell Achterberg
~Comments
~etchmaster says:
~October 23, 2025 at 4:12 pm
~About time. My lead times were 40 weeks.
~Reply
~J. Poole says:
~October 24, 2025 at 9:01 am
~Someone will pay for this in 2027.
~Reply
~You may also be interested in
~Is gallium nitride the new silicon?
~Stay ahead: get the weekly digest
~Semi & Chips Magazine is a publication of Ledwick Media. Reproduction in whole or in part without permission is prohibited.
"""

LIVE_PAGE = """
~LIVE
~Key events
~Show key events only
~Please turn on JavaScript to use this feature

14.32 BST
He Lifeng arrives at the ministry

China's vice-premier has arrived at the Santa Cruz palace, half an hour late.

~Share
~Updated at 14.40 BST

14.05 BST
Bessent: 'good progress on technical details'

The US treasury secretary said the two sides had made good progress on technical details.

"The Chinese side has a very aggressive ask," he told reporters.

~Share

13.20 BST

Shares in Hong Kong closed 0.2% higher.

~Share
~View more: next page
~Most commented
~The seagull problem
~Contact us: send a message to our live desk
"""

LETTER = """
~The Rundown ☀️
~Your 5-minute brief on trade
~October 14, 2025  |  Read Online  |  Sign Up  |  Advertise

Good morning, trade people. Port fees begin today, so mind the gangway.

~IN TODAY'S RUNDOWN
~🚢 Fees at the pier
~🧲 Magnets, again
~🍿 What we're watching

~TOGETHER WITH BRINE & CO
~Salt without the shaker
~Brine & Co makes salt that pours itself. Our readers get 20% off with code RUNDOWN20.
~Try Brine today →

🚢 Fees at the pier

The U.S. starts to charge Chinese-built ships $50 a net ton today, and China charges American ships 400 yuan.

Why it matters: about 13% of calls at U.S. ports are by ships that will pay.

🧲 Magnets, again

Five more elements need a licence from November 8. Europe's car makers have three weeks of stock, a lobby says.

~🍿 WHAT WE'RE WATCHING
~A documentary on the man who invented the pallet
~The worst-parked ship of 2025
~Our sister letter, The Grain

~REFER & EARN
~Share The Rundown with 3 friends and get a mug.
~Your referral link: https://rundown.example/?r=1
~How was today's issue?
~⭐⭐⭐⭐⭐ Nailed it
~⭐⭐⭐ Average
~⭐ Fail
~Written by Moss Tarrow and edited by Junia Pike
~Not subscribed yet? Fix that.
~The Rundown, PO Box 12, Tarn, OR 97000
~No longer want these emails? Unsubscribe here.
"""

AGENCY_PAGE = """
~SECTIONS
~WORLD  U.S.  POLITICS  SPORTS
~×
~1 of 5 |
~Flags are displayed before a meeting in Geneva, May 10, 2025. (Martial Trez/Keystone via AQ)
~Read More
~2 of 5 |
~China's Vice Premier He Lifeng arrives at the venue, May 10, 2025. (AQ Photo/Ng Han)
~Read More

US and China agree to cut tariffs for 90 days

~By JAMEY KEATON-VALE and ELAINE KURTEN
~Updated 10:15 PM BRT, May 12, 2025
~Share
~Add AQ News on Google

GENEVA (AQ) — U.S. and Chinese officials said Monday that they had reached a deal to roll back most of their recent tariffs for 90 days.

The U.S. agreed to drop its 145% rate on Chinese goods by 115 percentage points to 30%, and China its rate on U.S. goods to 10%.

~MORE COVERAGE
~Markets soar on truce
~What to know about the talks
~1 MIN READ

“We had very robust discussions,” Treasury Secretary Scott Bessent said.

~___
~Vale reported from London. Associated writers Joe McDonel in Bangkok and Josh Boakes in Washington contributed to this report.

~JAMEY KEATON-VALE
~Keaton-Vale is the chief reporter in Geneva.
~twitter
~mailto
"""

READERS_LETTER = """
~Sinica Ledger
~SubscribeSign in

~Weekly notes

Trade truce, month three: what the numbers say

~Bertil Langoe
~∙ Paid
~84
~12
~9
~Share

Hello everyone, it has been a long week.

Exports fell 1.1% in October, the first fall since March 2024. Shipments to the U.S. were 25% lower than a year before.

~Sinica Ledger is a reader-supported publication. To receive new posts and support my work, consider becoming a free or paid subscriber.
~Subscribe

Why the fall? Last October was unusually strong, and front-loading ended in the summer.

So where does that leave the target of "around 5%"? On my arithmetic, growth of 4.5% in the last quarter is enough.

~Thanks for reading Sinica Ledger! This post is public so feel free to share it.
~Share

I also changed my mind about soybeans. China bought 0 tons from America in September, for the first time since November 2018.

~Upgrade to paid
~Discussion about this post
~Comments
~Restacks
~Write a comment...
~Hal Kerridge
~Nov 10
~Liked by Bertil Langoe
~Great stuff. What about sorghum?
~Expand full comment
~Reply
~Share
~3 more comments...
~Top
~Latest
~Discussions
~No posts
~Ready for more?
~© 2025 Bertil Langoe
~Privacy ∙ Terms ∙ Collection notice
~Start your Substack
~Get the app
~Substack is the home for great culture
"""

SUBSCRIBERS_LETTER = """
~No. 88 • 3 November 2025 • by subscription only

THE WEEK AHEAD

Dear reader,

The Busan truce is four days old and the lawyers have read it.

First, the number: 47%. It is the White House's own.

Second, the doubt: nobody has seen a text.

KEY DATES

10 Nov: fentanyl duty falls to 10%
29 Nov: 178 exclusions lapse or are prolonged
10 Nov 2026: all of it ends

QUOTE OF THE WEEK

"An amazing meeting."

CHART OF THE WEEK

Soybean shipments, million tonnes
~[chart: bars by month]
~Source: customs

ONE MORE THING

A port in Oregon has renamed its pier after a container.

Yours in transit,
The editor

~You can change how often you hear from us, or stop hearing from us, at any time.
~Tradewatch is written by three people and a cat. Reach them at hello@tradewatch.example
~© Tradewatch 2025 · All rights reserved · Made in Rotterdam
"""


@pytest.mark.parametrize(
    "page", [PAPER_WITHOUT_GAPS, BROADCASTER, STATISTICS, TRADE_MAGAZINE, LIVE_PAGE, LETTER, AGENCY_PAGE, READERS_LETTER, SUBSCRIBERS_LETTER]
)
def test_what_is_furniture_and_what_is_text(page):
    assert mislabelled(page) == []
