"""Facts of the advice, the proposal and the decisions."""

from datetime import date
from decimal import Decimal

from challenges.actions.terms import values_of
from challenges.actions.ways import way_of
from challenges.choices import AdviceOption, CheckState, DecisionOutcome, TermKind
from challenges.choices_answers import ModificationAnswer
from challenges.models import Advice, Challenge, Decision, Proposal
from challenges.models import Plan as PlanVersion
from challenges.rules.amounts import euros_nl
from challenges.rules.grounds import ground
from challenges.rules.route_wording import ROUTE_NAMES
from challenges.rules.score_trace import VERDICT_WORDS
from challenges.rules.ways import Way
from challenges.rules.weighing import Verdict
from challenges.rules.wording import day_nl
from documents.contexts import case
from documents.contexts.intake import objection_calculation
from documents.contexts.modification import changes_of
from documents.contexts.procurement import why_this_route
from documents.facts import decision as facts
from documents.facts.letter import Calculation, Objection
from documents.facts.modification import Change

OPTIONS = {
    AdviceOption.ACCEPT: ("A", "De uitdaging aannemen"),
    AdviceOption.MODIFY: ("B", "De uitdaging met wijzigingen aannemen"),
    AdviceOption.PARTIAL: ("C", "Een deel van de uitdaging aannemen"),
    AdviceOption.REFUSE: ("D", "De uitdaging afwijzen"),
    AdviceOption.TENDER: ("E", "Ook anderen laten meedoen"),
}
WHAT_NOW = {
    Way.AGREEMENT: "Wij maken nu samen met u een overeenkomst.",
    Way.COMPETITION: "Ook anderen mogen meedoen. U kiest zelf of u meedoet.",
    Way.WAIT: "Er loopt nog een contract. Daarom moet u nog even wachten.",
    Way.CHECK_AGAIN: "Wij kijken nog welke weg er is naar een overeenkomst.",
}
ALDERMAN = "wethouder"
"""Who decides on a proposal; the letter says above it on whose behalf."""


def advice(challenge: Challenge, given: Advice) -> facts.Advice:
    """Return the facts of DOC-08."""
    chosen = OPTIONS[AdviceOption(given.option)][1]
    if challenge.decide_by is None:
        raise ValueError(f"{challenge.reference}: no decision term runs")
    return facts.Advice(
        letter=case.a_report(
            challenge,
            f"Advies: {challenge.title}",
            (f"Ons advies: {chosen[:1].lower()}{chosen[1:]}.",),
            by=case.signed(given.advised_by, case.COMPANION_ROLE),
        ),
        plan=case.plan_of(challenge, case.sent_plan(challenge)),
        recommendation=chosen,
        summary=given.summary,
        arguments=given.arguments,
        risks=given.risks,
        dissent=given.dissent,
        findings=findings_of(challenge),
        options=tuple(
            facts.Option(code, label, option == given.option)
            for option, (code, label) in OPTIONS.items()
        ),
        decide_by=challenge.decide_by,
        outside=tuple(
            facts.OutsideAdvice(each.invited_on, each.question, each.advice)
            for each in challenge.adviser_invitations.answered()
        ),
    )


def findings_of(challenge: Challenge) -> tuple[facts.Finding, ...]:
    """Return what the three checks came to; a check not needed says so."""
    return (
        _social_value(challenge),
        _procurement(challenge),
        _finance(challenge),
    )


def _social_value(challenge: Challenge) -> facts.Finding:
    """Return what the panel found."""
    told = challenge.panel.answer or {}
    verdict = told.get("verdict")
    total = told.get("total")
    return facts.Finding(
        "Maatschappelijke meerwaarde",
        VERDICT_WORDS[Verdict(verdict)][0] if verdict else "niet gedaan",
        "" if total is None else f"{str(total).replace('.', ',')} van de 100 punten",
    )


def _procurement(challenge: Challenge) -> facts.Finding:
    """Return the route."""
    check = challenge.procurement_check
    title = "Inkoop, recht en staatssteun"
    if check.state == CheckState.NOT_NEEDED:
        return facts.Finding(title, "niet nodig", check.not_needed_because)
    return facts.Finding(title, ROUTE_NAMES[check.route].nl, check.memo)


def _finance(challenge: Challenge) -> facts.Finding:
    """Return how the cost compares.

    The words of the note are for fewer people than the advice: they stay in the note.
    """
    note = challenge.finance_note
    if note.state == CheckState.NOT_NEEDED:
        return facts.Finding("Geld", "niet nodig", "De reden staat in het dossier.")
    ratio = (note.comparison or {}).get("ratio")
    outcome = "niet te vergelijken"
    if ratio is not None:
        outcome = f"{ratio:.1%} van de kosten van nu".replace(".", ",")
    return facts.Finding("Geld", outcome, "Zie de financiële notitie.")


def _costs(challenge: Challenge) -> str:
    """Return what the plan costs and what the task costs now, in sentences."""
    if challenge.finance_note.state == CheckState.NOT_NEEDED:
        return "Het plan vraagt geen geld. De kosten zijn daarom niet vergeleken."
    told = challenge.finance_note.comparison or {}
    now, plan, ratio = (told.get(key) for key in ("baseline", "burden", "ratio"))
    if now is None or plan is None or ratio is None:
        return "De kosten van het plan en van nu zijn niet te vergelijken."
    share = f"{ratio:.1%}".replace(".", ",")
    costs, costs_now = (euros_nl(Decimal(str(amount))) for amount in (plan, now))
    return (
        f"Het plan kost de gemeente {costs} per jaar. De taak kost nu {costs_now}"
        f" per jaar. Het plan kost dus {share} van wat de taak nu kost."
    )


def college_proposal(challenge: Challenge, proposal: Proposal) -> facts.CollegeProposal:
    """Return the facts of DOC-09."""
    given = challenge.advice
    legal = _procurement(challenge)
    chosen = OPTIONS[AdviceOption(given.option)][1]
    weeks = values_of(challenge).terms.contract_norm_weeks
    version = case.sent_plan(challenge)
    if challenge.decide_by is None:
        raise ValueError(f"{challenge.reference}: no decision term runs")
    start = day_nl(version.start_on) if version.start_on else "in overleg"
    return facts.CollegeProposal(
        letter=case.a_report(
            challenge,
            f"Collegevoorstel: {challenge.title}",
            ("Wij vragen u om een besluit over deze uitdaging.",),
            by=case.signed(proposal.proposed_by, "bestuurssecretariaat"),
        ),
        plan=case.plan_of(challenge, version),
        points=_lines(proposal.decision_points),
        arguments=given.arguments,
        recommendation=chosen,
        alternatives=tuple(
            label
            for option, (_code, label) in OPTIONS.items()
            if option != given.option
        ),
        finance=f"{_costs(challenge)} {challenge.finance_note.cover}".strip(),
        legal=f"{legal.outcome[:1].upper()}{legal.outcome[1:]}. {legal.explanation}",
        communication=proposal.communication,
        implementation=(
            f"Wij willen de overeenkomst binnen {weeks} weken na het besluit sluiten.",
            f"De groep wil beginnen op: {start}.",
        ),
        annexes=tuple(_issued_titles(challenge)),
        decide_by=challenge.decide_by,
        council=tuple(step["text_nl"] for step in proposal.council_trace),
    )


def _lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text as typed, without bullets."""
    stripped = (line.strip().lstrip("-*•").strip() for line in text.splitlines())
    return tuple(line for line in stripped if line)


def _issued_titles(challenge: Challenge) -> list[str]:
    """Return the reports that go with the proposal."""
    kinds = ("social_value_report", "procurement_check", "finance_note", "advice")
    rows = challenge.documents.filter(kind__in=kinds).order_by("created_at", "label")
    return [f"{title} ({label})" for title, label in rows.values_list("title", "label")]


def _calculations(decision: Decision) -> tuple[Calculation, ...]:
    """Return how the last day to object came about, where there is one."""
    if decision.last_day_to_object is None:
        return ()
    return (objection_calculation(decision),)


def acceptance(challenge: Challenge, decision: Decision) -> facts.Acceptance:
    """Return the facts of DOC-09a."""
    version = case.sent_plan(challenge)
    check = challenge.procurement_check
    route = ROUTE_NAMES[check.route].nl if check.route else "afspraak"
    told = check.answer or {"trace": []}
    way = way_of(challenge)
    return facts.Acceptance(
        letter=case.a_letter(
            challenge,
            "Wij nemen uw uitdaging aan",
            (f"Wij zeggen ja tegen uw plan: {challenge.title}.", WHAT_NOW[way]),
            by=case.signed(decision.decided_by, ALDERMAN),
            calculations=(
                *_calculations(decision),
                case.calculation("De weg naar de opdracht", route, told),
            ),
        ),
        plan=case.plan_of(challenge, version),
        decided_on=case.local_day(decision.decided_at),
        scope=version.summary,
        conditions=decision.conditions,
        route=route,
        route_explanation=why_this_route(told, route),
        reasons=decision.reasons,
        deviation=decision.deviation,
        agreement_by=_agreement_by(challenge),
        objection=_objection(challenge, decision),
        was_late=decision.was_late,
        contribution_cents=_cents(decision, version),
        years=version.duration_years,
        option_years=version.option_years,
        starts_on=version.start_on,
        kind=decision.outcome,
        part=decision.scope,
        changes=_changes(challenge, decision),
        way=way.value,
    )


def _objection(challenge: Challenge, decision: Decision) -> Objection:
    """Return the way out against a decision."""
    return case.objection_of(challenge, decision.regime, decision.last_day_to_object)


def _cents(decision: Decision, version: PlanVersion) -> int | None:
    """Return what the municipality pays a year: as decided, or as the plan asks."""
    decided: Decimal | None = decision.yearly_amount
    euros = version.contribution if decided is None else decided
    return None if euros is None else case.cents(euros)


def _changes(challenge: Challenge, decision: Decision) -> tuple[Change, ...]:
    """Return what was changed with the consent of the group."""
    if decision.outcome != DecisionOutcome.MODIFIED:
        return ()
    agreed = challenge.modifications.filter(
        answer=ModificationAnswer.ACCEPTED,
        answered_on__lte=case.local_day(decision.decided_at),
    )
    return changes_of(agreed.latest())


def _agreement_by(challenge: Challenge) -> date | None:
    """Return the last day of the service norm for the agreement, if one runs."""
    norms = challenge.terms.running().filter(kind=TermKind.CONTRACT_NORM)
    return norms.values_list("last_day", flat=True).first()


def refusal(challenge: Challenge, decision: Decision) -> facts.Refusal:
    """Return the facts of DOC-09b: refused on the merits."""
    return _no(
        challenge,
        decision,
        "Wij wijzen uw uitdaging af",
        (
            "Wij nemen uw uitdaging niet aan.",
            "Wij praten graag met u over wat wél kan.",
            *case.runs_on(challenge),
        ),
        is_inadmissible=False,
    )


def inadmissibility(challenge: Challenge, decision: Decision) -> facts.Refusal:
    """Return the facts of DOC-09b: this task cannot be challenged."""
    return _no(
        challenge,
        decision,
        "Deze taak kunt u niet uitdagen",
        (
            "Wij kunnen uw uitdaging niet behandelen.",
            "Wij praten graag met u over wat wél kan.",
        ),
        is_inadmissible=True,
    )


def _no(
    challenge: Challenge,
    decision: Decision,
    subject: str,
    summary: tuple[str, ...],
    *,
    is_inadmissible: bool,
) -> facts.Refusal:
    """Return the facts of a decision that says no."""
    regime = values_of(challenge).regime
    signer = case.COMPANION_ROLE if is_inadmissible else ALDERMAN
    return facts.Refusal(
        letter=case.a_letter(
            challenge,
            subject,
            summary,
            by=case.signed(decision.decided_by, signer),
            calculations=_calculations(decision),
        ),
        plan=case.plan_of(challenge),
        decided_on=case.local_day(decision.decided_at),
        is_inadmissible=is_inadmissible,
        grounds=tuple(
            facts.Ground(each.code, ground(each.code, regime).label.nl, each.fact)
            for each in decision.grounds.all()
        ),
        reasons=decision.reasons,
        what_would_help=decision.what_would_change_it,
        deviation=decision.deviation,
        objection=_objection(challenge, decision),
        was_late=decision.was_late,
        not_heard_because=decision.not_heard_because,
    )
