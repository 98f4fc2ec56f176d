"""Facts of the letters that ask for views."""

from challenges.choices import HearingReason, TermKind
from challenges.models import Challenge, HeardParty, Hearing
from challenges.rules.wording import day_nl
from documents.contexts import case
from documents.facts import views as facts
from documents.facts.letter import Addressee, Letter, ToDo

AWB = "van de Algemene wet bestuursrecht"
SUBJECT = "Wat vindt u van ons voornemen?"
BY_PAPER = "Stuur ons een brief of bel, uiterlijk op"


def intention(challenge: Challenge, asked: Hearing) -> facts.Intention:
    """Return the facts of DOC-08v to the group."""
    return _intention(challenge, asked, None)


def intention_to(challenge: Challenge, party: HeardParty) -> facts.Intention:
    """Return the facts of DOC-08v to somebody else who may be harmed."""
    lines = tuple(line for line in party.address.splitlines() if line.strip())
    to = Addressee(party.name, lines, f"Beste {party.name},")
    return _intention(challenge, party.hearing, to)


def _intention(
    challenge: Challenge, asked: Hearing, to: Addressee | None
) -> facts.Intention:
    article = "4:8" if to else "4:7"
    return facts.Intention(
        letter=_letter(challenge, asked, to),
        plan=case.plan_of(challenge),
        is_refusal=asked.reason == HearingReason.REFUSAL,
        to_group=to is None,
        intention=asked.intention,
        facts=asked.facts,
        basis=f"artikel {article} {AWB}",
        respond_by=asked.respond_by,
    )


def _letter(challenge: Challenge, asked: Hearing, to: Addressee | None) -> Letter:
    term = challenge.terms.running().get(kind=TermKind.VIEWS)
    last_day = day_nl(asked.respond_by)
    return case.a_letter(
        challenge,
        SUBJECT,
        (
            "Wij vertellen u wat wij van plan zijn.",
            f"U kunt daarop reageren tot en met {last_day}.",
            "U hoeft niet te reageren.",
        ),
        to=to,
        by=case.signed(asked.asked_by, case.COMPANION_ROLE),
        to_do=(ToDo(f"{case.FREE} {BY_PAPER if to else case.ANY_WAY} {last_day}."),),
        calculations=(
            case.calculation("De tijd om te reageren", last_day, term.answer),
        ),
    )
