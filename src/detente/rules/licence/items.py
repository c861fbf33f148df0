"""Whether the goods are among those of a control: by code, by elements and form, by material, customs code, words or figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from detente.core.codes import ControlCode, parse_control_code
from detente.core.errors import LedgerError
from detente.ledger.control_lists import TableRow, control_table
from detente.ledger.measure import ALL, Measure
from detente.rules.licence.elements import IMMATERIAL, RARE_EARTHS, SYMBOLS, elements_in, mentions
from detente.rules.licence.facts import Item
from detente.rules.licence.match import Match, either, every, maybe, no, yes

IDENTIFYING = (
    "control_list",
    "materials",
    "item_words",
    "item_figures",
    "technology_of",
    "reference_codes",
    "uncoded_headings",
    "goods_of",
    "items_of",
)
_CONDITION = re.compile(r"([a-z_]+)(>=|<=|>|<)([0-9.]+)")
_FIGURE_NAMES = {"tpp": "--tpp", "density": "--density", "bandwidth": "--bandwidth", "memory_density": "--memory-density"}


def texts(measure: Measure, key: str) -> tuple[str, ...]:
    """A term as a tuple of texts, empty where the measure has none."""
    value = measure.effect.terms.get(key, ())
    return (value,) if isinstance(value, str) else tuple(value)


def term(measure: Measure, key: str) -> str:
    value = measure.effect.terms.get(key, "")
    return value if isinstance(value, str) else ", ".join(value)


def names_goods(measure: Measure) -> bool:
    """Whether the measure is limited to some goods at all."""
    return bool(measure.scope.control_codes or measure.scope.goods or any(k in measure.effect.terms for k in IDENTIFYING))


def item_match(measure: Measure, item: Item, others: dict[str, Measure]) -> Match:
    """Whether the item is one of the measure's goods. ``others`` are the measures that ``items_of`` and ``goods_of`` may name."""
    # China's own list has its own codes; what it stops at its border it calls by the code of the other side.
    code = item.control_code if measure.side == "CN" and measure.flow != "import" else item.eccn or item.control_code
    named = [others[m] for m in texts(measure, "items_of") if m in others]
    if named:
        return every([either(item_match(m, item, others) for m in named), _form(measure, item)])
    if code is not None and (measured := [c for c in measure.scope.control_codes if c != ALL] + list(texts(measure, "also_codes"))):
        found = _by_code(measured, code)
        return every([found, _only_figures(measure, item)]) if found.verdict != "no" or not _worded(measure, item) else _words(measure, item)
    if item.unlisted and not texts(measure, "item_words"):
        return no("EAR99: no entry of the control list")
    ways = [
        _table(measure, item),
        _materials(measure, item),
        _goods(measure, item, others),
        _words(measure, item),
        _figures(measure, item),
        _technology(measure, item),
        _thresholds(measure, item),
    ]
    return every([either(ways), _only_figures(measure, item) if not _worded(measure, item) else yes()])


def _by_code(listed: Iterable[str], code: ControlCode) -> Match:
    open_at = []
    for text in listed:
        entry = parse_control_code(text)
        if entry.covers(code):
            return yes(f"control code {code}", [str(code)])
        if code.covers(entry):
            open_at.append(text)
    if open_at:
        return maybe(f"{code} is only partly listed", f"--control-code: the paragraph of {code} ({', '.join(open_at)} would be listed)")
    return no()


def _form(measure: Measure, item: Item) -> Match:
    forms = texts(measure, "item_forms")
    if not forms:
        return yes()
    if item.form is None:
        return maybe("the form of the goods decides", f"--form: whether the goods are {' or '.join(forms)}")
    return yes() if item.form in forms else no(f"it takes in {' and '.join(forms)} only")


# --- elements and forms -------------------------------------------------------------------------------------------


def _table(measure: Measure, item: Item) -> Match:
    name = term(measure, "control_list")
    if not name or item.form in IMMATERIAL:
        return no()
    rows = control_table(name)
    exact = [r for r in rows if item.hts and item.hts in r.customs_codes]
    if exact and item.contents is None and len({r.element for r in exact}) == 1:
        return yes(f"customs code {item.hts} is the list's reference for {RARE_EARTHS[exact[0].element]}", [str(r.code) for r in exact])
    forms = _possible_forms(measure, item, exact)
    if not forms:
        return no("the goods are in none of the forms that the list names")
    if item.contents is None or not (item.complete or set(item.contents) & set(RARE_EARTHS)):
        return _unknown_contents(measure, item, rows, forms)
    present = [e for e in item.contents if any(r.element == e for r in rows)]
    held = ", ".join(e for e in item.contents if e in RARE_EARTHS) or "none"
    if not present:
        return no(f"rare earths present: {held}; none of them is listed") if item.complete else _unknown_contents(measure, item, rows, forms)
    found = either(_element(e, rows, forms, item) for e in present)
    if found.verdict == "no" and not item.complete:
        return _unknown_contents(measure, item, rows, forms)
    return found


def _possible_forms(measure: Measure, item: Item, exact: list[TableRow]) -> tuple[str, ...]:
    """Forms the goods may have: the one given, those of the customs heading, or every one where neither is known."""
    if item.form:
        return (item.form,)
    if exact:
        return tuple(dict.fromkeys(r.form for r in exact))
    if item.hts is None:
        return ("metal", "alloy", "target", "magnet", "oxide", "compound")
    out: list[str] = []
    for line in texts(measure, "form_headings"):
        heading, *forms = line.split()
        if item.hts.startswith(heading) or heading.startswith(item.hts):
            out += forms
    return tuple(dict.fromkeys(out))


def _unknown_contents(measure: Measure, item: Item, rows: tuple[TableRow, ...], forms: tuple[str, ...]) -> Match:
    about_rare_earths = item.form is not None or item.hts is not None or " rare earth" in item.words or "Nd" in (item.contents or {})
    other_material = elements_in(item.words) - set(RARE_EARTHS) and not item.contents
    if not about_rare_earths or other_material or item.magnet == "other":
        return no()
    wanted = sorted({r.element for r in rows if r.form in (*forms, "any") and (item.magnet is None or r.form != "magnet" or item.magnet in r.kinds)})
    if not wanted:
        return no("the list does not take in goods of this form")
    what = "magnet" if forms == ("magnet",) else "goods"
    names = ", ".join(f"{RARE_EARTHS[e]} ({e})" for e in wanted)
    note = term(measure, "uncoded_note") or "the customs code alone decides nothing"
    holds = "holds" if what == "magnet" else "hold"
    return maybe(f"the rare earths in the {what} are not known; {note}", f"--contains: which rare earths the {what} {holds}: {names} would be listed")


def _element(symbol: str, rows: tuple[TableRow, ...], forms: tuple[str, ...], item: Item) -> Match:
    """One element over every form the goods may have: certain only where every form is listed."""
    found = [_in_form(symbol, form, [r for r in rows if r.element == symbol and r.form in (form, "any")], item) for form in forms]
    listed = [m for m in found if m.verdict == "yes"]
    if len(listed) == len(found):
        return either(found)
    if listed or any(m.open for m in found):
        asks = [f for m in found if m.open for f in m.missing]
        if len(forms) > 1:
            asks.append(f"--form: {RARE_EARTHS[symbol]} is listed as {', '.join(sorted({r.form for r in rows if r.element == symbol}))}")
        return maybe(f"{RARE_EARTHS[symbol]} is listed in some forms only", *asks)
    return either(found)


def _in_form(symbol: str, form: str, rows: list[TableRow], item: Item) -> Match:
    name = RARE_EARTHS[symbol]
    if not rows:
        return no(f"{name} is not listed as {form}")
    codes = [str(r.code) for r in rows]
    kinds = {k for r in rows for k in r.kinds}
    share = item.contents.get(symbol) if item.contents else None
    held = f"{name}{f' ({share * 100:f}%)' if share else ''}"
    if form == "magnet" and kinds:
        if item.magnet is None:
            return maybe(f"{name} is listed in {', '.join(sorted(kinds))} magnets", f"--item: the type of magnet ({' or '.join(sorted(kinds))})")
        if item.magnet not in kinds:
            return no(f"{name} is listed in {', '.join(sorted(kinds))} magnets; this one is {item.magnet}")
        return yes(f"{item.magnet} magnet that holds {held}", codes)
    if form == "alloy" and kinds:
        return _alloy(symbol, kinds, codes, item)
    return yes(f"{held} as {form}", codes)


def _alloy(symbol: str, kinds: set[str], codes: list[str], item: Item) -> Match:
    partners = {s for s in (item.contents or {}) if s not in RARE_EARTHS} | (elements_in(item.words) - set(RARE_EARTHS))
    wanted = {frozenset(re.findall(r"[A-Z][a-z]?", k)) - set(RARE_EARTHS): k for k in kinds}
    all_rare = {k for k in kinds if not (frozenset(re.findall(r"[A-Z][a-z]?", k)) - set(RARE_EARTHS))}
    present = set(item.contents or {})
    if any(frozenset(re.findall(r"[A-Z][a-z]?", k)) <= present for k in all_rare):
        return yes(f"alloy {', '.join(sorted(all_rare))}", codes)
    if not partners and any(mentions(item.words, k.lower()) for k in kinds):
        return yes(f"alloy {symbol}", codes)
    if any(metals and metals <= partners for metals in wanted):
        return yes(f"alloy of {RARE_EARTHS[symbol]} with {', '.join(sorted(partners))}", codes)
    if partners or (item.complete and all_rare == kinds):
        return no(f"of alloys the list names {', '.join(sorted(kinds))}")
    listed, name = ", ".join(sorted(kinds)), RARE_EARTHS[symbol]
    return maybe(f"of alloys of {name} the list names {listed}", f"--contains: the metal alloyed with {name} (listed: {listed})")


# --- materials, customs codes, words -------------------------------------------------------------------------------


def _materials(measure: Measure, item: Item) -> Match:
    symbols = {SYMBOLS[m]: m for m in texts(measure, "materials") if m in SYMBOLS}
    held = (set(item.contents or {}) | elements_in(item.words)) & set(symbols)
    if held:
        return yes(", ".join(sorted(symbols[s] for s in held)))
    named = [m for m in texts(measure, "materials") if mentions(item.words, m.replace("_", " "))]
    return yes(", ".join(named)) if named else no()


def material_named(measure: Measure, item: Item, key: str) -> bool:
    """Whether the item is of a material that the term ``key`` names, and of no other material of the measure."""
    singled = texts(measure, key)
    rest = [m for m in texts(measure, "materials") if m not in singled]
    return any(mentions(item.words, m) for m in singled) and not any(mentions(item.words, m) for m in rest)


def _goods(measure: Measure, item: Item, others: dict[str, Measure]) -> Match:
    if item.hts is None:
        return no()
    shared = [g for m in texts(measure, "goods_of") if m in others for g in others[m].scope.goods]
    exact = [*measure.scope.goods, *texts(measure, "reference_codes"), *shared]
    if ALL in exact or any(item.hts.startswith(p) for p in exact):
        return yes(f"customs code {item.hts}")
    finer = [p for p in exact if p.startswith(item.hts)]
    mixed = [p for p in texts(measure, "uncoded_headings") if item.hts.startswith(p) or p.startswith(item.hts)]
    if finer:
        return maybe(f"customs code {item.hts} is only partly reached", f"--hts: the full customs code ({', '.join(finer[:4])} would be listed)")
    if mixed and not (item.words.strip() or item.contents or item.figures or item.unlisted) and not term(measure, "control_list"):
        wanted = texts(measure, "materials") or ("an item of the list",)
        fact = f"--item: whether the goods are listed {' or '.join(w.replace('_', ' ') for w in wanted)}"
        fact = "--eccn or --tpp and --density: the performance of the chips" if texts(measure, "chip_thresholds") else fact
        return maybe(term(measure, "uncoded_note") or f"listed and free goods share heading {mixed[0]}", fact)
    return no()


def _worded(measure: Measure, item: Item) -> bool:
    return any(mentions(item.words, phrase) for phrase in texts(measure, "item_words"))


def _words(measure: Measure, item: Item) -> Match:
    for phrase in texts(measure, "item_words"):
        if mentions(item.words, phrase):
            code = term(measure, "words_code")
            return yes(f"named as {phrase}", [code] if code else ())
    return no()


def _technology(measure: Measure, item: Item) -> Match:
    if not texts(measure, "technology_of"):
        return no()
    if item.form != "technology":
        return no()
    if " rare earth" in item.words or " magnet" in item.words or elements_in(item.words) & set(RARE_EARTHS):
        return yes("technology of rare earths")
    if item.words.strip():
        return no()
    processes = "mining, extraction, separation, smelting, magnet making, recycling"
    return maybe("technology of rare earths is listed", f"--item: what the technology is for ({processes})")


# --- figures of chips ----------------------------------------------------------------------------------------------


def condition(line: str, item: Item) -> Match:
    """A line of conditions such as ``tpp>=1600 density>=5.92``; all must hold. LedgerError where it cannot be read."""
    return every(_one(word, item) for word in line.split())


def _one(word: str, item: Item) -> Match:
    read = _CONDITION.fullmatch(word)
    if read is None or read[1] not in _FIGURE_NAMES:
        raise LedgerError(f"{word!r} is no condition on a figure.", hint=f"Write {', '.join(_FIGURE_NAMES)} with >=, >, <= or < and a number.")
    name, sign, bound = read[1], read[2], Decimal(read[3])
    value = item.figures.get(name)
    if value is None:
        return maybe(f"{name} is not known", f"{_FIGURE_NAMES[name]}: {sign} {bound:f} decides")
    holds = {">=": value >= bound, ">": value > bound, "<=": value <= bound, "<": value < bound}[sign]
    return yes(f"{name} {value:f}") if holds else no(f"{name} is {value:f}, not {sign} {bound:f}")


def _figures(measure: Measure, item: Item) -> Match:
    lines = texts(measure, "item_figures")
    return either(condition(line, item) for line in lines) if lines and item.figures else no()


def _only_figures(measure: Measure, item: Item) -> Match:
    lines = texts(measure, "only_figures")
    return either(condition(line, item) for line in lines) if lines else yes()


def _thresholds(measure: Measure, item: Item) -> Match:
    found = chip_class(measure, item)
    return found if found.verdict != "no" or not item.figures else no("below the thresholds of the chip rules")


def chip_class(measure: Measure, item: Item) -> Match:
    """The control code that the item's figures lead to by the measure's thresholds, the first that holds."""
    if not item.figures or item.eccn is not None:
        return no()
    open_lines: list[Match] = []
    for line in texts(measure, "chip_thresholds"):
        code, _, conditions = line.partition(" ")
        found = condition(conditions, item)
        if found.verdict == "yes":
            return yes(f"{found.why}: {code}", [code])
        # A density or a bandwidth alone says nothing about a class that turns on another figure.
        if found.open and any(c.verdict == "yes" for c in (_one(w, item) for w in conditions.split())):
            open_lines.append(found)
    return either(open_lines) if open_lines else no()
