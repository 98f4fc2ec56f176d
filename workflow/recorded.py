"""What an action recorded, as the procedure reads it to choose its next step.

Nothing is decided here: each function reads one fact from the rows of a case.
"""

from collections.abc import Iterable
from typing import Any

from accounts.models import User
from challenges.actions.hearing import open_hearing
from challenges.actions.modification import rounds_of
from challenges.actions.objections import open_objection
from challenges.actions.panel import needs_replacement
from challenges.actions.scoring import awaits_reaction
from challenges.actions.terms import values_of
from challenges.actions.ways import way_of
from challenges.authority import Act
from challenges.choices import (
    AdviceOption,
    AssessmentState,
    ChallengeStatus,
    PanelState,
)
from challenges.choices_answers import ModificationAnswer as Answer
from challenges.choices_running import EvaluationState
from challenges.models import (
    Assessment,
    CaseEvent,
    Challenge,
    Competition,
    Payment,
    ProgressReport,
)
from documents.choices import DocumentKind as Kind
from documents.models import Document


def status_of(activation: Any) -> str:
    """Read where the last action left the case."""
    return str(activation.process.challenge.status)


def assessments_of(activation: Any) -> Iterable[Assessment]:
    """Read who was invited to assess."""
    seats: list[Assessment] = activation.process.challenge.panel.seats
    return seats


def assessor_of(activation: Any) -> User:
    """Read whose assessment a task is about."""
    assessor: User = activation.task.seed.assessor
    return assessor


def newest_assessment(activation: Any) -> Assessment:
    """Read who came in the place of a recused assessor."""
    newest: Assessment = activation.process.challenge.panel.seats[-1]
    return newest


def after_declaration(activation: Any) -> str:
    """Read what an assessor declared, and whether the panel is still whole."""
    if activation.task.seed.state != AssessmentState.RECUSED:
        return "assess"
    is_short = needs_replacement(activation.process.challenge.panel)
    return "replace" if is_short else "recused"


RUNS_ON = "runs_on"
"""A new check ended without a yes, and the agreement that was signed runs on."""

BEFORE_DECISION = frozenset(
    {ChallengeStatus.COLLEGE_PROPOSAL, ChallengeStatus.COUNCIL_WISHES}
)


def after_proposal(activation: Any) -> str:
    """Read whether the council gives its wishes first."""
    speaks = activation.process.challenge.proposal.council_speaks
    return "council" if speaks else "decide"


def after_decision(activation: Any) -> str:
    """Read whether the case goes on, and by which way: see ``rules.ways``."""
    challenge = activation.process.challenge
    if challenge.status == ChallengeStatus.REFUSED:
        return "refused"
    if challenge.status == ChallengeStatus.EVALUATION:
        return RUNS_ON
    if challenge.status in BEFORE_DECISION:
        return "views"
    return way_of(challenge).value


def after_check_again(activation: Any) -> str:
    """Read which way the last procurement check opens."""
    return way_of(activation.process.challenge).value


def after_award(activation: Any) -> str:
    """Read whether the group won, or lost while an agreement of it runs."""
    status = status_of(activation)
    return RUNS_ON if status == ChallengeStatus.EVALUATION else status


def choice_of_group(activation: Any) -> str:
    """Read what the group does now that others can take part."""
    if status_of(activation) == ChallengeStatus.EVALUATION:
        return RUNS_ON
    competition: Competition = activation.process.challenge.competitions.latest()
    return str(competition.choice)


def after_scores(activation: Any) -> str:
    """Read whether the panel must meet, or the group may react on its score sheet."""
    challenge = activation.process.challenge
    if challenge.panel.state == PanelState.MODERATING:
        return "moderate"
    return "react" if awaits_reaction(challenge) else "done"


def after_advice(activation: Any) -> str:
    """Read whether the college is next, or a change or views come first."""
    challenge = activation.process.challenge
    if challenge.status != ChallengeStatus.ADVICE:
        return "proposal"
    return "change" if challenge.advice.option == AdviceOption.MODIFY else "views"


def after_change(activation: Any) -> str:
    """Read what came of a proposed change; ``stopped`` where none is made."""
    challenge = activation.process.challenge
    is_open = challenge.status == ChallengeStatus.MODIFICATION_PROPOSED
    latest = rounds_of(challenge).last()
    if latest is None or (latest.answer == Answer.COUNTERED and not is_open):
        return "stopped"
    return latest.answer or "asked"


def has_parties(activation: Any) -> bool:
    """Read whether others than the group were asked for their view."""
    found: bool = open_hearing(activation.process.challenge).parties.exists()
    return found


def after_views(activation: Any) -> str:
    """Read whether a proposal was on the table before views were asked."""
    challenge = activation.process.challenge
    proposal = getattr(challenge, "proposal", None)
    is_newer = proposal and proposal.proposed_at >= challenge.advice.advised_at
    return "decide" if is_newer else "propose"


def after_agreement_check(activation: Any) -> str:
    """Read whether the draft was found in order."""
    is_checked = activation.process.challenge.agreement.checked_by_id
    return "approved" if is_checked else "returned"


def after_taking_up(activation: Any) -> str:
    """Read whether the group was asked for the reasons of its objection."""
    is_asked = open_objection(activation.process.challenge).reasons_by
    return "reasons" if is_asked else "complete"


def after_planning_hearing(activation: Any) -> str:
    """Read whether the group is heard."""
    objection = open_objection(activation.process.challenge)
    return after_hearing(activation) if objection.hearing_waiver else "hear"


def after_hearing(activation: Any) -> str:
    """Read whether the municipality has a committee on objections."""
    terms = values_of(activation.process.challenge).terms
    return "advise" if terms.objections_committee else "decide"


def after_objection(activation: Any) -> str:
    """Read whether the case is decided again; not where an appeal may still come."""
    challenge = activation.process.challenge
    again = {ChallengeStatus.ADMISSIBILITY, ChallengeStatus.COLLEGE_PROPOSAL}
    is_closed = open_objection(challenge).closed_at
    return "again" if is_closed and challenge.status in again else "stands"


def after_waiting(activation: Any) -> str:
    """Read whether the group went to court after the decision on its objection."""
    objection = open_objection(activation.process.challenge)
    return "appeal" if hasattr(objection, "appeal") else "closed"


def after_evaluation(activation: Any) -> str:
    """Read what the evaluation that was just closed advised."""
    done = activation.process.challenge.evaluations.filter(state=EvaluationState.DONE)
    advice = done.latest("evaluated_at").advice
    return advice if advice in {"renew", "stop"} else "goes_on"


def after_renewal(activation: Any) -> str:
    """Read what was decided on the renewal."""
    return str(activation.process.challenge.renewals.latest().outcome)


def state_of_subject(activation: Any) -> str:
    """Read how far the report or the payment is that a task is about."""
    subject = activation.task.seed
    return str(type(subject).objects.values_list("state", flat=True).get(pk=subject.pk))


def subject_from(event: CaseEvent) -> ProgressReport | Payment:
    """Read which report or payment an act brought up."""
    challenge, details = event.challenge, event.details
    if "payment" in details:
        payment: Payment = challenge.payments.get(pk=details["payment"])
        return payment
    report: ProgressReport = challenge.reports.get(from_on=details["report"])
    return report


def _is_still_to_be_asked_for(challenge: Challenge) -> bool:
    """Whether another agreement was approved, and no worker came since."""
    if not challenge.is_paper_due:
        return False
    due = challenge.events.filter(sequence__gt=challenge.paper_length)
    return due.filter(act=Act.APPROVE_AGREEMENT).exists()


def sealed_agreement(challenge: Challenge) -> str:
    """Return the SHA-256 of the agreement on the table; empty until it is issued."""
    if _is_still_to_be_asked_for(challenge):
        return ""
    last = (
        Document.objects.filter(challenge=challenge, kind=Kind.AGREEMENT)
        .order_by("number")
        .last()
    )
    return last.sha256 if last else ""
