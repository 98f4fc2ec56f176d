"""Facts of DOC-07: how the route and the State-aid outcome came about."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from challenges.models import Challenge, ProcurementCheck
from challenges.rules.aid_wording import AID_OUTCOMES
from challenges.rules.amounts import euros_nl, number_nl
from challenges.rules.route_question import RouteQuestion
from challenges.rules.route_wording import INPUT_NAMES, ROUTE_NAMES
from challenges.rules.wording import day_nl
from documents.contexts import case
from documents.facts import checks as facts
from documents.facts.checks import AidRow, Input, RouteRow

ROW = re.compile(r"R[1-9]\d*[a-z]?(-R[1-9]\d*[a-z]?)?")
"""The code of a row of the route table, or of a run of rows that drop out together."""
YES_NO = {True: "ja", False: "nee", None: "niet bekend"}
WORDS = {
    "none": "geen",
    "payment": "betaling",
    "exploitation_right": "recht om te exploiteren",
    "services": "diensten",
    "supplies": "leveringen",
    "works": "werken",
    "sas": "sociale en andere specifieke diensten",
    "concession": "concessie",
    "mixed": "gemengd",
    "scheme": "subsidieregeling",
    "budget_item": "begrotingspost",
    "incidental": "incidentele subsidie",
}
VALUE_KEYS = {
    "annual": "Bedrag per jaar",
    "years": "Aantal jaren",
    "option_years": "Optiejaren",
    "monthly": "Bedrag per maand",
    "indefinite": "Voor onbepaalde tijd",
    "total": "Totaal",
    "total_incl_vat": "Totaal met btw",
    "vat_rate": "Btw-tarief",
    "parts": "Delen",
}
COUNTED = frozenset({"years", "option_years", "vat_rate", "indefinite"})
RUNNING_CONTRACT = "existing_exclusive_contract_until"
NO_CONTRACT = "er loopt geen exclusief contract"
"""What ``None`` says there; a question without the key says that it is not known."""
NOT_SHOWN = frozenset({"value", "policy", "lots", "org_2_82a", "property", "label"})
AID_KINDS = {"general": "algemeen", "sgei": "publieke dienst (DAEB)"}
PROPERTY = {
    "PROPERTY_SELECTION": (
        "De gemeente geeft ook anderen een kans op de grond of het gebouw en maakt de"
        " regels daarvoor bekend."
    ),
    "PROPERTY_PUBLISH_INTENT": (
        "De gemeente maakt vooraf bekend dat zij de grond of het gebouw aan deze groep"
        " wil geven, en waarom."
    ),
}


def procurement_facts(
    challenge: Challenge, check: ProcurementCheck, *, signed_on: date
) -> facts.ProcurementCheck:
    """Return the facts of DOC-07 from the questions and answers as they were kept."""
    route, question = case.kept(check.answer), case.kept(check.question)
    aid = case.kept(check.aid_answer)
    name = ROUTE_NAMES[check.route].nl
    aid_name = AID_OUTCOMES[aid["outcome"]].nl if aid["outcome"] else "nog niet bekend"
    return facts.ProcurementCheck(
        letter=case.a_report(
            challenge,
            f"Inkoop, recht en staatssteun: {challenge.title}",
            (f"De weg is: {name}.", f"Staatssteun: {aid_name}."),
            by=case.signed(check.signed_by, "jurist"),
            calculations=(
                case.calculation("De weg", name, route),
                case.calculation("Staatssteun", aid_name, aid),
            ),
        ),
        plan=case.plan_of(challenge, case.sent_plan(challenge)),
        route=name,
        route_code=check.route,
        explanation=why_this_route(route, name),
        inputs=tuple(_inputs(question)),
        value_lines=tuple(_value_lines(question.get("value") or {})),
        value_cents=_cents_or_none(route["estimated_value"]),
        threshold_cents=_cents_or_none(route["threshold"]),
        rows=tuple(_rows(route)),
        aid_outcome=aid_name,
        aid_explanation=aid["trace"][-1]["text_nl"] if aid["trace"] else "",
        aid=tuple(_earlier_aid(case.kept(check.aid_question))),
        aid_total_cents=_cents_or_none(aid["total"]),
        property_outcome=PROPERTY.get(route["property_route"] or "", ""),
        memo=check.memo,
        alternatives=tuple(each["text_nl"] for each in route["alternatives"]),
        required_documents=tuple(each["text_nl"] for each in route["documents"]),
        signed_on=signed_on,
    )


def why_this_route(route: Mapping[str, Any], name: str) -> str:
    """Return why the row that held does so, without naming the route again."""
    rows = tuple(_rows(route))
    return rows[-1].why.removeprefix(f"De route is '{name}'. ") if rows else ""


def _cents_or_none(euros: float | None) -> int | None:
    """Return whole cents, or nothing."""
    return None if euros is None else case.cents(euros)


def _rows(route: Mapping[str, Any]) -> Iterator[RouteRow]:
    """Yield the rows of the table that were tried; the last is the one that holds."""
    tried = [step for step in route["trace"] if ROW.fullmatch(step["rule"])]
    for step in tried:
        yield RouteRow(
            step["rule"], step["text_nl"], step["source"], fired=step is tried[-1]
        )


def _inputs(question: Mapping[str, Any]) -> Iterator[Input]:
    """Yield what the check started from, in the order and words of the rules."""
    for key in RouteQuestion._fields:
        if key in question and key in INPUT_NAMES and key not in NOT_SHOWN:
            label, said = INPUT_NAMES[key].nl, _input_said(key, question[key], question)
            yield Input(f"{label[:1].upper()}{label[1:]}", said)


def _input_said(key: str, value: Any, question: Mapping[str, Any]) -> str:
    """Return one thing the check started from, with its unit or period."""
    if key == RUNNING_CONTRACT and value is None:
        return NO_CONTRACT
    if key == "duration_years" and value is not None:
        return _duration(question)
    if key == "current_cost_total" and value is not None:
        whole = "over de hele looptijd"
        if question.get("duration_years") is not None:
            whole = f"over {_number(question['duration_years'])} jaar"
        return f"{_said(key, value)} in totaal, {whole}"
    return _said(key, value)


def _duration(question: Mapping[str, Any]) -> str:
    """Return how long it lasts, with the option years apart where they are known."""
    value = question.get("value") or {}
    shown = f"{_number(question['duration_years'])} jaar"
    years, options = value.get("years"), value.get("option_years")
    if not years or not options:
        return shown
    if _decimal(years) + _decimal(options) != _decimal(question["duration_years"]):
        return shown
    return f"{shown} ({_number(years)} jaar en {_number(options)} jaar optie)"


def _decimal(number: Any) -> Decimal:
    """Return a kept number exactly."""
    return Decimal(str(number))


def _number(number: Any) -> str:
    """Return a kept number as a Dutch reader writes it: ``4``, ``2,5``."""
    return number_nl(_decimal(number))


def _said(key: str, value: Any) -> str:
    """Return one value as a reader expects it."""
    if value is None or isinstance(value, bool):
        return YES_NO[value]
    if key.endswith("_total"):
        return euros_nl(Decimal(str(value)))
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return day_nl(date.fromisoformat(value))
    return WORDS.get(str(value), str(value))


def _value_lines(value: Mapping[str, Any]) -> Iterator[Input]:
    """Yield how the value is made up."""
    for key, amount in _in_order(VALUE_KEYS, value):
        if isinstance(amount, Mapping):
            for kind, part in _in_order(WORDS, amount):
                yield Input(
                    f"{VALUE_KEYS[key]}: {WORDS[kind]}", euros_nl(Decimal(str(part)))
                )
        elif key in COUNTED:
            yield Input(VALUE_KEYS[key], _said(key, amount).replace(".", ","))
        else:
            yield Input(VALUE_KEYS[key], euros_nl(Decimal(str(amount))))


def _in_order(
    names: Mapping[str, str], values: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    """Yield values in the order of their names: the database keeps none.

    Raises:
        KeyError: If one has no name.
    """
    order = {name: place for place, name in enumerate(names)}
    yield from sorted(values.items(), key=lambda item: order[item[0]])


def _earlier_aid(question: Mapping[str, Any]) -> Iterator[AidRow]:
    """Yield the aid that was given before."""
    for row in question.get("prior") or ():
        yield AidRow(
            date.fromisoformat(row["date"]),
            AID_KINDS[row.get("kind", "general")],
            case.cents(row["amount"]),
        )
