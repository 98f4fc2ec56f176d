"""Facts of the papers of a running agreement and of its end."""

from datetime import date

from challenges.actions.fallback import estimate_of
from challenges.actions.terms import values_of
from challenges.authority import Act
from challenges.choices import TermKind
from challenges.choices_running import (
    EvaluationAdvice,
    EvaluationKind,
    EvaluationState,
    NoticeGround,
    NoticeSide,
    PaymentKind,
    RenewalOutcome,
)
from challenges.models import (
    CaseEvent,
    Challenge,
    Evaluation,
    FallbackEstimate,
    Handback,
    NoticeToEnd,
    Payment,
    Renewal,
    WrittenWarning,
)
from challenges.rules.lifecycle import EXIT_LABELS, Exit
from challenges.rules.wording import day_nl
from documents.contexts import case
from documents.facts import running as facts
from documents.facts.letter import Calculation, Step

MANAGER = "contractmanager"
GROUNDS = {
    NoticeGround.VOLUNTEERS: "er te weinig vrijwilligers zijn",
    NoticeGround.BOARD: "uw bestuur langer dan drie maanden niet compleet is",
    NoticeGround.PERFORMANCE: "het werk niet is zoals afgesproken",
    NoticeGround.INSOLVENCY: "u uw schulden niet meer kunt betalen",
    NoticeGround.SAFETY: "er iets is gebeurd waardoor het niet veilig is",
    NoticeGround.POLITICAL: "de gemeente een andere keuze maakt; de raad weet daarvan",
    NoticeGround.OTHER: "u er een eigen reden voor hebt",
}
ENDED_BY = {
    NoticeSide.GROUP: "U hebt de overeenkomst opgezegd.",
    NoticeSide.MUNICIPALITY: "De gemeente zegt de overeenkomst op.",
    NoticeSide.BOTH: "U en de gemeente stoppen samen eerder met de overeenkomst.",
}
ADVICE = {
    EvaluationAdvice.GO_ON: "zo doorgaan",
    EvaluationAdvice.ADAPT: "doorgaan, met andere afspraken",
    EvaluationAdvice.RENEW: "de overeenkomst verlengen",
    EvaluationAdvice.STOP: "stoppen en de taak teruggeven",
}
DECIDED = {
    RenewalOutcome.RENEWED: "Wij verlengen de overeenkomst",
    RenewalOutcome.NOT_RENEWED: "Wij verlengen de overeenkomst niet",
    RenewalOutcome.NEW_CHECK: "Wij toetsen eerst opnieuw",
}


def warning(challenge: Challenge, given: WrittenWarning) -> facts.WrittenWarning:
    """Return the facts of a warning."""
    term = challenge.terms.filter(kind=TermKind.CURE).latest("pk")
    until = day_nl(given.cure_by)
    return facts.WrittenWarning(
        letter=case.a_letter(
            challenge,
            "Waarschuwing: een afspraak is niet nagekomen",
            (
                "U doet niet wat wij hebben afgesproken.",
                f"U hebt tot en met {until} de tijd om dat te herstellen.",
            ),
            by=case.signed(given.warned_by, MANAGER),
            calculations=(
                case.calculation("De hersteltijd", f"Tot en met {until}.", term.answer),
            ),
        ),
        plan=case.plan_of(challenge),
        promise=given.promise,
        fact=given.fact,
        improve=given.improve,
        weeks=values_of(challenge).contract.cure_weeks,
        cure_by=given.cure_by,
    )


def notice_to_end(challenge: Challenge, notice: NoticeToEnd) -> facts.NoticeToEnd:
    """Return the facts of the letter that the agreement ends early."""
    last = f"De laatste dag is {day_nl(notice.ends_on)}."
    is_of_group = notice.side == NoticeSide.GROUP
    estimate = None if is_of_group else estimate_of(challenge)
    return facts.NoticeToEnd(
        letter=case.a_letter(
            challenge,
            "De overeenkomst stopt eerder",
            (ENDED_BY[NoticeSide(notice.side)], last),
            by=() if is_of_group else case.signed(notice.given_by, MANAGER),
            calculations=(
                Calculation(
                    "De laatste dag",
                    last,
                    tuple(
                        Step(step["rule"], step["text_nl"], step["source"])
                        for step in notice.trace
                    ),
                ),
            ),
        ),
        plan=case.plan_of(challenge),
        side=notice.side,
        ground=GROUNDS[NoticeGround(notice.ground)],
        reasons=notice.reasons,
        given_on=case.local_day(notice.given_at),
        notice_months=challenge.agreement.notice_months,
        ends_on=notice.ends_on,
        council_told_on=notice.council_told_on,
        fallback=_fallback(estimate),
    )


def evaluation(challenge: Challenge, made: Evaluation) -> facts.Evaluation:
    """Return the facts of DOC-12 or DOC-13."""
    version = case.sent_plan(challenge)
    is_final = made.kind == EvaluationKind.FINAL
    title = "Evaluatie" if is_final else "Voortgang"
    return facts.Evaluation(
        letter=case.a_report(
            challenge,
            f"{title}: {challenge.title}",
            (
                f"Met {challenge.group.name} keken wij wat er van de doelen kwam.",
                f"Ons advies: {ADVICE[EvaluationAdvice(made.advice)]}.",
            ),
            by=case.signed(made.evaluated_by, case.COMPANION_ROLE),
        ),
        plan=case.plan_of(challenge, version),
        from_on=_since(challenge, made),
        to_on=made.planned_on,
        goals=_goals(made),
        heard=made.heard,
        money=made.money,
        side_effects=made.side_effects,
        learned=made.learned,
        advice=ADVICE[EvaluationAdvice(made.advice)],
        reasons=made.reasons,
    )


def _fallback(estimate: FallbackEstimate | None) -> facts.Fallback | None:
    if estimate is None:
        return None
    return facts.Fallback(
        case.cents(estimate.once), case.cents(estimate.yearly), estimate.basis
    )


def _since(challenge: Challenge, made: Evaluation) -> date:
    """Return the day of the evaluation before; the first day if there was none."""
    starts_on: date = challenge.agreement.starts_on
    if made.kind == EvaluationKind.FINAL:
        return starts_on
    before = challenge.evaluations.filter(
        state=EvaluationState.DONE, planned_on__lt=made.planned_on
    ).last()
    return before.planned_on if before else starts_on


def _goals(made: Evaluation) -> tuple[facts.EvaluatedGoal, ...]:
    return tuple(
        facts.EvaluatedGoal(
            each.outcome.goal,
            each.outcome.indicator,
            each.outcome.baseline,
            each.outcome.target,
            each.actual,
            each.attribution,
            each.learned,
        )
        for each in made.goals.select_related("outcome")
    )


def renewal(challenge: Challenge, decided: Renewal) -> facts.Renewal:
    """Return the facts of the letter on the renewal."""
    outcome = RenewalOutcome(decided.outcome)
    return facts.Renewal(
        letter=case.a_letter(
            challenge,
            DECIDED[outcome],
            (
                f"{DECIDED[outcome]}.",
                f"De laatste dag is nu {day_nl(decided.ends_on)}.",
            ),
            by=case.signed(decided.decided_by, "wethouder"),
        ),
        plan=case.plan_of(challenge),
        outcome=outcome,
        years=decided.years,
        ended_on=decided.ended_on,
        ends_on=decided.ends_on,
        decided_on=case.local_day(decided.decided_at),
        reasons=decided.reasons,
        objection=case.objection_of(challenge, "contract", None),
    )


def handback(challenge: Challenge, done: Handback) -> facts.HandbackProtocol:
    """Return the facts of DOC-14."""
    lessons, kept = challenge.lessons, challenge.retention
    ending, _english = EXIT_LABELS[Exit(done.ending)]
    return facts.HandbackProtocol(
        letter=case.a_report(
            challenge,
            f"Teruggave: {challenge.title}",
            (
                f"De taak is {ending}.",
                f"Vanaf nu doet {done.department} het werk.",
            ),
            by=case.signed(done.closed_by, MANAGER),
        ),
        plan=case.plan_of(challenge),
        ending=ending,
        ends_on=done.ends_on,
        department=done.department,
        keys=done.keys,
        knowledge=done.knowledge,
        people=done.people,
        money=done.money,
        state_of_task=done.state_of_task,
        went_well=lessons.went_well,
        went_wrong=lessons.went_wrong,
        next_time=lessons.next_time,
        is_published=lessons.may_publish,
        kept_for=kept.years,
        kept_until=kept.keep_until,
        is_unchecked=kept.is_from_memory,
        fallback=_fallback(estimate_of(challenge)),
    )


def payment_stop(
    challenge: Challenge, event: CaseEvent, reasons: str
) -> facts.PaymentStop:
    """Return the facts of the letter that payments stop, or go on."""
    is_stop = event.act == Act.STOP_PAYMENTS
    subject = "Wij stoppen de betalingen" if is_stop else "De betalingen gaan door"
    return facts.PaymentStop(
        letter=case.a_letter(
            challenge,
            subject,
            (f"{subject}.",),
            by=case.signed(event.actor, "wethouder"),
        ),
        plan=case.plan_of(challenge),
        is_stop=is_stop,
        decided_on=case.local_day(event.recorded_at),
        reasons=reasons,
        objection=case.objection_of(challenge, "contract", None),
    )


def not_owed(challenge: Challenge, payment: Payment) -> facts.NotOwed:
    """Return the facts of the letter that a payment is not owed."""
    return facts.NotOwed(
        letter=case.a_letter(
            challenge,
            "Een betaling gaat niet door",
            ("Een betaling die was gepland, gaat niet door.",),
            by=case.signed(payment.proposed_by, MANAGER),
        ),
        plan=case.plan_of(challenge),
        amount_cents=case.cents(payment.amount),
        is_advance=payment.kind == PaymentKind.ADVANCE,
        year=payment.year,
        due_on=payment.due_on,
        reasons=payment.remarks,
    )
