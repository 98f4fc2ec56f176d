"""What stands beside the form of a step: what the person needs to decide."""

from collections.abc import Callable
from typing import Any

from challenges.actions.objections import open_objection
from challenges.actions.terms import values_of
from challenges.models import Advice, Challenge, FinanceNote, ProcurementCheck, Proposal
from documents.choices import DocumentKind, DocumentState
from documents.models import Document
from workflow.desks.casework.glance import costs, criteria_of, glance
from workflow.desks.casework.head import latest_plan
from workflow.desks.casework.plans import headings_of

Facts = dict[str, Any]


def beside(step: str, challenge: Challenge) -> Facts:
    """Return the facts of the case that the page of a step shows."""
    return {name: value for build in BESIDE[step] for name, value in build(challenge)}


def _plan(challenge: Challenge) -> list[tuple[str, Any]]:
    plan = latest_plan(challenge)
    return [("plan_parts", headings_of(plan) if plan else [])]


def _lines(challenge: Challenge) -> list[tuple[str, Any]]:
    plan = latest_plan(challenge)
    if plan is None:
        return []
    return [
        ("outcomes", list(plan.outcomes.all())),
        ("cost_lines", list(plan.cost_lines.all())),
        ("income_lines", list(plan.income_lines.all())),
    ]


def _requests(challenge: Challenge) -> list[tuple[str, Any]]:
    return [("completion_requests", list(challenge.completion_requests.all()))]


def _weights(challenge: Challenge) -> list[tuple[str, Any]]:
    scoring = values_of(challenge).scoring
    return [("weights", scoring.weights), ("scoring", scoring)]


def _panel(challenge: Challenge) -> list[tuple[str, Any]]:
    return [("panel", getattr(challenge, "panel", None))]


def _task(challenge: Challenge) -> list[tuple[str, Any]]:
    return [("municipal_task", challenge.task)]


def _dialogue(challenge: Challenge) -> list[tuple[str, Any]]:
    return [("dialogue", getattr(challenge, "dialogue", None))]


def _checks(challenge: Challenge) -> list[tuple[str, Any]]:
    check: ProcurementCheck | None = getattr(challenge, "procurement_check", None)
    note: FinanceNote | None = getattr(challenge, "finance_note", None)
    return [
        ("findings_at_a_glance", glance(challenge)),
        ("procurement_check", check),
        ("finance_note", note),
        ("costs", costs(note)),
    ]


def _score_sheet(challenge: Challenge) -> list[tuple[str, Any]]:
    """Return the scores without names, and the report of them once it is written."""
    papers = Document.objects.of_case(challenge).without_context()
    reports = papers.filter(
        kind=DocumentKind.SOCIAL_VALUE_REPORT, state=DocumentState.ISSUED
    )
    return [
        ("criteria", list(criteria_of(challenge.panel))),
        ("answer", challenge.panel.answer),
        ("report", reports.order_by("-number").first()),
    ]


def _reaction(challenge: Challenge) -> list[tuple[str, Any]]:
    return [("reaction", getattr(challenge, "reaction", None))]


def _advice(challenge: Challenge) -> list[tuple[str, Any]]:
    advice: Advice | None = getattr(challenge, "advice", None)
    proposal: Proposal | None = getattr(challenge, "proposal", None)
    return [("advice", advice), ("proposal", proposal)]


def _heard(challenge: Challenge) -> list[tuple[str, Any]]:
    """Return what group and others said of what was intended."""
    return [
        ("hearings", list(challenge.hearings.prefetch_related("parties"))),
        ("rounds", list(challenge.modifications.all())),
        ("consultations", list(challenge.consultations.exclude(answer=""))),
    ]


def _signed_off(challenge: Challenge) -> list[tuple[str, Any]]:
    """Return who saw the case before it came to who decides, with what they found."""
    acts = ("admit", "sign_procurement_check", "sign_finance_note")
    later = ("submit_scores", "record_consensus", "record_advice", "record_proposal")
    events = challenge.events.filter(act__in=(*acts, *later)).select_related("actor")
    return [("seen_by", list(events.order_by("sequence")))]


def _decision(challenge: Challenge) -> list[tuple[str, Any]]:
    return [("decision", challenge.decisions.last())]


def _objection(challenge: Challenge) -> list[tuple[str, Any]]:
    return [("objection", open_objection(challenge))]


def _agreement_paper(challenge: Challenge) -> list[tuple[str, Any]]:
    papers = Document.objects.of_case(challenge).without_context()
    paper = papers.filter(kind=DocumentKind.AGREEMENT).order_by("-number").first()
    return [("paper", paper)]


Build = Callable[[Challenge], list[tuple[str, Any]]]

BESIDE: dict[str, tuple[Build, ...]] = {
    "check_admissibility": (_plan, _lines, _requests),
    "supply_completion": (),
    "hold_dialogue": (_plan, _lines),
    "plan_panel": (_plan, _dialogue),
    "declare_interests": (_task,),
    "replace_assessor": (_panel,),
    "assess": (_plan, _lines, _weights),
    "moderate": (_plan, _weights, _panel),
    "check_procurement": (_plan, _lines, _task),
    "check_finance": (_plan, _lines, _task),
    "give_reaction": (_score_sheet,),
    "advise": (_plan, _checks, _reaction, _dialogue),
    "ask_views": (_checks, _advice),
    "give_view": (),
    "propose_modification": (_checks, _advice),
    "answer_modification": (),
    "check_procurement_again": (_plan, _lines, _task),
    "check_finance_again": (_plan, _lines, _task),
    "record_views": (_advice,),
    "propose": (_checks, _reaction, _advice, _heard),
    "ask_council": (_checks, _advice),
    "hear_council": (_advice,),
    "decide": (_plan, _checks, _reaction, _advice, _heard, _signed_off),
    "check_route_again": (_plan, _lines, _task),
    "choose_on_competition": (),
    "open_competition": (_plan,),
    "award": (),
    "draft_agreement": (_plan, _checks, _decision),
    "check_agreement": (_checks, _decision),
    "sign_for_group": (_agreement_paper,),
    "sign_for_municipality": (_agreement_paper,),
    "start_transition": (),
    "finish_transition": (),
    "take_up_objection": (_decision, _objection),
    "add_reasons": (_decision,),
    "plan_hearing": (_decision, _objection),
    "hold_hearing": (_decision, _objection),
    "advise_on_objection": (_decision, _objection),
    "decide_objection": (_decision, _objection),
    "await_appeal": (_decision, _objection),
    "await_judgment": (_decision, _objection),
    "judge_cure": (),
    "read_report": (),
    "supply_report": (),
    "approve_payment": (),
    "record_payment": (),
    "agree_not_owed": (),
    "evaluate": (_plan,),
    "decide_renewal": (_plan,),
    "start_renewed": (),
    "start_handback": (),
    "close_handback": (),
}
"""One row a step of the procedure; a test compares it with the flows."""
