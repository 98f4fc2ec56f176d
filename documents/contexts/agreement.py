"""Facts of the agreement and the start report."""

from calendar import monthrange
from datetime import date

from challenges.actions.terms import values_of
from challenges.choices import SignatoryPart, VatStatus
from challenges.models import (
    Agreement,
    Challenge,
    Decision,
    Plan,
    ProcurementCheck,
    Signature,
    StartReport,
)
from challenges.rules.rulesets import Contract
from documents.contexts import case
from documents.facts import agreement as facts
from documents.facts.letter import Letter
from documents.templatetags.letters import day

PARTIES = {
    SignatoryPart.MUNICIPALITY: "voor de gemeente",
    SignatoryPart.GROUP: "voor de groep",
}
VAT = {
    VatStatus.NOT_TAXABLE: "De groep brengt daarover geen btw in rekening.",
    VatStatus.TAXABLE: "Daar komt de btw nog bij.",
    VatStatus.UNKNOWN: "Dit bedrag is zonder btw.",
}


def agreement(challenge: Challenge, drawn_up: Agreement) -> facts.Agreement:
    """Return the facts of DOC-10, with the signatures that stand under it."""
    version = case.sent_plan(challenge)
    values = values_of(challenge)
    decision = challenge.decision
    check = challenge.procurement_check
    return facts.Agreement(
        letter=_heading(challenge, drawn_up),
        plan=case.plan_of(challenge, version),
        version=drawn_up.version,
        parties=_parties(challenge, _decider(decision)),
        decided_on=case.local_day(decision.decided_at),
        annexes=("Het plan van de groep", "Het besluit van de gemeente"),
        bylaw=f"de {values.bylaw.name}",
        scope=drawn_up.scope,
        municipality_keeps=drawn_up.municipality_keeps,
        area=" ".join(version.area.split()).removesuffix("."),
        starts_on=drawn_up.starts_on,
        ends_on=drawn_up.ends_on,
        option_years=drawn_up.option_years,
        terms=_standing_terms(drawn_up, values.contract),
        performance=drawn_up.performance,
        volunteers=version.volunteers or 0,
        volunteer_hours=version.volunteer_hours or 0,
        volunteer_roles=" ".join(version.volunteer_roles.split()),
        safety=version.safety_plan,
        yearly_cents=case.cents(drawn_up.yearly_amount),
        vat=VAT[VatStatus(version.vat_status)],
        is_grant=check.route == "SUBSIDY",
        needs_aid_declaration=_needs_declaration(check),
        contact_person=drawn_up.contact_person,
        goals=case.goals_of(version),
        handback=drawn_up.handback,
        handback_department=_department(challenge),
        evaluation_on=_evaluation_on(drawn_up, values.contract),
        objection_regime=decision.regime,
        signatures=_signatures(challenge, drawn_up),
        from_plan=_from_plan(drawn_up, version),
        min_volunteers=drawn_up.min_volunteers,
    )


def _heading(challenge: Challenge, drawn_up: Agreement) -> Letter:
    first, last = (day(at.isoformat()) for at in (drawn_up.starts_on, drawn_up.ends_on))
    return case.a_report(
        challenge,
        f"Overeenkomst: {challenge.title}",
        (
            f"{challenge.group.name} neemt een taak van de gemeente over.",
            f"Deze overeenkomst loopt van {first} tot en met {last}.",
        ),
    )


def _standing_terms(drawn_up: Agreement, contract: Contract) -> facts.StandingTerms:
    """Return what the clauses say in numbers: of this agreement and of the by-law."""
    return facts.StandingTerms(
        reflection_days=contract.reflection_days,
        advance_percent=drawn_up.advance_percent,
        notice_months=drawn_up.notice_months,
        cure_weeks=contract.cure_weeks,
        talk_every_months=contract.talk_every_months,
        reporting_hours=contract.reporting_max_hours_per_year,
    )


def _evaluation_on(drawn_up: Agreement, contract: Contract) -> date:
    return months_before(drawn_up.ends_on, contract.evaluation_months_before_end)


def _needs_declaration(check: ProcurementCheck) -> bool:
    """Tell whether the group declares which small aid it had before."""
    outcome = (check.aid_answer or {}).get("outcome")
    return outcome in {"DE_MINIMIS", "SGEI_DE_MINIMIS"}


def _department(challenge: Challenge) -> str:
    task = challenge.task
    return f"de afdeling {task.department}" if task else "de gemeente"


def _from_plan(drawn_up: Agreement, version: Plan) -> tuple[str, ...]:
    """Return which variables are the words of the plan, as the form offers them."""
    written = {
        "scope": (version.area, version.themes, version.summary),
        "performance": (version.quality_plan,),
        "handback": (version.fallback,),
    }
    return tuple(
        name
        for name, texts in written.items()
        if getattr(drawn_up, name).split() in [text.split() for text in texts]
    )


def _decider(decision: Decision) -> str:
    """Return who decided, and so signs for the municipality; or in whose absence."""
    if decision.in_absence_of is None:
        return str(decision.decided_by)
    return f"{decision.decided_by}, bij afwezigheid van {decision.in_absence_of}"


def _parties(challenge: Challenge, alderman: str) -> tuple[facts.Party, facts.Party]:
    """Return both sides."""
    group = challenge.group
    speaker = group.speaker
    return (
        facts.Party(
            f"Gemeente {challenge.municipality.name}",
            "de gemeente",
            "",
            alderman,
            "het mandaat van het college van burgemeester en wethouders",
        ),
        facts.Party(
            group.name,
            "de groep",
            group.kvk_number,
            speaker.name if speaker else group.name,
            "de schriftelijke machtiging van de groep",
        ),
    )


def _signatures(
    challenge: Challenge, drawn_up: Agreement
) -> tuple[facts.Signature, ...]:
    """Return for both sides the signature that was set, or the line for it."""
    set_by = {each.part: each for each in drawn_up.signed_now}
    municipality, group = _parties(challenge, _decider(challenge.decision))
    names = {
        SignatoryPart.MUNICIPALITY: municipality.represented_by,
        SignatoryPart.GROUP: group.represented_by,
    }
    lines = []
    for part, label in PARTIES.items():
        done = set_by.get(part)
        name = _hand(done) if done else names[part]
        on = case.local_day(done.signed_at) if done else None
        lines.append(facts.Signature(label, name, on))
    return tuple(lines)


def _hand(done: Signature) -> str:
    if done.in_absence_of is None:
        return done.typed_name
    return f"{done.typed_name}, bij afwezigheid van {done.in_absence_of}"


def months_before(day: date, months: int) -> date:
    """Return the same day of the month so many months earlier, or its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def start_report(challenge: Challenge, report: StartReport) -> facts.StartReport:
    """Return the facts of DOC-11."""
    version = case.sent_plan(challenge)
    return facts.StartReport(
        letter=case.a_report(
            challenge,
            f"Startverslag: {challenge.title}",
            (f"{challenge.group.name} heeft de taak overgenomen.",),
            by=case.signed(report.reported_by, "contractmanager"),
        ),
        plan=case.plan_of(challenge, version),
        starts_on=challenge.agreement.starts_on,
        handed_over=report.handed_over,
        baseline=report.baseline,
        goals=case.goals_of(version),
        contacts=report.contacts,
        present=report.attendees,
    )
