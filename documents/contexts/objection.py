"""Facts of the letters about an objection."""

from datetime import date
from typing import Any

from accounts.models import User
from challenges.actions.objection_outcome import appeal_period
from challenges.actions.objections import open_objection
from challenges.actions.terms import last_day_of, values_of
from challenges.choices import HearingWaiver, ObjectionOutcome, TermKind
from challenges.models import Challenge, Objection, Term
from challenges.rules.wording import day_nl
from documents.contexts import case
from documents.facts import objection as facts
from documents.facts.letter import Calculation, ToDo

HANDLER = "behandelaar van bezwaren"
DECIDER = "lid van het college"
WAIVERS = {
    HearingWaiver.NONE: "",
    HearingWaiver.CLEARLY_INADMISSIBLE: "het bezwaar is duidelijk niet-ontvankelijk",
    HearingWaiver.CLEARLY_UNFOUNDED: "het bezwaar is duidelijk ongegrond",
    HearingWaiver.NOT_WANTED: "u wilde niet worden gehoord",
    HearingWaiver.ALL_GRANTED: "u krijgt volledig uw zin",
}
ADVICES = {
    "": "",
    ObjectionOutcome.UPHELD: "het bezwaar is gegrond",
    ObjectionOutcome.REJECTED: "het bezwaar is ongegrond",
    ObjectionOutcome.INADMISSIBLE: "het bezwaar is niet-ontvankelijk",
}
SUMMARIES = {
    ObjectionOutcome.UPHELD: (
        "U krijgt gelijk: uw bezwaar is gegrond.",
        "Wij nemen een nieuw besluit over uw uitdaging.",
    ),
    ObjectionOutcome.REJECTED: (
        "Uw bezwaar is ongegrond.",
        "Het besluit over uw uitdaging blijft zoals het is.",
    ),
    ObjectionOutcome.INADMISSIBLE: (
        "Wij kunnen uw bezwaar niet behandelen.",
        "Het besluit over uw uitdaging blijft zoals het is.",
    ),
}

SIGNED_SUMMARY = (
    "U krijgt gelijk: uw bezwaar is gegrond.",
    "De getekende overeenkomst loopt door. Wij bespreken met u wat er verandert.",
)
"""What an upheld objection says where both have signed."""


def _term(challenge: Challenge, kind: TermKind) -> Term:
    return challenge.terms.running().get(kind=kind)


def _calculation(term: Term) -> Calculation:
    return case.calculation(
        "Laatste dag voor ons besluit over uw bezwaar",
        day_nl(term.last_day),
        term.answer,
    )


def receipt(challenge: Challenge) -> facts.ObjectionReceipt:
    """Return the facts of the confirmation that an objection came in."""
    objection = open_objection(challenge)
    term = _term(challenge, TermKind.OBJECTION_DECISION)
    period = objection.period
    last_day = date.fromisoformat(period["last_day"])
    return facts.ObjectionReceipt(
        letter=case.a_letter(
            challenge,
            "Wij hebben uw bezwaar ontvangen",
            (
                "Wij hebben uw bezwaar ontvangen.",
                f"U krijgt ons besluit uiterlijk op {day_nl(term.last_day)}.",
            ),
            calculations=(
                case.calculation(
                    "Laatste dag om bezwaar te maken", day_nl(last_day), period
                ),
                _calculation(term),
            ),
        ),
        plan=case.plan_of(challenge),
        received_on=objection.received_on,
        decided_on=objection.decision.published_on,
        last_day=last_day,
        is_late=None if objection.is_timely is None else not objection.is_timely,
        has_reasons=objection.has_reasons,
        committee=values_of(challenge).terms.objections_committee,
        decide_by=term.last_day,
        is_beside=objection.is_beside,
    )


def reasons(challenge: Challenge, by: User, before: date) -> facts.ObjectionReasons:
    """Return the facts of the request for the reasons of an objection.

    Raises:
        ValueError: If none were asked.
    """
    objection = open_objection(challenge)
    if objection.reasons_by is None:
        raise ValueError(f"{challenge.reference}: no reasons were asked")
    term = _term(challenge, TermKind.OBJECTION_DECISION)
    return facts.ObjectionReasons(
        letter=case.a_letter(
            challenge,
            "Vul de redenen van uw bezwaar aan",
            (
                "Uw bezwaar zegt nog niet waarom u het niet eens bent met het besluit.",
                f"Vertel ons dat uiterlijk op {day_nl(objection.reasons_by)}.",
            ),
            to_do=(ToDo("Vul de redenen van uw bezwaar aan.", objection.reasons_by),),
            by=case.signed(by, HANDLER),
            calculations=(_calculation(term),),
        ),
        plan=case.plan_of(challenge),
        reasons_by=objection.reasons_by,
        decide_by_before=before,
        decide_by=term.last_day,
    )


def invitation(challenge: Challenge, by: User) -> facts.HearingInvitation:
    """Return the facts of the invitation to a hearing.

    Raises:
        ValueError: If no hearing is planned.
    """
    objection = open_objection(challenge)
    if objection.hearing_at is None:
        raise ValueError(f"{challenge.reference}: no hearing is planned")
    day = case.local_day(objection.hearing_at)
    return facts.HearingInvitation(
        letter=case.a_letter(
            challenge,
            "Wij horen u graag over uw bezwaar",
            (
                "U mag uw bezwaar in een gesprek uitleggen.",
                f"Dat gesprek is op {day_nl(day)}.",
            ),
            to_do=(ToDo("Laat weten of u komt en wie u meeneemt.", None),),
            by=case.signed(by, HANDLER),
        ),
        plan=case.plan_of(challenge),
        hearing_at=objection.hearing_at,
        place=objection.hearing_place,
        committee=values_of(challenge).terms.objections_committee,
    )


def postponed(
    challenge: Challenge, by: User, before: date, reason: str
) -> facts.ObjectionPostponed:
    """Return the facts of the notice that the decision takes longer."""
    term = _term(challenge, TermKind.OBJECTION_DECISION)
    return facts.ObjectionPostponed(
        letter=case.a_letter(
            challenge,
            "Wij hebben meer tijd nodig voor uw bezwaar",
            (
                "U krijgt ons besluit over uw bezwaar later dan wij eerst schreven.",
                f"Het komt uiterlijk op {day_nl(term.last_day)}.",
            ),
            by=case.signed(by, HANDLER),
            calculations=(_calculation(term),),
        ),
        plan=case.plan_of(challenge),
        decide_by_before=before,
        decide_by=term.last_day,
        reason=reason,
    )


def decision(challenge: Challenge) -> facts.ObjectionDecision:
    """Return the facts of DOC-18.

    Raises:
        ValueError: If the objection has not been decided.
    """
    objection = open_objection(challenge)
    if objection.decided_at is None:
        raise ValueError(f"{challenge.reference}: the objection is not decided")
    again = challenge.terms.running().filter(kind=TermKind.DECISION).first()
    appeal = appeal_period(challenge, objection.decided_at)
    appeal_by = last_day_of(appeal)
    told = [("Laatste dag om in beroep te gaan", appeal_by, appeal)]
    if again:
        first = ("Laatste dag voor ons nieuwe besluit", again.last_day, again.answer)
        told.insert(0, first)
    outcome = ObjectionOutcome(objection.outcome)
    stays_signed = outcome == ObjectionOutcome.UPHELD and again is None
    return facts.ObjectionDecision(
        letter=case.a_letter(
            challenge,
            "Ons besluit over uw bezwaar",
            SIGNED_SUMMARY if stays_signed else SUMMARIES[outcome],
            by=case.signed(objection.decided_by, DECIDER),
            calculations=tuple(
                case.calculation(title, day_nl(day), how) for title, day, how in told
            ),
        ),
        plan=case.plan_of(challenge),
        outcome=outcome.value,
        decided_on=case.local_day(objection.decided_at),
        appeal_by=appeal_by,
        decide_again_by=again.last_day if again else None,
        stays_signed=stays_signed,
        **_said(objection),
    )


def _said(objection: Objection) -> dict[str, Any]:
    """Return what was said, heard and advised before the decision."""
    return {
        "contested_on": objection.decision.published_on,
        "grounds": objection.grounds,
        "is_late": not objection.is_timely,
        "is_excused": bool(objection.is_excused),
        "excuse": objection.excuse_reason,
        "heard_on": objection.heard_on,
        "attendees": objection.attendees,
        "report": objection.report,
        "waiver": WAIVERS[HearingWaiver(objection.hearing_waiver)],
        "waiver_reason": objection.waiver_reason,
        "advice": ADVICES[objection.advice],
        "advice_reasons": objection.advice_reasons,
        "deviation": objection.deviation,
        "reasons": objection.reasons,
        "was_late": objection.was_late,
    }


def withdrawal(challenge: Challenge, by: User) -> facts.ObjectionWithdrawal:
    """Return the facts of the confirmation that an objection was taken back."""
    objection = open_objection(challenge)
    return facts.ObjectionWithdrawal(
        letter=case.a_letter(
            challenge,
            "U hebt uw bezwaar ingetrokken",
            ("Wij stoppen met de behandeling van uw bezwaar.",),
        ),
        plan=case.plan_of(challenge),
        contested_on=objection.decision.published_on,
        withdrawn_by=str(by),
    )
