"""Facts of the letter that proposes a change of the plan."""

from datetime import date
from decimal import Decimal

from challenges.choices import TermKind
from challenges.models import Challenge, Modification
from challenges.rules.amounts import euros_nl
from challenges.rules.wording import day_nl
from documents.contexts import case
from documents.facts import modification as facts
from documents.facts.letter import ToDo

LABELS = {
    "contribution": "Bijdrage per jaar, zonder btw",
    "duration_years": "Aantal jaren",
    "option_years": "Jaren waarmee het langer kan",
    "start_on": "Eerste dag",
    "area": "Gebied",
    "themes": "Deel van het werk",
    "excluded_parts": "Wat de groep niet doet",
    "quality_plan": "Hoe goed werk te zien is",
}


def modification(challenge: Challenge, asked: Modification) -> facts.Modification:
    """Return the facts of DOC-08m."""
    term = challenge.terms.running().get(kind=TermKind.MODIFICATION)
    last_day = day_nl(asked.respond_by)
    return facts.Modification(
        letter=case.a_letter(
            challenge,
            "Wij stellen een aanpassing van uw plan voor",
            (
                "Wij vragen of u uw plan wilt aanpassen.",
                "U bent dat niet verplicht.",
                f"U kunt antwoorden tot en met {last_day}.",
            ),
            by=case.signed(asked.proposed_by, case.COMPANION_ROLE),
            to_do=(ToDo("Geef uw antwoord in uw dossier.", asked.respond_by),),
            calculations=(
                case.calculation("De tijd om te antwoorden", last_day, term.answer),
            ),
        ),
        plan=case.plan_of(challenge),
        round=asked.round,
        changes=changes_of(asked),
        reason=asked.reason,
        effect_on_price=asked.effect_on_price,
        effect_on_results=asked.effect_on_results,
        respond_by=asked.respond_by,
    )


def changes_of(asked: Modification) -> tuple[facts.Change, ...]:
    """Return what a proposal changes, as a letter says it."""
    return tuple(
        facts.Change(
            LABELS[each["field"]],
            in_words(each["field"], each["before"]),
            in_words(each["field"], each["after"]),
        )
        for each in asked.changes
    )


def in_words(field: str, value: str) -> str:
    """Return one value of a plan as a letter says it."""
    if not value:
        return "niets"
    if field == "contribution":
        return euros_nl(Decimal(value))
    return day_nl(date.fromisoformat(value)) if field == "start_on" else value
