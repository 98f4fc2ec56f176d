"""Facts of the letters about doing it together instead."""

from challenges.models import Challenge, Coproduction
from documents.contexts import case
from documents.facts import coproduction as facts
from documents.facts.letter import Letter, ToDo


def offer(challenge: Challenge, offered: Coproduction) -> facts.Coproduction:
    """Return the facts of BR-SV."""
    letter = case.a_letter(
        challenge,
        "Zullen wij het samen doen?",
        (
            "Wij stellen voor om uw plan samen uit te voeren.",
            "De taak blijft dan van de gemeente en uw uitdaging stopt.",
            "U bent niet verplicht om dit aan te nemen.",
        ),
        by=case.signed(offered.offered_by, case.COMPANION_ROLE),
        to_do=(ToDo("Laat in uw dossier weten of u dit wilt."),),
    )
    return _facts(challenge, offered, letter)


def agreed(challenge: Challenge, offered: Coproduction) -> facts.Coproduction:
    """Return the facts of BR-SD."""
    letter = case.a_letter(
        challenge,
        "Wij doen het samen",
        (
            "U en de gemeente voeren uw plan samen uit.",
            "De taak blijft van de gemeente.",
            "Uw uitdaging stopt. Dat is geen afwijzing.",
        ),
        by=case.signed(offered.offered_by, case.COMPANION_ROLE),
    )
    return _facts(challenge, offered, letter)


def _facts(
    challenge: Challenge, offered: Coproduction, letter: Letter
) -> facts.Coproduction:
    return facts.Coproduction(
        letter=letter,
        plan=case.plan_of(challenge),
        municipality_does=offered.municipality_does,
        group_does=offered.group_does,
        starts_on=offered.starts_on,
        contact=offered.contact,
        remark=offered.remark,
    )
