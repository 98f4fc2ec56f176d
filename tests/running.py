"""Walking an agreement that runs, as people would: beside the procedure and in it."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from challenges.actions import ending, running
from challenges.actions.ending import Ending
from challenges.actions.fallback import Fallback
from challenges.actions.running import Breach
from challenges.choices_running import NoticeGround, NoticeSide
from challenges.forms.payments import NotOwedForm, ProposeForm
from challenges.forms.reports import ReportForm
from challenges.models import CaseEvent, Challenge
from tests.cast import Cast
from tests.walking import day, do
from workflow import engine, sweeps

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
BREACH = Breach(
    "Beeldkwaliteit B.", "Het is niveau D sinds mei.", "Weer niveau B in alle perken."
)

COST = Fallback(Decimal(900), Decimal(15200), "Wat de vorige aannemer kreeg.")
TAKEOVER = {
    "takeover_once": "900",
    "takeover_yearly": "15.200",
    "takeover_basis": COST.basis,
}
PLAN = {
    "department": "Beheer",
    "plan": "De groep werkt tot de laatste dag.",
    **TAKEOVER,
}


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 10, tzinfo=AMSTERDAM)


def act(challenge: Challenge, deed) -> CaseEvent:
    """Do an act beside the procedure, and read the case again."""
    event = engine.act(challenge.pk, deed)
    challenge.refresh_from_db()
    return event


WARNED = at(2027, 3, 1)


def warned(challenge: Challenge, who: Cast, when: datetime = WARNED):
    return act(
        challenge, lambda case: running.warn(case, BREACH, by=who.manager, at=when)
    )


def notice(challenge: Challenge, who: Cast, when: datetime, **changes):
    said = {
        "side": NoticeSide.MUNICIPALITY,
        "ground": NoticeGround.SAFETY,
        "reasons": "Er is een ongeluk gebeurd.",
        "fallback": COST,
    }
    told = Ending(**said | changes)
    return act(
        challenge, lambda case: ending.give_notice(case, told, by=who.manager, at=when)
    )


def notice_of_group(challenge: Challenge, who: Cast, when: datetime):
    told = Ending(NoticeSide.GROUP, NoticeGround.VOLUNTEERS, "Wij zijn met te weinig.")
    return act(
        challenge,
        lambda case: ending.give_notice_as_group(case, told, by=who.samira, at=when),
    )


def evaluated(challenge: Challenge, who: Cast, when: datetime, advice: str) -> None:
    """Open the evaluation that is due, and close it with an advice."""
    sweeps.start_evaluations(at=when)
    challenge.refresh_from_db()
    do(challenge, "evaluate", who.coordinator, when, **findings(advice))


def findings(advice: str) -> dict[str, object]:
    return {
        "actual_1": "28 bezoekers",
        "attribution_1": "De tuinochtenden van de groep.",
        "learned_1": "Koffie helpt.",
        "heard": "Tien bezoekers van het park.",
        "money": "13.100 euro, 400 minder dan begroot.",
        "side_effects": "Meer fietsen op het pad.",
        "learned": "Een rooster per maand werkt beter.",
        "advice": advice,
        "reasons": "Het park is schoner en drukker.",
    }


def renewal(outcome: str, **more: object) -> dict[str, object]:
    return {"outcome": outcome, "reasons": "Het gaat goed.", **more}


PROTOCOL = {
    "keys": "Twee sleutels.",
    "knowledge": "De map met de plantlijst.",
    "people": "De vrijwilligers gaan naar de buurttuin.",
    "money": "Er bleef 200 euro over; die gaat terug.",
    "state_of_task": "Beeldkwaliteit B.",
    "went_well": "Elke week iemand in het park.",
    "went_wrong": "In de zomer te weinig handen.",
    "next_time": "Begin met een rooster voor de zomer.",
}


def money_done(challenge: Challenge, who: Cast) -> None:
    """Write that all money was paid and settled, without walking there."""
    challenge.payments.update(
        state="settled",
        proposed_by=who.manager,
        approved_by=who.controller,
        paid_on=FIRST_DAY,
    )


def closed(challenge: Challenge, who: Cast, when: datetime, **more: object) -> None:
    """Hand the task back and close the case."""
    money_done(challenge, who)
    do(challenge, "start_handback", who.manager, when, **PLAN)
    do(challenge, "close_handback", who.manager, when, **PROTOCOL, **more)


TOLD = {
    "story": "Elke dinsdag in het park.",
    "volunteer_hours": "310",
    "money_spent": "3.100,50",
    "reporting_hours": "3",
    "actual_1": "12 bezoekers",
    "on_track_1": "amber",
}


def beside(challenge: Challenge, form_class, by, when: datetime, **data: object):
    """Do an act beside the procedure by the form of its page."""
    who = {"challenge": challenge, "user": by, "at": when}
    form = form_class(data, **who)
    assert form.is_valid(), form.errors
    return act(challenge, form.on)


def reported(challenge: Challenge, who: Cast, when: datetime, **changes: object):
    return beside(challenge, ReportForm, who.samira, when, **(TOLD | changes))


def proposed(challenge: Challenge, who: Cast, when: datetime):
    """Make due what is due, and propose the oldest."""
    sweeps.make_payments_due(at=when)
    payment = challenge.payments.filter(state="due").first()
    beside(challenge, ProposeForm, who.manager, when, payment=payment.pk)
    return payment


def doubted(challenge: Challenge, who: Cast, when: datetime):
    """Make due what is due, and say of the oldest that it is not owed."""
    sweeps.make_payments_due(at=when)
    payment = challenge.payments.filter(state="due").first()
    said = {"payment": payment.pk, "remarks": "Er is niet gewerkt."}
    beside(challenge, NotOwedForm, who.manager, when, **said)
    return payment


def paid(challenge: Challenge, who: Cast, when: datetime):
    payment = proposed(challenge, who, when)
    do(challenge, "approve_payment", who.controller, when, approved="yes")
    on = day("paid_on", when)
    do(challenge, "record_payment", who.controller, when, **on)
    payment.refresh_from_db()
    return payment


FIRST_DAY, LAST_DAY = date(2027, 2, 24), date(2030, 2, 23)
YEAR_1, FINAL = at(2028, 2, 24), at(2029, 8, 23)
AFTER = at(2030, 3, 1)


def kinds(challenge) -> list[str]:
    return sorted(challenge.documents.values_list("kind", flat=True))


def to_final(challenge, who: Cast, advice: str = "renew") -> None:
    evaluated(challenge, who, YEAR_1, "go_on")
    evaluated(challenge, who, at(2029, 2, 24), "adapt")
    evaluated(challenge, who, FINAL, advice)
