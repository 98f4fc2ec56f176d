"""The term stands still because the group agrees in writing (art. 4:15 Awb).

The group can agree while it is asked for its view or for an answer to a change.
Nobody has to: without consent the term runs on (``stages``: S11 and S12).
"""

from datetime import date, datetime

from accounts.models import User
from challenges.actions.terms import decision_term, local_day, recompute, rules_of
from challenges.actions.trail import Deed, an_act, record
from challenges.authority import Act, WrongMomentError, authorise
from challenges.choices import SuspensionCause, TermKind
from challenges.models import CaseEvent, Challenge, Suspension

TALKS = (TermKind.VIEWS, TermKind.MODIFICATION)
"""The terms in which the group has something to answer."""


@an_act
def consent_to_pause(challenge: Challenge, *, by: User, at: datetime) -> CaseEvent:
    """Let the decision term stand still until the last day to answer.

    Raises:
        WrongMomentError: If nothing waits for the group, or it agreed already.
    """
    standing = authorise(challenge, Act.CONSENT_TO_PAUSE, by=by)
    talk = challenge.terms.running().filter(kind__in=TALKS).first()
    term = decision_term(challenge)
    today = local_day(at)
    if talk is None or talk.last_day < today or _consented(challenge, talk.last_day):
        raise WrongMomentError(f"{challenge.reference}: nothing to wait for")
    before = term.last_day
    Suspension.objects.create(
        term=term,
        cause=SuspensionCause.CONSENT,
        starts_on=today,
        ends_on=talk.last_day,
        recorded_by=by,
    )
    recompute(term)
    challenge.decide_by = term.last_day
    return record(
        challenge,
        Deed(
            Act.CONSENT_TO_PAUSE,
            at,
            by,
            standing,
            rules=["AWB_4_15_2A", *rules_of(term.answer)],
            details={"before": before.isoformat(), "after": term.last_day.isoformat()},
            changed=["decide_by"],
        ),
    )


def has_consented(challenge: Challenge) -> bool:
    """Tell whether the term stands still now because the group agreed."""
    talk = challenge.terms.running().filter(kind__in=TALKS).first()
    return talk is not None and _consented(challenge, talk.last_day)


def _consented(challenge: Challenge, last_day: date) -> bool:
    return Suspension.objects.filter(
        term__challenge=challenge, cause=SuspensionCause.CONSENT, ends_on=last_day
    ).exists()


def end_consent(challenge: Challenge, *, on: date) -> dict[str, str]:
    """Let the term run again from the day after this one: the group has answered.

    Returns:
        The last day before and after, for the trail; nothing if it ran already.
    """
    pauses = Suspension.objects.filter(
        term__challenge=challenge, cause=SuspensionCause.CONSENT, ends_on__gt=on
    )
    pause = pauses.select_related("term").last()
    if pause is None:
        return {}
    before = pause.term.last_day
    pause.ends_on = max(on, pause.starts_on)
    pause.save(update_fields=["ends_on"])
    term = recompute(decision_term(challenge))
    challenge.decide_by = term.last_day
    return {"before": before.isoformat(), "after": term.last_day.isoformat()}
