"""What the measures of each government ask of a transaction: a licence or nothing less than a bar, certain or open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from detente.core.codes import ControlCode, parse_control_code
from detente.ledger.control_lists import UsControls
from detente.ledger.measure import ALL, Measure
from detente.ledger.state import State
from detente.rules.licence import parties
from detente.rules.licence.chart import reaches
from detente.rules.licence.docket import Docket
from detente.rules.licence.elements import mentions
from detente.rules.licence.facts import Item, Transaction
from detente.rules.licence.findings import BARRED, LICENCE, Finding, in_words, source_of
from detente.rules.licence.items import chip_class, item_match, material_named, names_goods, term, texts
from detente.rules.licence.match import Match, either, every, maybe, no, yes

CHINA = ("CN", "HK", "MO")
MILITARY = "us-military-end-use"
LISTED_PARTIES = "screening list"
AFFILIATES = "affiliates of listed parties"
AFFILIATE_LISTS = ("EL", "MEU", "SDN")
CONTENT_FLOOR = "content_share_from"


@dataclass(frozen=True)
class Court:
    """All that a government's measures are judged with: the docket of the ledger, and the US list.

    ``refusals`` are filled as measures in force turn out not to reach the goods for a reason worth telling, ``consulted`` with
    the measures whose state was looked at: by another clock, only these can make another answer. ``matches`` keeps whether
    the goods are a measure's, which no clock changes.
    """

    docket: Docket
    listed: UsControls
    deal: Transaction
    refusals: list[tuple[str, str]] = field(default_factory=list)
    consulted: dict[str, Measure] = field(default_factory=dict)
    matches: dict[tuple[str, ControlCode | None], Match] = field(default_factory=dict)

    def state(self, measure: Measure) -> State:
        self.consulted[measure.id] = measure
        return self.docket.state(measure, self.deal.day, self.deal.clock)

    def exports(self, side: str) -> list[Finding]:
        """Demands of a government on goods that leave its territory, or that it follows abroad."""
        abroad = self.deal.sender != side and side not in self.deal.via
        out: list[Finding] = []
        for measure in self.docket.of(side, "export"):
            reach = self._abroad(measure) if abroad else self._at_home(measure)
            if reach.verdict != "no":
                out += self._judge(measure, reach)
        out += self._catch_all(side, abroad)
        if side == "US":
            out += self._chart(abroad)
        return out

    def imports(self, side: str) -> list[Finding]:
        """What the government at the other end bars or holds up."""
        out: list[Finding] = []
        for measure in self.docket.of(side, "import"):
            from_there = not measure.scope.origins or any(
                parties.place_in(p, measure.scope.origins, self.listed) for p in (self.deal.sender, self.deal.origin) if p
            )
            if from_there:
                out += self._judge(measure, yes(), importing=True)
        return out

    # --- how far a government reaches -----------------------------------------------------------------------------

    def _at_home(self, measure: Measure) -> Match:
        return no() if term(measure, "extraterritorial") == "yes" else yes()

    def _abroad(self, measure: Measure) -> Match:
        if measure.side == "US":
            return self._us_abroad(measure)
        if not (measure.effect.terms.get("extraterritorial") or measure.effect.terms.get("reexport")):
            return no()
        if self.deal.receiver == "CN":
            return no("goods that come back to China are not re-exported")
        return self._chinese_content(measure) if term(measure, CONTENT_FLOOR) else self._chinese_origin()

    def _chinese_origin(self) -> Match:
        if self.deal.origin is None:
            return maybe("goods of Chinese origin are followed abroad", "--origin: whether the goods are of Chinese origin")
        return yes("of Chinese origin") if self.deal.origin == "CN" else no("not of Chinese origin")

    def _chinese_content(self, measure: Measure) -> Match:
        floor = float(term(measure, CONTENT_FLOOR))
        if self.deal.origin == "CN":
            return no("this limb is about goods made abroad")
        if self.deal.chinese_technology:
            return yes("made with Chinese rare-earth technology")
        if self.deal.chinese_share is None:
            fact = f"--chinese-share: the part of value in Chinese-origin rare earths ({floor:.1%} decides)"
            return maybe("goods made abroad with Chinese rare earths are followed", fact)
        if self.deal.chinese_share >= floor:
            return yes(f"Chinese-origin rare earths make up {float(self.deal.chinese_share):.2%} of value")
        return no(f"Chinese-origin rare earths stay under {floor:.1%} of value")

    def _us_abroad(self, measure: Measure) -> Match:
        if term(measure, "sender_only") == "US":
            return no("for exports from the United States only")
        return self._subject_to_ear(chips=measure.authority == "us_chip_rules")

    def _subject_to_ear(self, *, chips: bool) -> Match:
        if self.deal.origin == "US":
            return yes("of US origin, so subject to the EAR abroad")
        if self.deal.origin is None and self.deal.sender not in CHINA and (chips or self.deal.item.eccn is not None):
            fact = "--origin: whether the goods are of US origin or a direct product of US technology"
            return maybe("items of US origin or made with US technology stay subject to the EAR", fact)
        return no("not subject to the EAR as far as is known")

    # --- one measure ----------------------------------------------------------------------------------------------

    def _judge(self, measure: Measure, reach: Match, *, importing: bool = False) -> list[Finding]:
        party = self._party(measure, importing)
        if party.verdict == "no":
            return []
        checks = [reach, party, self._use(measure), self._place(measure, importing)]
        if measure.authority == "us_letters" or texts(measure, "addressees"):
            checks.append(parties.addressee(measure, self.deal.exporter, self.docket.addressees))
        item, rest = self._item(measure), every(checks)
        found = every([item, rest])
        if found.verdict == "no":
            if item.why and rest.verdict != "no" and measure.kind == "licence" and self.state(measure).status == "in_force":
                self.refusals.append((f"{measure.title}: not these goods, since {item.why}", source_of(measure)))
            return []
        state = self.state(measure)
        status = state.status if state.status != "unknown" or any(o.status == "in_force" for o in state.outcomes) else "suspended"
        out = []
        for weight, grade, review in self._weights(measure):
            match = every([found, grade])
            if match.verdict != "no":
                out.append(Finding(measure, weight, match, status, in_words(measure, match, state), source_of(measure), review))
        return out

    def _item(self, measure: Measure) -> Match:
        if ALL in measure.scope.control_codes:
            return yes("every item") if measure.side == "US" else self.dual_use()
        if LISTED_PARTIES in measure.scope.parties or not names_goods(measure):
            return yes()
        return self._matched(measure)

    def _matched(self, measure: Measure) -> Match:
        """Whether the goods are the measure's, worked out once."""
        key = (measure.id, self.deal.item.eccn)  # the one fact of the goods that is worked out under way
        if key not in self.matches:
            self.matches[key] = item_match(measure, self.deal.item, self.docket.ledger.measures)
        return self.matches[key]

    def dual_use(self) -> Match:
        """Whether the goods are on China's control list on the day, as far as its measures are held."""
        found: list[Match] = []
        for measure in self.docket.listing:
            item = self._matched(measure)
            status = self.state(measure).status if item.verdict != "no" else "ended"
            if status == "in_force":
                found.append(item)
            elif status == "unknown":
                found.append(every([item, maybe("the listing is not verified for that day", f"whether {measure.id} applies on that day")]))
        return either(found)

    def _party(self, measure: Measure, importing: bool) -> Match:
        named = measure.scope.parties
        if not named:
            return yes()
        if LISTED_PARTIES in named or AFFILIATES in named:
            # Owners are looked up in the lists; listed parties themselves are judged list by list in ``_listed``.
            return parties.owned_by_listed(self.deal, AFFILIATE_LISTS) if AFFILIATES in named else yes()
        if texts(measure, "parent_places"):
            return parties.seat(measure, self.deal, self.listed) if self.deal.end_user_seat != self.deal.receiver else no()
        return parties.named_party(measure, self.deal.exporter if importing else self.deal.end_user, self.docket.named)

    def _use(self, measure: Measure) -> Match:
        uses = measure.scope.end_uses
        if not uses:
            return yes()
        if self.deal.end_use == "unknown":
            return maybe(f"it reaches {' and '.join(uses)} end uses", "--end-use: civil or military")
        return yes(f"{self.deal.end_use} end use") if self.deal.end_use in uses else no("another end use")

    def _place(self, measure: Measure, importing: bool) -> Match:
        scope = measure.scope
        if importing or not scope.destinations or measure.authority == "cn_entity_list":
            return yes()  # a listed party stays listed wherever its goods go
        spelt_out = self.deal.receiver in scope.destinations
        inside = spelt_out or (
            parties.place_in(self.deal.receiver, scope.destinations, self.listed)
            and not parties.place_in(self.deal.receiver, scope.destinations_except, self.listed)
        )
        if inside:
            return yes()
        followed = parties.seat(measure, self.deal, self.listed)
        if texts(measure, "also_reaches") and self.deal.end_use == "military" and self.deal.end_user_seat in CHINA:
            return yes("a Chinese military end user abroad")
        return followed if followed.verdict == "yes" else no("another destination")

    def _weights(self, measure: Measure) -> Iterator[tuple[str, Match, str]]:
        """The weights a measure can have for these goods, each with what it turns on, and how an application is looked at."""
        review = term(measure, "review")
        if LISTED_PARTIES in measure.scope.parties:
            yield from self._listed(measure)
        elif texts(measure, "barred_words"):
            yield from _graded(measure, self.deal.item, review)
        elif measure.kind == "ban" and material_named(measure, self.deal.item, "materials_reviewed"):
            yield LICENCE, yes(), term(measure, "review_of_these")
        elif self.deal.end_use in texts(measure, "review_denied_end_uses"):
            yield BARRED, yes(f"{self.deal.end_use} users are denied in principle"), "denied in principle"
        else:
            yield term(measure, "outcome") or (BARRED if measure.kind == "ban" else LICENCE), yes(), review

    def _listed(self, measure: Measure) -> Iterator[tuple[str, Match, str]]:
        if self.deal.end_user is None:
            return
        outcomes = dict(line.split() for line in texts(measure, "list_outcomes"))
        found = parties.us_screened(self.deal.end_user)
        if found.note:
            self.refusals.append((f"{self.deal.end_user}: {found.note}", "detente screen"))
        for hit in found.hits:
            weight = outcomes.get(hit.party.source.code)
            if weight is None or (not hit.certain and self.deal.receiver not in hit.party.countries):
                continue
            same = (
                yes(f"{hit.party.name}: {hit.party.source.title}")
                if hit.certain
                else maybe(
                    f"the name begins that of {hit.party.name}", f"--end-user: the full name (is it {hit.party.name}, {hit.party.source.title}?)"
                )
            )
            goods = self._military_items() if hit.party.source.code == "MEU" else yes()
            yield weight, every([same, goods, parties.in_force(hit, self.deal.day)]), hit.party.policy

    def _military_items(self) -> Match:
        """Whether the goods are of those that listed military end users need a licence for."""
        measure = self.docket.ledger.measures.get(MILITARY)
        if measure is None or (self.deal.item.eccn is None and not self.deal.item.unlisted):
            return maybe("", "--eccn: whether the item stands in supplement 2 to part 744")
        return self._matched(measure)

    def _catch_all(self, side: str, abroad: bool) -> Iterator[Finding]:
        """Licences that an end use asks for, whatever the goods."""
        for measure in self.docket.catch_all:
            if measure.side == side and not abroad and self.deal.end_use in texts(measure, "catch_all_end_uses"):
                match = yes(f"{self.deal.end_use} end use, whatever the goods")
                state = self.state(measure)
                yield Finding(measure, LICENCE, match, state.status, in_words(measure, match, state), source_of(measure))

    # --- the US list ----------------------------------------------------------------------------------------------

    def us_code(self) -> Match:
        """The item's entry in the US list: the ECCN given, or the one its figures lead to."""
        item = self.deal.item
        if item.eccn is not None:
            return yes("as given", [str(item.eccn)])
        if item.control_code is not None and item.control_code.entry in self.listed.entries and self.deal.sender == "US":
            return yes("as given", [str(item.control_code)])
        return either(chip_class(m, item) for m in self.docket.chip_rules)

    def _chart(self, abroad: bool) -> list[Finding]:
        subject = self._subject_to_ear(chips=False) if abroad else yes()
        frame = self.docket.ledger.measures.get("us-licence-review")
        if subject.verdict == "no" or frame is None:
            return []
        source = f"15 CFR parts 738 and 774, as issued {self.listed.issued}"
        if self.deal.receiver in self.listed.embargoed:
            return [Finding(frame, LICENCE, subject, "in_force", self.listed.embargoed[self.deal.receiver], source)]
        if self.deal.receiver in texts(frame, "destinations_not_held"):
            note = term(frame, "destinations_note")
            asks = maybe(note, f"whether part 746 of the EAR reaches the goods for {self.deal.receiver}")
            return [Finding(frame, LICENCE, every([subject, asks]), "in_force", note, "15 CFR part 746")]
        found = self.us_code()
        if found.verdict != "yes":
            return []
        code = parse_control_code(found.codes[0])
        out = []
        for reach in reaches(code, self.deal.receiver, self.listed):
            # Destinations written out in the chip entries came in by rules that the ledger dates one by one.
            if (reach.in_words and code.entry in self.docket.dated_entries) or reach.match.verdict == "no":
                continue
            match = every([subject, Match(reach.match.verdict, reach.match.why, (str(code),), reach.match.missing)])
            out.append(Finding(frame, LICENCE, match, "in_force", f"ECCN {code}: {reach.row.scope}; {reach.row.where} ({reach.match.why})", source))
        return out


def _graded(measure: Measure, item: Item, review: str) -> Iterator[tuple[str, Match, str]]:
    barred = any(mentions(item.words, w) for w in texts(measure, "barred_words"))
    restricted = any(mentions(item.words, w) for w in texts(measure, "licence_words"))
    yield LICENCE, yes(), review
    if barred:
        yield BARRED, yes("a prohibited process"), review
    elif not restricted:
        fact = f"--item: which process the technology is for ({', '.join(texts(measure, 'barred_words'))}: prohibited)"
        yield BARRED, maybe("some processes are prohibited, others restricted", fact), review
