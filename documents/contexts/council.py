"""Facts of the letter to the council."""

from challenges.models import Challenge, Consultation
from challenges.rules.wording import day_nl
from documents.contexts import case
from documents.facts import council as facts
from documents.facts.letter import Addressee, Calculation, Step, ToDo

SECRETARY_ROLE = "bestuurssecretariaat"


def council_letter(challenge: Challenge, asked: Consultation) -> facts.CouncilLetter:
    """Return the facts of DOC-09r."""
    town = challenge.municipality.name
    to = Addressee(
        f"De gemeenteraad van {town}", ("t.a.v. de griffie",), "Geachte raad,"
    )
    steps = tuple(
        Step(step["rule"], step["text_nl"], step["source"]) for step in asked.trace
    )
    return facts.CouncilLetter(
        letter=case.a_letter(
            challenge,
            "Wij vragen uw wensen en bedenkingen",
            (
                "Bewoners willen een taak van de gemeente overnemen.",
                "Het college wil daarover besluiten en hoort eerst graag van u.",
                f"U kunt reageren tot en met {day_nl(asked.respond_by)}.",
            ),
            to=to,
            by=case.signed(asked.asked_by, SECRETARY_ROLE),
            to_do=(ToDo("Laat ons uw wensen en bedenkingen weten.", asked.respond_by),),
            calculations=(
                Calculation("Waarom wij u dit vragen", "De raad spreekt mee", steps),
            ),
        ),
        plan=case.plan_of(challenge, case.sent_plan(challenge)),
        question=asked.question,
        why=tuple(step.text for step in steps),
        points=tuple(
            line.strip()
            for line in challenge.proposal.decision_points.splitlines()
            if line.strip()
        ),
        respond_by=asked.respond_by,
        decide_by=challenge.decide_by,
    )
