"""Facts of the letter that asks a group to check the facts in its score sheet."""

from decimal import Decimal

from challenges.actions.terms import values_of
from challenges.choices import TermKind
from challenges.models import Challenge, Reaction
from challenges.rules.score_trace import VERDICT_WORDS
from challenges.rules.weighing import Verdict
from challenges.rules.wording import day_nl
from documents.contexts import case
from documents.facts import reaction as facts
from documents.facts.letter import ToDo

SUBJECT = "Kloppen de feiten in de beoordeling van uw plan?"


def request(challenge: Challenge, asked: Reaction) -> facts.ReactionRequest:
    """Return the facts of BR-RE; no assessor stands in it, by name or by letter."""
    told = case.kept(challenge.panel.answer)
    term = challenge.terms.running().get(kind=TermKind.REACTION)
    last_day = day_nl(asked.respond_by)
    return facts.ReactionRequest(
        letter=case.a_letter(
            challenge,
            SUBJECT,
            (
                "De beoordelaars zijn klaar met uw plan.",
                f"U kunt de feiten nakijken en reageren tot en met {last_day}.",
                "U bent dat niet verplicht.",
            ),
            by=case.signed(challenge.companion, case.COMPANION_ROLE),
            to_do=(ToDo(f"{case.FREE} {case.ANY_WAY} {last_day}."),),
            calculations=(
                case.calculation("De tijd om te reageren", last_day, term.answer),
            ),
        ),
        plan=case.plan_of(challenge),
        total=None if told["total"] is None else Decimal(str(told["total"])),
        verdict=VERDICT_WORDS[Verdict(told["verdict"])][0],
        days=values_of(challenge).scoring.reaction_days,
        respond_by=asked.respond_by,
        decide_by=challenge.decide_by,
    )
