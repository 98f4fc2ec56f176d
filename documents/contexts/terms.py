"""Facts of the letters about terms and withdrawal."""

from datetime import date, datetime

from accounts.models import User
from challenges.actions.terms import values_of
from challenges.choices import ExtensionBasis, SuspensionCause
from challenges.models import Challenge, Extension, Suspension, Term
from challenges.rules.wording import day_nl
from documents.contexts import case
from documents.contexts.intake import decision_calculation
from documents.facts import terms as facts

AWB = "van de Algemene wet bestuursrecht"
CAUSES = {
    SuspensionCause.CONSENT: (
        "u hebt er schriftelijk mee ingestemd",
        f"artikel 4:15 lid 2, onder a, {AWB}",
    ),
    SuspensionCause.APPLICANT: (
        "de vertraging ligt aan uw kant",
        f"artikel 4:15 lid 2, onder b, {AWB}",
    ),
    SuspensionCause.FORCE_MAJEURE: (
        "wij kunnen door overmacht niet besluiten",
        f"artikel 4:15 lid 2, onder c, {AWB}",
    ),
    SuspensionCause.FOREIGN_AUTHORITY: (
        "wij wachten op informatie uit het buitenland",
        f"artikel 4:15 lid 1, onder b, {AWB}",
    ),
    SuspensionCause.INCOMPLETE: (
        "wij wachten op uw aanvulling",
        f"artikel 4:15 lid 1, onder a, {AWB}",
    ),
}


def withdrawal(
    challenge: Challenge, *, by: User, at: datetime, reason: str = ""
) -> facts.Withdrawal:
    """Return the facts of the confirmation that a challenge was withdrawn."""
    return facts.Withdrawal(
        letter=case.a_letter(
            challenge,
            "U hebt uw uitdaging ingetrokken",
            (
                "Wij stoppen met de behandeling van uw uitdaging.",
                *case.runs_on(challenge),
            ),
        ),
        plan=case.plan_of(challenge),
        withdrawn_at=at,
        withdrawn_by=str(by),
        reason=reason,
    )


def extension(
    challenge: Challenge, term: Term, longer: Extension, *, before: date
) -> facts.Extension:
    """Return the facts of the notice of a longer term.

    Args:
        challenge: The case.
        term: Its decision term, recomputed.
        longer: The extension.
        before: The last day as it was.
    """
    expected = longer.new_date or term.last_day
    return facts.Extension(
        letter=case.a_letter(
            challenge,
            "Wij hebben meer tijd nodig",
            (
                "U krijgt ons besluit later dan wij eerst schreven.",
                f"Het komt uiterlijk op {day_nl(expected)}.",
            ),
            by=case.signed(longer.recorded_by, case.COMPANION_ROLE),
            calculations=(decision_calculation(term),),
        ),
        plan=case.plan_of(challenge),
        decide_by_before=before,
        decide_by=expected,
        basis=_basis(challenge, longer),
        moves_term=longer.basis != ExtensionBasis.AWB_4_14_1,
        reason=longer.reason,
    )


def _basis(challenge: Challenge, longer: Extension) -> str:
    """Return in words on what a longer term rests."""
    if longer.basis == ExtensionBasis.BYLAW:
        return f"de {values_of(challenge).bylaw.name}"
    paragraph = "1" if longer.basis == ExtensionBasis.AWB_4_14_1 else "3"
    return f"artikel 4:14 lid {paragraph} {AWB}"


def suspension(
    challenge: Challenge,
    term: Term,
    pause: Suspension,
    *,
    before: date,
    notice_void: bool = False,
) -> facts.Suspension:
    """Return the facts of the notice that the term stands still.

    Args:
        challenge: The case.
        term: Its decision term, recomputed.
        pause: The suspension.
        before: The last day as it was.
        notice_void: Whether a notice of default turns out to have come too early.
    """
    cause, basis = CAUSES[SuspensionCause(pause.cause)]
    return facts.Suspension(
        letter=case.a_letter(
            challenge,
            "De beslistermijn staat stil",
            (
                f"De beslistermijn staat stil: {cause}.",
                f"De laatste dag wordt {day_nl(term.last_day)}.",
            ),
            by=case.signed(pause.recorded_by, case.COMPANION_ROLE),
            calculations=(decision_calculation(term),),
        ),
        plan=case.plan_of(challenge),
        cause=cause,
        basis=basis,
        from_on=pause.starts_on,
        through_on=pause.ends_on or pause.response_deadline,
        decide_by_before=before,
        decide_by=term.last_day,
        reason=pause.reason,
        notice_void=notice_void,
    )
