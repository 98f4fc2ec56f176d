"""Walking a case through the engine, step by step, as people would."""

from datetime import date, datetime, timedelta

from viewflow.workflow.models import Task

from accounts.models import User
from challenges.actions.terms import local_day
from challenges.models import CaseEvent, Challenge
from documents.jobs import claim, run
from documents.models import Job
from tests.cast import MONDAY, REASON, Cast, draft
from workflow import engine
from workflow.paper_due import leave_paper
from workflow.recorded import sealed_agreement

SCORES = {
    "social": 4,
    "support": 3,
    "quality": 3,
    "capability": 3,
    "cost": 4,
    "innovation": 3,
    "inclusion": 3,
}


def open_tasks(challenge: Challenge) -> dict[str, list[Task]]:
    """Return the open tasks of a case by the name of their node."""
    found: dict[str, list[Task]] = {}
    tasks = Task.objects.filter(
        process__challengeprocess__challenge=challenge,
        flow_task_type="HUMAN",
        finished=None,
    )
    for task in tasks.order_by("pk"):
        found.setdefault(task.flow_task.name, []).append(task)
    return found


def do(
    challenge: Challenge, node: str, by: User, at: datetime, **data: object
) -> CaseEvent:
    """Do the open task at a node; the one that is this person's if there are more."""
    tasks = open_tasks(challenge)[node]
    mine = [task for task in tasks if task.owner_id in {None, by.pk}]
    done = engine.complete(mine[0].pk, by=by, at=at, data=data)
    assert done.event is not None, done.form.errors
    challenge.refresh_from_db()
    return done.event


def day(name: str, when: date) -> dict[str, object]:
    """Return what is typed for a day; of a moment, the day it is then in Amsterdam."""
    if isinstance(when, datetime):
        when = local_day(when)
    return {f"{name}_0": when.day, f"{name}_1": when.month, f"{name}_2": when.year}


def submitted(who: Cast, at: datetime = MONDAY) -> Challenge:
    challenge = draft(who, at=at)
    engine.submit(challenge.pk, by=who.samira, at=at)
    challenge.refresh_from_db()
    return challenge


def without_reaction(who: Cast) -> None:
    """Let the rule set give no days to check the facts, from 1 September 2026."""
    rules = who.municipality.rule_sets.get()
    rules.values["scoring"]["reaction_days"] = 0
    rules.pk, rules.version, rules.valid_from = None, "2", date(2026, 9, 1)
    rules.save(force_insert=True)


def submitted_without_reaction(who: Cast) -> Challenge:
    without_reaction(who)
    return submitted(who)


def to_completion(who: Cast) -> Challenge:
    challenge = submitted(who)
    do(
        challenge,
        "check_admissibility",
        who.coordinator,
        MONDAY + timedelta(days=1),
        outcome="request_completion",
        items="Een begroting voor het tweede jaar",
        **day("respond_by", MONDAY + timedelta(days=400)),
    )
    return challenge


def to_dialogue(who: Cast) -> Challenge:
    challenge = submitted(who)
    at = MONDAY + timedelta(days=3)
    do(challenge, "check_admissibility", who.coordinator, at, outcome="admissible")
    return challenge


def to_panel(who: Cast) -> Challenge:
    challenge = to_dialogue(who)
    at = MONDAY + timedelta(days=10)
    do(
        challenge,
        "hold_dialogue",
        who.coordinator,
        at,
        attendees="Iedereen",
        report="Goed gesprek.",
        **day("held_on", at),
    )
    do(challenge, "plan_panel", who.coordinator, at, **panel_data(who, at))
    return challenge


def panel_data(who: Cast, at: datetime) -> dict[str, object]:
    seats = {
        f"{part}_{seat}": value
        for seat in (1, 2, 3)
        for part, value in (
            ("assessor", getattr(who, f"assessor_{seat}").pk),
            ("knowledge", "professional"),
        )
    }
    return seats | {"chair": who.chair.pk} | day("score_by", at + timedelta(days=14))


def scores_data(**values: int) -> dict[str, object]:
    data: dict[str, object] = {}
    for criterion, value in (SCORES | values).items():
        data[f"score_{criterion}"] = value
        data[f"motivation_{criterion}"] = REASON
    return data


ROUTE = {
    "task_transferable": "yes",
    "consideration": "payment",
    "enforceable_performance": "yes",
    "services_for_municipality": "yes",
    "exploitation_risk_transferred": "no",
    "contract_type": "services",
    "annual": "13.500",
    "years": "3",
    "option_years": "0",
    "clear_cross_border_interest": "no",
    "current_cost": "15.200",
    "exclusive_contract": "no",
    "carve_out_possible": "yes",
    "subsidy_basis": "none",
    "economic_activity": "yes",
    "market_conform": "yes",
    "effect_on_trade": "no",
    "sgei_entrusted": "no",
    "memo": "Rechtstreeks gunnen kan.",
}


def declare(challenge: Challenge, who: Cast, at: datetime) -> None:
    for seat in (1, 2, 3):
        assessor = getattr(who, f"assessor_{seat}")
        do(challenge, "declare_interests", assessor, at, has_conflict="no")


def only_score(challenge: Challenge, who: Cast, at: datetime, **third: int) -> None:
    for seat in (1, 2, 3):
        assessor = getattr(who, f"assessor_{seat}")
        do(challenge, "declare_interests", assessor, at, has_conflict="no")
        extra = third if seat == 3 else {}
        do(challenge, "assess", assessor, at, **scores_data(**extra))


def to_reaction(who: Cast, **third: int) -> Challenge:
    """Every score is in, and the group may react until 7 October 2026."""
    challenge = to_panel(who)
    only_score(challenge, who, MONDAY + timedelta(days=20), **third)
    return challenge


def score(challenge: Challenge, who: Cast, at: datetime, **third: int) -> None:
    """Score, and let the group say that it has nothing to add."""
    only_score(challenge, who, at, **third)
    if "give_reaction" in open_tasks(challenge):
        leave_it(challenge, who, at)


def leave_it(challenge: Challenge, who: Cast, at: datetime) -> None:
    """Let the group say that it has nothing to add to its score sheet."""
    do(challenge, "give_reaction", who.samira, at, answer="none")


def route_data(at: datetime) -> dict[str, object]:
    starts = day("intended_start", at + timedelta(days=150))
    return ROUTE | day("procedure_start", at) | starts


FINANCE = {
    "contract_price": "15.200",
    "staff_hours": "0",
    "staff_rate": "0",
    "supervision": "0",
    "materials": "0",
    "stranded": "0",
    "support_hours": "0",
    "insurance": "0",
    "transition": "0",
    "vat_not_recovered": "1.365",
    "cover": "Programma Openbare ruimte",
}


def check_law(challenge: Challenge, who: Cast, at: datetime, **facts: object) -> None:
    data = route_data(at) | facts
    do(challenge, "check_procurement", who.legal, at, **data)


def check_money(challenge: Challenge, who: Cast, at: datetime) -> None:
    do(challenge, "check_finance", who.controller, at, **FINANCE)


def to_advice(who: Cast, **facts: object) -> Challenge:
    challenge = to_panel(who)
    at = MONDAY + timedelta(days=21)
    score(challenge, who, at)
    check_law(challenge, who, at, **facts)
    check_money(challenge, who, at)
    return challenge


def propose(challenge: Challenge, who: Cast, at: datetime) -> None:
    advise(challenge, who, at)
    do(
        challenge,
        "propose",
        who.secretary,
        at,
        decision_points="De uitdaging toewijzen",
    )


def to_decision(who: Cast, **facts: object) -> Challenge:
    challenge = to_advice(who, **facts)
    propose(challenge, who, MONDAY + timedelta(days=30))
    return challenge


def accept(challenge: Challenge, who: Cast, at: datetime) -> None:
    reasons = "Dit plan is goed voor de buurt."
    do(challenge, "decide", who.alderman, at, outcome="accept", reasons=reasons)


def to_agreement(who: Cast, **facts: object) -> Challenge:
    """Accept; without facts about the route straight on to an agreement."""
    challenge = to_decision(who, **facts)
    accept(challenge, who, MONDAY + timedelta(days=40))
    return challenge


def draft_data(at: datetime, **changes: object) -> dict[str, object]:
    data = {
        "scope": "Het groen van de noordkant van het park.",
        "municipality_keeps": "Bomen en speeltoestellen.",
        "option_years": "1",
        "yearly_amount": "13.500",
        "advance_percent": "80",
        "performance": "Beeldkwaliteit B.",
        "notice_months": "6",
        "contact_person": "Henk de Boer",
        "handback": "Binnen vier weken neemt de gemeente het werk terug.",
        "has_insurance": "on",
        "has_legal_form": "on",
        "has_aid_declaration": "on",
    }
    starts, ends = at + timedelta(days=120), at + timedelta(days=120 + 3 * 365)
    return data | day("starts_on", starts) | day("ends_on", ends) | changes


def to_signing(who: Cast) -> Challenge:
    challenge = to_agreement(who)
    at = MONDAY + timedelta(days=50)
    do(challenge, "draft_agreement", who.manager, at, **draft_data(at))
    do(challenge, "check_agreement", who.second_legal, at, approved="yes")
    return challenge


def issue_agreement(challenge: Challenge) -> None:
    """Write the agreement on the table, as a worker would."""
    leave_paper(challenge.pk)
    challenge.refresh_from_db()
    document = challenge.documents.filter(kind="agreement").latest("number")
    (job,) = claim(
        ids=Job.objects.filter(target=document.pk).values_list("pk", flat=True)
    )
    assert run(job)


def hand(challenge: Challenge, name: str) -> dict[str, object]:
    return {
        "has_read": "on",
        "typed_name": name,
        "document_sha256": sealed_agreement(challenge),
    }


def sign(challenge: Challenge, who: Cast, at: datetime) -> None:
    issue_agreement(challenge)
    do(challenge, "sign_for_group", who.samira, at, **hand(challenge, "Samira"))
    do(
        challenge,
        "sign_for_municipality",
        who.alderman,
        at,
        **hand(challenge, "Wethouder"),
    )


def take_over(challenge: Challenge, who: Cast, at: datetime) -> None:
    do(challenge, "start_transition", who.manager, at, is_planned="on")
    do(
        challenge,
        "finish_transition",
        who.manager,
        at,
        handed_over="Sleutels",
        baseline="Niveau C",
        attendees="Iedereen",
    )


def to_running(who: Cast) -> Challenge:
    challenge = to_signing(who)
    at = MONDAY + timedelta(days=60)
    sign(challenge, who, at)
    take_over(challenge, who, at)
    return challenge


def advise(challenge: Challenge, who: Cast, at: datetime, **changes: object) -> None:
    """Give the advice of the coordinator."""
    data = {
        "summary": "Goed plan.",
        "option": "accept",
        "arguments": "De buurt doet mee.",
        "risks": "Groep stopt: teruggave geregeld.",
    }
    do(challenge, "advise", who.coordinator, at, **(data | changes))


INTENTION = {
    "reason": "refusal",
    "intention": "Wij willen afwijzen, omdat de bomen gevaar lopen.",
    "facts": "De boomveiligheidscontrole van mei.",
}
NEIGHBOUR = {
    "reason": "harm",
    "name_1": "Camping De Eik",
    "address_1": "Eikenlaan 1\n1234 AB Kromwaard",
}


def to_views(who: Cast, **intention: object) -> Challenge:
    """An intended refusal on which the group may give its view until 21 October."""
    challenge = to_advice(who)
    at = MONDAY + timedelta(days=30)
    advise(challenge, who, at, option="refuse")
    do(challenge, "ask_views", who.coordinator, at, **(INTENTION | intention))
    return challenge


CHANGE = {
    "outcome": "propose",
    "reason": "Met twee jaar kan het rechtstreeks.",
    "effect_on_price": "Per jaar minder.",
    "effect_on_results": "De doelen blijven.",
    "contribution": "12.000",
    "duration_years": "2",
    "option_years": "1",
    "area": "Het Lindepark, de noordkant",
    "excluded_parts": "Bomen en speeltoestellen",
    "quality_plan": "Beeldkwaliteit B, elke maand zelf schouwen.",
} | day("start_on", date(2035, 3, 1))


def to_change(who: Cast) -> Challenge:
    """Less money for fewer years, on which the group may answer until 21 October."""
    challenge = to_advice(who)
    at = MONDAY + timedelta(days=30)
    advise(challenge, who, at, option="modify")
    do(challenge, "propose_modification", who.coordinator, at, **CHANGE)
    return challenge
