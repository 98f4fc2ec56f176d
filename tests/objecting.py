"""Walking an objection through the engine, as the group and its officials would."""

from datetime import UTC, date, datetime, timedelta

from challenges.actions import objections
from challenges.actions.objections import Filing
from challenges.models import CaseEvent, Challenge
from tests import walking
from tests.cast import MONDAY, Cast
from tests.walking import day, do
from workflow import objecting as verbs

DECIDED = MONDAY + timedelta(days=40)  # Saturday 17 October 2026
OBJECTED = DECIDED + timedelta(days=9)
HEARD = datetime(2026, 12, 1, 13, tzinfo=UTC)
JUDGED = datetime(2026, 12, 14, 10, tzinfo=UTC)

REFUSAL = {
    "outcome": "refuse",
    "reasons": "Het plan kan niet.",
    "ground_1": "N07",
    "fact_1": "De buurt merkt geen verschil.",
    "deviation": "De wethouder ziet het anders.",
    "not_heard_because": "Er zijn geen andere gegevens dan die van de groep.",
}
INADMISSIBLE = {
    "outcome": "inadmissible",
    "ground": "N03",
    "fact": "Alleen een boa mag een boete geven.",
    "reasons": "Handhaven mag alleen de overheid.",
}
PARTLY = {
    "outcome": "partial",
    "scope": "Alleen de noordkant.",
    "yearly_amount": "9.000",
    "reasons": "De zuidkant blijft bij de gemeente.",
}
GROUNDS = "De buurt merkt het verschil wel: kijk naar de cijfers."


def without_committee(who: Cast) -> None:
    """Let the by-law know no committee on objections, from 1 September 2026."""
    rules = who.municipality.rule_sets.get()
    rules.values["terms"]["objections_committee"] = False
    rules.pk, rules.version, rules.valid_from = None, "2", date(2026, 9, 1)
    rules.save(force_insert=True)


def submitted_without_committee(who: Cast) -> Challenge:
    without_committee(who)
    return walking.submitted(who)


def refused(who: Cast) -> Challenge:
    challenge = walking.to_decision(who)
    do(challenge, "decide", who.alderman, DECIDED, **REFUSAL)
    return challenge


def inadmissible(who: Cast) -> Challenge:
    challenge = walking.submitted(who)
    do(challenge, "check_admissibility", who.coordinator, DECIDED, **INADMISSIBLE)
    return challenge


def partly(who: Cast) -> Challenge:
    """Accept a part: the rest is refused, so an objection is possible."""
    challenge = walking.to_decision(who)
    do(challenge, "decide", who.alderman, DECIDED, **PARTLY)
    return challenge


def objecting(
    challenge: Challenge, who: Cast, at: datetime = OBJECTED, **filing: object
) -> CaseEvent:
    sent = Filing(**({"grounds": GROUNDS} | filing))
    event = verbs.object_to_decision(
        challenge.pk,
        lambda case: objections.file_objection(case, sent, by=who.samira, at=at),
    )
    challenge.refresh_from_db()
    return event


def objected(who: Cast, **filing: object) -> Challenge:
    challenge = refused(who)
    objecting(challenge, who, **filing)
    return challenge


def to_hearing(who: Cast) -> Challenge:
    challenge = objected(who)
    do(challenge, "take_up_objection", who.second_legal, OBJECTED)
    do(challenge, "plan_hearing", who.second_legal, OBJECTED, **hearing())
    return challenge


def hearing() -> dict[str, object]:
    place = {"waiver": "", "place": "Stadhuis", "hearing_time": "14:00"}
    return place | day("hearing_on", HEARD)


def heard(who: Cast) -> Challenge:
    return hear(to_hearing(who), who)


def hear(challenge: Challenge, who: Cast) -> Challenge:
    report = {"attendees": "Samira", "report": "De groep legt het uit."}
    do(
        challenge,
        "hold_hearing",
        who.second_legal,
        HEARD,
        **report,
        **day("held_on", HEARD),
    )
    return challenge


def advised(who: Cast, advice: str = "rejected") -> Challenge:
    return advise(heard(who), who, advice)


def advise(challenge: Challenge, who: Cast, advice: str) -> Challenge:
    do(
        challenge,
        "advise_on_objection",
        who.second_legal,
        HEARD,
        outcome=advice,
        reasons="De commissie heeft beide kanten gehoord.",
    )
    return challenge


def judged(who: Cast, outcome: str) -> Challenge:
    return judge(advised(who, outcome), who, outcome)


def deal_with(challenge: Challenge, who: Cast, outcome: str) -> Challenge:
    """Take an objection that was filed from its desk to its decision."""
    do(challenge, "take_up_objection", who.second_legal, OBJECTED)
    do(challenge, "plan_hearing", who.second_legal, OBJECTED, **hearing())
    return judge(advise(hear(challenge, who), who, outcome), who, outcome)


def judge(challenge: Challenge, who: Cast, outcome: str) -> Challenge:
    do(
        challenge,
        "decide_objection",
        who.mayor,
        JUDGED,
        outcome=outcome,
        reasons="Wij volgen de commissie.",
    )
    return challenge
