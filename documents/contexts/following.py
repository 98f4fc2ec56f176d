"""The facts of a document that follows an act, found from the act's event."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from accounts.models import User
from challenges.choices import TermKind
from challenges.choices_running import EvaluationState
from challenges.models import (
    CaseEvent,
    Challenge,
    Extension,
    PenaltyOrder,
    Suspension,
    Term,
)
from documents.choices import DocumentKind as Kind
from documents.contexts import (
    agreement,
    checks,
    coproduction,
    council,
    decision,
    default,
    exploring,
    forwarding,
    intake,
    joining,
    modification,
    objection,
    reaction,
    running,
    terms,
    views,
    ways,
)
from documents.facts.letter import Facts

Builder = Callable[[Challenge, CaseEvent], Facts]


def _term(challenge: Challenge) -> Term:
    return challenge.terms.get(kind=TermKind.DECISION, closed_at=None)


def _before(event: CaseEvent) -> date:
    return date.fromisoformat(event.details["before"])


def _completion_request(challenge: Challenge, _: CaseEvent) -> Facts:
    return intake.completion_request(
        challenge, challenge.last_request, _term(challenge)
    )


def _withdrawal(challenge: Challenge, event: CaseEvent) -> Facts:
    return terms.withdrawal(
        challenge, by=_actor(event), at=event.recorded_at, reason=_words(event)
    )


def _actor(event: CaseEvent) -> User:
    """Return who did an act.

    Raises:
        ValueError: If nobody did.
    """
    actor: User | None = event.actor
    if actor is None:
        raise ValueError(f"{event}: nobody did this")
    return actor


def _words(event: CaseEvent) -> str:
    return event.text.words if event.text_digest else ""


def _evaluation(challenge: Challenge, _: CaseEvent) -> Facts:
    done = challenge.evaluations.filter(state=EvaluationState.DONE)
    return running.evaluation(challenge, done.latest("evaluated_at"))


def _suspension(challenge: Challenge, event: CaseEvent) -> Facts:
    term = _term(challenge)
    pause = Suspension.objects.filter(term=term).latest("pk")
    return terms.suspension(
        challenge,
        term,
        pause,
        before=_before(event),
        notice_void=event.details.get("notice_void", False),
    )


def _extension(challenge: Challenge, event: CaseEvent) -> Facts:
    term = _term(challenge)
    longer = Extension.objects.get(term=term)
    return terms.extension(challenge, term, longer, before=_before(event))


BUILDERS: dict[Kind, Builder] = {
    Kind.FILING_INVITATION: exploring.filing_invitation,
    Kind.ACKNOWLEDGEMENT: lambda case, _: intake.acknowledgement(case),
    Kind.COMPLETION_REQUEST: _completion_request,
    Kind.DECLINE: lambda case, _: intake.decline(case, case.decision),
    Kind.ADMISSIBILITY_NOTE: lambda case, _: intake.admissibility_note(
        case, case.last_check
    ),
    Kind.INADMISSIBILITY: lambda case, _: decision.inadmissibility(case, case.decision),
    Kind.FORWARDING: lambda case, _: forwarding.to_group(case, case.last_check),
    Kind.FORWARDING_TO_BODY: lambda case, _: forwarding.to_body(case, case.last_check),
    Kind.SOCIAL_VALUE_REPORT: lambda case, _: checks.social_value_report(
        case, case.panel
    ),
    Kind.PROCUREMENT_CHECK: lambda case, _: checks.procurement_check(
        case, case.procurement_check
    ),
    Kind.FINANCE_NOTE: lambda case, _: checks.finance_note(case, case.finance_note),
    Kind.ADVICE: lambda case, _: decision.advice(case, case.advice),
    Kind.COLLEGE_PROPOSAL: lambda case, _: decision.college_proposal(
        case, case.proposal
    ),
    Kind.ACCEPTANCE: lambda case, _: decision.acceptance(case, case.decision),
    Kind.REFUSAL: lambda case, _: decision.refusal(case, case.decision),
    Kind.AGREEMENT: lambda case, _: agreement.agreement(case, case.agreement),
    Kind.START_REPORT: lambda case, _: agreement.start_report(case, case.start_report),
    Kind.WARNING: lambda case, _: running.warning(case, case.warnings.latest()),
    Kind.NOTICE_TO_END: lambda case, _: running.notice_to_end(case, case.notice_to_end),
    Kind.PROGRESS_REPORT: _evaluation,
    Kind.EVALUATION_REPORT: _evaluation,
    Kind.RENEWAL: lambda case, _: running.renewal(case, case.renewals.latest()),
    Kind.PAYMENT_STOP: lambda case, event: running.payment_stop(
        case, event, event.text.words
    ),
    Kind.PAYMENT_NOT_OWED: lambda case, event: running.not_owed(
        case, case.payments.get(pk=event.details["payment"])
    ),
    Kind.HANDBACK_PROTOCOL: lambda case, _: running.handback(case, case.handback),
    Kind.WITHDRAWAL: _withdrawal,
    Kind.SUSPENSION: _suspension,
    Kind.EXTENSION: _extension,
    Kind.MODIFICATION: lambda case, _: modification.modification(
        case, case.modifications.latest()
    ),
    Kind.REACTION_REQUEST: lambda case, _: reaction.request(case, case.reaction),
    Kind.INTENTION: lambda case, _: views.intention(case, case.hearings.latest()),
    Kind.OBJECTION_RECEIPT: lambda case, _: objection.receipt(case),
    Kind.OBJECTION_REASONS: lambda case, event: objection.reasons(
        case, _actor(event), _before(event)
    ),
    Kind.HEARING_INVITATION: lambda case, event: objection.invitation(
        case, _actor(event)
    ),
    Kind.OBJECTION_POSTPONED: lambda case, event: objection.postponed(
        case, _actor(event), _before(event), _words(event)
    ),
    Kind.OBJECTION_DECISION: lambda case, _: objection.decision(case),
    Kind.OBJECTION_WITHDRAWAL: lambda case, event: objection.withdrawal(
        case, _actor(event)
    ),
    Kind.COUNCIL_LETTER: lambda case, _: council.council_letter(
        case, case.consultations.select_related("asked_by").latest()
    ),
    Kind.COPRODUCTION_OFFER: lambda case, _: coproduction.offer(
        case, case.coproductions.select_related("offered_by").latest()
    ),
    Kind.COPRODUCTION: lambda case, _: coproduction.agreed(
        case, case.coproductions.select_related("offered_by").latest()
    ),
    Kind.COMPETITION: ways.competition,
    Kind.TENDER: ways.tender,
    Kind.AWARD: ways.award,
    Kind.POSTPONEMENT: ways.postponement,
    Kind.LAPSE: ways.lapse,
    Kind.DEFAULT_RECEIPT: lambda case, _: default.receipt(
        case, case.default_notices.select_related("term").latest()
    ),
    Kind.PENALTY_ORDER: lambda case, _: default.order(
        case,
        PenaltyOrder.objects.select_related("notice", "ordered_by")
        .filter(notice__challenge=case)
        .latest("pk"),
    ),
    Kind.MERGER: joining.merger,
    Kind.DIVISION: joining.division,
}
"""How each document is stated; the invitation goes to one assessor at a time."""


def facts_following(kind: Kind, challenge: Challenge, event: CaseEvent) -> Facts:
    """Return what a document states about the case as the act left it.

    Who acted in somebody's absence signs so.
    """
    stated = BUILDERS[kind](challenge, event)
    if "in_absence_of" not in event.details:
        return stated
    away = User.objects.get(pk=event.details["in_absence_of"])
    letter = stated.letter
    if letter.signed_by[:1] != (str(event.actor),):
        return stated
    name, *role = letter.signed_by
    signed_by = (name, f"bij afwezigheid van {away}", *role)
    told: Any = stated
    signed: Facts = replace(told, letter=replace(letter, signed_by=signed_by))
    return signed
