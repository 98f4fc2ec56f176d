"""Facts for the letter that asks a group to check the facts in its score sheet."""

from datetime import date
from decimal import Decimal

from documents.choices import DocumentKind as K
from documents.facts import reaction
from tests.documents.samples.calculations import DECISION_TERM
from tests.documents.samples.letter import PLAN, a_letter

SAMPLES = {
    K.REACTION_REQUEST: reaction.ReactionRequest(
        a_letter(
            "Kloppen de feiten in de beoordeling van uw plan?",
            "De beoordelaars zijn klaar met uw plan.",
            "U bent niet verplicht om te reageren.",
            calculations=(DECISION_TERM,),
        ),
        PLAN,
        Decimal("71.5"),
        "positief",
        10,
        date(2026, 9, 15),
        date(2026, 11, 9),
    ),
}
