"""Facts of the intake: receipt, completion, admissibility, invitations."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from challenges.actions.panel import GONE
from challenges.actions.terms import values_of
from challenges.choices import KnowledgeKind, TermKind
from challenges.models import (
    AdmissibilityCheck,
    Assessment,
    Challenge,
    CompletionRequest,
    Decision,
    Term,
)
from challenges.rules.criteria import criterion_label
from challenges.rules.explain import answer
from challenges.rules.wording import day_nl, length_nl
from documents.contexts import case
from documents.facts import intake as facts
from documents.facts.letter import Addressee, Calculation, ToDo

CHANNELS = {
    "web": "via de website",
    "counter": "aan de balie",
    "post": "per post",
    "phone": "per telefoon, met hulp van ons,",
}
KNOWLEDGE = {
    KnowledgeKind.PROFESSIONAL: "kennis van het vak",
    KnowledgeKind.EXPERIENTIAL: "ervaring als bewoner van een andere buurt",
    KnowledgeKind.EXPERT: "wetenschap of expertise",
}
DECISION_DAY = "Laatste dag voor ons besluit"
WEIGHED = "De behandelaar heeft dit meegewogen en vindt de uitdaging toch ontvankelijk."
IF_UNANSWERED = "Als u niets aanvult, is dit de laatste dag voor ons besluit"
ASSUMED = (
    "Deze berekening gaat ervan uit dat u niets aanvult. Dat weten wij nu nog niet."
    " Vult u wel aan, dan geldt een andere dag: zie de tabel in de brief."
)


def decision_calculation(term: Term) -> Calculation:
    """Return how the last day of a decision term came about."""
    return case.calculation(DECISION_DAY, day_nl(term.last_day), term.answer)


def unanswered_calculation(term: Term) -> Calculation:
    """Return how the last day comes about if the group does not complete.

    The rule tells the term as it stands, and so as if the response date has passed.
    """
    return replace(decision_calculation(term), title=IF_UNANSWERED, note=ASSUMED)


def acknowledgement(challenge: Challenge) -> facts.Acknowledgement:
    """Return the facts of DOC-01, right after receipt."""
    terms = {term.kind: term for term in challenge.terms.running()}
    term = terms[TermKind.DECISION]
    norm = terms.get(TermKind.ADMISSIBILITY_NORM)
    values = values_of(challenge).terms
    decide_by = day_nl(term.last_day)
    summary = (
        "Wij hebben uw uitdaging ontvangen.",
        f"Wij besluiten uiterlijk op {decide_by}.",
        "U hoeft nu niets te doen.",
    )
    if challenge.received_at is None:
        raise ValueError(f"{challenge.reference} has not been received")
    return facts.Acknowledgement(
        letter=case.a_letter(
            challenge,
            "Wij hebben uw uitdaging ontvangen",
            summary,
            calculations=(decision_calculation(term),),
        ),
        plan=case.plan_of(challenge, case.sent_plan(challenge)),
        received_at=challenge.received_at,
        channel=CHANNELS[challenge.channel],
        term=length_nl(values.decision.value, values.decision.unit.value),
        decide_by=term.last_day,
        extension_weeks=values.extension.weeks if values.extension else 0,
        check_by=norm.last_day if norm else None,
        enclosures=tuple(challenge.uploads.values_list("name", flat=True)),
    )


def completion_request(
    challenge: Challenge, asked: CompletionRequest, term: Term
) -> facts.CompletionRequest:
    """Return the facts of DOC-02: what is missing, and both scenarios.

    Args:
        challenge: The case.
        asked: The request, just recorded.
        term: The decision term, recomputed with this request.
    """
    respond_by = day_nl(asked.respond_by)
    return facts.CompletionRequest(
        letter=case.a_letter(
            challenge,
            "Wilt u uw uitdaging aanvullen?",
            (
                "Er ontbreekt iets in uw uitdaging.",
                f"Vul dit uiterlijk op {respond_by} aan.",
                "Tot die tijd staat onze beslistermijn stil.",
            ),
            by=case.signed(asked.asked_by, case.COMPANION_ROLE),
            to_do=(ToDo("Vul aan wat hieronder staat.", asked.respond_by),),
            calculations=(unanswered_calculation(term),),
        ),
        plan=case.plan_of(challenge),
        missing=tuple(asked.items),
        respond_by=asked.respond_by,
        decide_by=_last_day_without(term, asked),
        scenarios=_scenarios(term, asked),
    )


def _asked_again(term: Term, asked: CompletionRequest, done_on: date | None) -> date:
    """Return the last day if the group completes on this day, or never does."""
    pauses = [
        {**pause, "completed_on": done_on.isoformat() if done_on else None}
        if _is_this(pause, asked)
        else pause
        for pause in term.question["suspensions"]
    ]
    told = answer("term", {**term.question, "suspensions": pauses})
    return date.fromisoformat(str(told["last_day"]))


def _last_day_without(term: Term, asked: CompletionRequest) -> date:
    """Return the last day as it was before this request."""
    pauses = [
        pause for pause in term.question["suspensions"] if not _is_this(pause, asked)
    ]
    told = answer("term", {**term.question, "suspensions": pauses})
    return date.fromisoformat(str(told["last_day"]))


def _is_this(pause: Mapping[str, Any], asked: CompletionRequest) -> bool:
    """Whether a suspension is that of this request."""
    return pause.get("invited_on") == asked.asked_on.isoformat()


def _scenarios(term: Term, asked: CompletionRequest) -> tuple[facts.Scenario, ...]:
    """Return what happens if the group completes half-way, at the end, or not."""
    halfway = asked.asked_on + (asked.respond_by - asked.asked_on) // 2
    return (
        facts.Scenario(
            f"U vult aan op {day_nl(halfway)}", _asked_again(term, asked, halfway)
        ),
        facts.Scenario(
            f"U vult aan op {day_nl(asked.respond_by)}",
            _asked_again(term, asked, asked.respond_by),
        ),
        facts.Scenario(
            "U vult niet aan",
            _asked_again(term, asked, None),
            "Wij kunnen besluiten om uw uitdaging niet te behandelen.",
        ),
    )


def decline(challenge: Challenge, decision: Decision) -> facts.Decline:
    """Return the facts of DOC-03, after the group did not complete."""
    asked = challenge.completion_requests.latest("pk")
    notice = challenge.terms.filter(kind=TermKind.NOT_PROCESS).latest("pk")
    calculations = [
        case.calculation(
            "Tot wanneer wij dit mogen melden", day_nl(notice.last_day), notice.answer
        )
    ]
    if decision.objection and decision.last_day_to_object:
        calculations.append(objection_calculation(decision))
    return facts.Decline(
        letter=case.a_letter(
            challenge,
            "Wij behandelen uw uitdaging niet",
            (
                "Uw uitdaging is niet compleet geworden.",
                "Daarom behandelen wij haar niet.",
                "U mag haar opnieuw indienen. Wij helpen u daar graag bij.",
            ),
            by=case.signed(decision.decided_by, case.COMPANION_ROLE),
            calculations=tuple(calculations),
        ),
        plan=case.plan_of(challenge),
        asked_on=asked.asked_on,
        respond_by=asked.respond_by,
        asked=tuple(asked.items),
        received=asked.answer,
        reasons=decision.reasons,
        decline_by=notice.last_day,
        objection=case.objection_of(
            challenge, decision.regime, decision.last_day_to_object
        ),
    )


def objection_calculation(decision: Decision) -> Calculation:
    """Return how the last day to object came about."""
    if decision.last_day_to_object is None or decision.objection is None:
        raise ValueError("there is no objection period against this decision")
    return case.calculation(
        "Laatste dag om bezwaar te maken",
        day_nl(decision.last_day_to_object),
        decision.objection,
    )


def admissibility_note(
    challenge: Challenge, check: AdmissibilityCheck
) -> facts.AdmissibilityNote:
    """Return the facts of DOC-04."""
    checks = tuple(_check(each) for each in check.findings)
    return facts.AdmissibilityNote(
        letter=case.a_report(
            challenge,
            "Wij kunnen deze uitdaging behandelen",
            ("De uitdaging is ontvankelijk.", "De volgende stap is het gesprek."),
            by=case.signed(check.checked_by, case.COMPANION_ROLE),
        ),
        plan=case.plan_of(challenge, case.sent_plan(challenge)),
        checks=checks,
        conclusion="De uitdaging is ontvankelijk.",
        grounds=tuple(
            sorted({str(each.get("ground", "")) for each in check.findings} - {""})
        ),
        weighed=weighed_nl(checks),
        remarks=check.remarks,
    )


def weighed_nl(checks: Sequence[facts.Check]) -> str:
    """Return which checks were not in order and that a person weighed them."""
    groups = {"Niet in orde": False, "Niet vast te stellen": None}
    told = []
    for label, passed in groups.items():
        codes = [check.code for check in checks if check.passed is passed]
        if codes:
            told.append(f"{label}: {', '.join(codes)}.")
    return " ".join([*told, WEIGHED]) if told else ""


def _check(finding: Mapping[str, Any]) -> facts.Check:
    """Return one automatic check as the note shows it."""
    passed = {"ok": True, "not_ok": False}.get(str(finding.get("verdict")))
    return facts.Check(
        code=f"{finding.get('ground', '')} {finding.get('code', '')}".strip(),
        question=str(finding["text_nl"]),
        passed=passed,
        evidence=str(finding.get("source", "")),
    )


def panel_invitation(
    challenge: Challenge, assessment: Assessment
) -> facts.PanelInvitation:
    """Return the facts of DOC-05 for one assessor."""
    panel = assessment.panel
    person = assessment.assessor
    scoring = values_of(challenge).scoring
    version = case.sent_plan(challenge)
    sitting = [seat for seat in panel.seats if seat.state not in GONE]
    return facts.PanelInvitation(
        letter=case.a_letter(
            challenge,
            "Wilt u deze uitdaging beoordelen?",
            (
                f"Wij vragen u om een plan te beoordelen: {challenge.title}.",
                f"Lever uw cijfers uiterlijk op {day_nl(panel.score_by)} in.",
            ),
            to=Addressee(str(person), (), f"Beste {person},"),
            by=case.signed(panel.planned_by, case.COMPANION_ROLE),
            to_do=(
                ToDo("Meld eerst of u een eigen belang hebt."),
                ToDo("Geef uw cijfers, met de reden.", panel.score_by),
            ),
        ),
        plan=case.plan_of(challenge, version),
        summary=version.summary,
        members=tuple(
            facts.PanelMember(
                str(each.assessor), KNOWLEDGE[KnowledgeKind(each.knowledge)]
            )
            for each in sitting
        ),
        criteria=tuple(
            facts.Criterion(criterion_label(code)[0], int(weight))
            for code, weight in scoring.weights.items()
            if weight
        ),
        scale_max=scoring.scale_max,
        score_by=panel.score_by,
    )
