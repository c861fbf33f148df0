"""A study in words that claim no more than the draws allow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.talks.study import Study, claims, movers, single_issues

Json = dict[str, Any]


def summary(study: Study, found: Json) -> list[str]:
    """Sentences, each with how many draws bear it; a claim that fewer than nine in ten bear is not made."""
    case = study.case
    count = found["draws"]["number"]
    shares = found["ranges"]["claims"]
    now = claims(case, study.solved)
    names = {p: _with_article(name) for p, name in case.names.items()}
    a, b = (names[p] for p in case.players)

    def said(claim: str, yes: str, no: str) -> str:
        if claim not in now:
            return ""
        if not count:
            return f"{yes if now[claim] else no} at the central values; no ranges were computed."
        share = shares.get(claim, 0.0)
        held = round(share * count)
        if share >= 0.9:
            return f"{yes} in {_of(held, count)}."
        if share <= 0.1:
            return f"{no} in {_of(count - held, count)}."
        return f"The draws do not agree whether {_lower(yes)}: it holds in {held} of {count}."

    lines = [
        said("deal_reached", "Some deal on all issues leaves both sides better off than the war", "No deal better for both than the war was found"),
        said("linked_beats_each_single_deal", "For the deal of each single agenda some linked deal is better for both sides",
             "Linking offers no deal that both prefer to the deals of the single agendas"),
        said("linking_raises_both", "Linking the issues gives each side more than the better of the single agendas",
             "Linking the issues does not give each side more than the better of the single agendas"),
        said("linking_raises_sum", "Linking raises the sum of both gains", "Linking does not raise the sum of both gains"),
        said("each_concession_alone_costs_its_giver", "Either side loses by giving up its control alone",
             "A side does not lose by giving up its control alone"),
        said("swap_gains_both", "The swap of both controls leaves both better off", "The swap of both controls does not leave both better off"),
    ]  # fmt: skip
    single = [a for a in single_issues(case) if len(movers(case, a)) == 1]
    alone = " or ".join(_lower(i.title) for a in single for i in case.issues if i.id in case.agendas[a])
    lines += [
        said("no_concession_alone_is_a_deal", f"Neither concession alone is rational for its giver: over {alone} alone no deal is reached",
             f"A concession alone can be a deal: {alone}"),
        said("concessions_together_are_a_deal", "Both concessions together are a deal", "Both concessions together are no deal either"),
    ]  # fmt: skip
    if "no_concession_alone_is_a_deal" in now or "each_concession_alone_costs_its_giver" in now:
        lines.append("That a step alone costs its giver follows from the war being an equilibrium; it is checked here, not discovered.")
    for name in [c for c in now if c.startswith("controls_lower.")]:
        title = _lower(next(i.title or i.id for i in case.instruments if i.id == name.partition(".")[2]))
        lines.append(said(name, f"In the war the {title} is lower where controls exist", f"In the war the {title} is not lower where controls exist"))
    for name, player in ((f"war_costs.{p}", names[p]) for p in case.players):
        lines.append(said(name, f"The war costs {player} against no measures at all", f"The war does not cost {player} against no measures at all"))
    if count:
        need = [found["ranges"]["quantities"].get(f"enforce.{p}.grim") for p in case.players]
        if all(need):
            lines.append(
                f"Patience needed from a period to the next, if a breach is seen at once and answered for ever: {a} {need[0]['p10']:.2f} to "
                f"{need[0]['p90']:.2f}, {b} {need[1]['p10']:.2f} to {need[1]['p90']:.2f} (middle four fifths of the draws)."
            )
    if study.failed_draws:
        lines.append(f"In {study.failed_draws} further draws no equilibrium was found; they are in none of the counts.")
    for name, bound in found["war"]["bounds_that_bind"].items():
        if bound == "high":
            title = _lower(next(i.title or i.id for i in case.instruments if i.id == name))
            lines.append(f"At the central values the war runs the {title} to its upper bound, which the case sets and no payoff does.")
    lines += _standing(found, names)
    bare = [i.title + (f" (raised by {names[i.raised_by]})" if i.raised_by else "") for i in case.issues if not i.priced]
    if bare:
        lines.append(
            f"Without a price and in no figure: {'; '.join(bare)}. No source puts a number on them; a deal that trades them can lie outside "
            "every set computed here."
        )
    return [line for line in lines if line] + ([case.caveat] if case.caveat else [])


def _standing(found: Json, names: Mapping[str, str]) -> list[str]:
    """How the regime stands against the war, and whether each side would keep it; at central values."""
    status = found.get("status_quo") or {"places": []}
    lines = []
    for n, place in enumerate(status["places"], start=1):
        where = f"On {status['on']}" + (f", in case {n} of {len(status['places'])} that the ledger leaves open," if len(status["places"]) > 1 else "")
        for player, name in names.items():
            gain, keeps = place["gain_over_war"][player], place["keeps"][player]
            more = f"{abs(gain):.2f} {'more' if gain >= 0 else 'less'} than the war would"
            if keeps["grim"] is None:
                lines.append(f"{where} the measures in force give {name} {more}; no patience keeps it to them, as the war threatens too little.")
            else:
                lines.append(f"{where} the measures in force give {name} {more}; it keeps to them from a patience of {keeps['grim']:.2f} on.")
        deal = place["deals"][found["widest_agenda"]]
        if deal["reached"]:
            both = " and ".join(f"{deal['gain_over_status_quo'][p]:.2f} to {name}" for p, name in names.items())
            lines.append(f"{where} a deal on all issues would add {both}.")
    if lines:
        lines.append("These figures of the measures in force are at central values.")
    return lines


def _with_article(name: str) -> str:
    """A player's name as it stands in a sentence: the United States."""
    return f"the {name}" if name.startswith(("United ", "European ")) else name


def _of(held: int, count: int) -> str:
    return f"every one of {count} draws" if held == count else f"{held} of {count} draws"


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
