"""Facts of the letters when the route is not a direct one."""

from datetime import date

from challenges.actions.terms import values_of
from challenges.choices import TermKind
from challenges.models import CaseEvent, Challenge, Term
from challenges.rules.route_wording import ROUTE_NAMES
from challenges.rules.wording import day_nl
from documents.contexts import case
from documents.contexts.procurement import why_this_route
from documents.facts import ways as facts
from documents.facts.letter import Calculation, ToDo

LEGAL_ROLE = "juridisch adviseur"


def competition(challenge: Challenge, _event: CaseEvent) -> facts.Competition:
    """Return the facts of BR-ME."""
    check = challenge.procurement_check
    told = case.kept(check.answer)
    route = ROUTE_NAMES[check.route].nl
    return facts.Competition(
        letter=case.a_letter(
            challenge,
            "Ook anderen mogen meedoen",
            (
                "Wij zeggen ja tegen uw plan, maar ook anderen mogen meedoen.",
                "Een ander kan dan winnen.",
                "U kiest zelf of u meedoet.",
            ),
            by=case.signed(check.signed_by, LEGAL_ROLE),
            to_do=(
                ToDo(
                    "Kies in uw dossier: meedoen, het plan kleiner maken, of stoppen."
                ),
            ),
            calculations=(case.calculation("De weg naar de opdracht", route, told),),
        ),
        plan=case.plan_of(challenge),
        route=route,
        route_explanation=why_this_route(told, route),
        alternatives=tuple(each["text_nl"] for each in told.get("alternatives", ())),
    )


def tender(challenge: Challenge, event: CaseEvent) -> facts.Tender:
    """Return the facts of BR-SE."""
    opened = challenge.competitions.latest()
    closes_on = date.fromisoformat(event.details["closes_on"])
    return facts.Tender(
        letter=case.a_letter(
            challenge,
            "U kunt meedoen",
            (f"U kunt meedoen tot en met {day_nl(closes_on)}.",),
            by=case.signed(opened.opened_by, LEGAL_ROLE),
            to_do=(ToDo("Dien uw voorstel op tijd in.", closes_on),),
        ),
        plan=case.plan_of(challenge),
        notice=opened.notice,
        shared_information=opened.shared_information,
        closes_on=closes_on,
    )


def award(challenge: Challenge, _event: CaseEvent) -> facts.Award:
    """Return the facts of BR-GU."""
    ended = challenge.competitions.latest()
    term = challenge.terms.filter(kind=TermKind.STANDSTILL).last()
    first = (
        "U hebt gewonnen. Wij maken samen een overeenkomst."
        if ended.is_won
        else "Een ander heeft gewonnen. Uw uitdaging stopt hier."
    )
    return facts.Award(
        letter=case.a_letter(
            challenge,
            "De uitkomst van de selectie",
            (first, *case.runs_on(challenge)),
            by=case.signed(ended.awarded_by, LEGAL_ROLE),
            calculations=_standstill(term),
        ),
        plan=case.plan_of(challenge),
        is_won=bool(ended.is_won),
        winner=ended.winner,
        offers=ended.offers or 0,
        motivation=ended.motivation,
        sign_from=ended.sign_from,
    )


def _standstill(term: Term | None) -> tuple[Calculation, ...]:
    if term is None:
        return ()
    title = "Laatste dag van het wachten voor het tekenen"
    return (case.calculation(title, day_nl(term.last_day), term.answer),)


def postponement(challenge: Challenge, _event: CaseEvent) -> facts.Postponement:
    """Return the facts of BR-UI."""
    check = challenge.procurement_check
    told = case.kept(check.answer)
    start = date.fromisoformat(told["earliest_start"])
    watch = challenge.terms.running().get(kind=TermKind.CONTRACT_WATCH)
    return facts.Postponement(
        letter=case.a_letter(
            challenge,
            "U moet nog even wachten",
            (
                "Wij zeggen ja tegen uw plan, maar er loopt nog een contract.",
                f"U kunt op zijn vroegst beginnen op {day_nl(start)}.",
            ),
            by=case.signed(check.signed_by, LEGAL_ROLE),
            calculations=(
                case.calculation(
                    "De dag waarop wij opnieuw kijken",
                    day_nl(watch.last_day),
                    watch.answer,
                ),
            ),
        ),
        plan=case.plan_of(challenge),
        earliest_start=start,
        watch_on=watch.last_day,
    )


def lapse(challenge: Challenge, event: CaseEvent) -> facts.Lapse:
    """Return the facts of BR-VV."""
    term = challenge.terms.filter(kind=TermKind.CONTRACT_LAPSE).latest("pk")
    weeks = values_of(challenge).contract.lapse_weeks
    return facts.Lapse(
        letter=case.a_letter(
            challenge,
            "Uw uitdaging is vervallen",
            (
                f"Er is in {weeks} weken geen overeenkomst gekomen.",
                "Daarom stopt uw uitdaging.",
                *case.runs_on(challenge),
            ),
            calculations=(
                case.calculation(
                    "Laatste dag voor een overeenkomst",
                    day_nl(term.last_day),
                    term.answer,
                ),
            ),
        ),
        plan=case.plan_of(challenge),
        last_day=date.fromisoformat(event.details["last_day"]),
    )
