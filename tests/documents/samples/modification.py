"""Facts for the letter that proposes a change of the plan."""

from datetime import date

from documents.choices import DocumentKind as K
from documents.facts import modification
from tests.documents.samples.calculations import DECISION_TERM
from tests.documents.samples.letter import PLAN, a_letter

SAMPLES = {
    K.MODIFICATION: modification.Modification(
        a_letter(
            "Wij stellen een aanpassing van uw plan voor",
            "Wij vragen of u uw plan wilt aanpassen.",
            "U bent dat niet verplicht.",
            calculations=(DECISION_TERM,),
        ),
        PLAN,
        1,
        (
            modification.Change("Aantal jaren", "5", "3"),
            modification.Change("Gebied", "Het hele park", "De noordkant"),
        ),
        "Bij drie jaar mogen wij u de opdracht rechtstreeks geven.",
        "Het bedrag per jaar blijft gelijk.",
        "De doelen blijven gelijk, voor drie jaar.",
        date(2026, 9, 15),
    ),
}
