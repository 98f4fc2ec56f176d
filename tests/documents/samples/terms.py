"""Facts for a withdrawal and for what moves a term."""

from datetime import date

from documents.choices import DocumentKind as K
from documents.facts import terms
from tests.documents.samples.calculations import DECISION_TERM
from tests.documents.samples.letter import AT, PLAN, a_letter

SAMPLES = {
    K.WITHDRAWAL: terms.Withdrawal(
        a_letter(
            "U trekt uw uitdaging in",
            "Wij stoppen met de behandeling van uw uitdaging.",
            signed_by=(),
        ),
        PLAN,
        AT,
        "mevrouw S. Benali",
        "Twee leden zijn verhuisd.",
    ),
    K.EXTENSION: terms.Extension(
        a_letter(
            "Wij hebben meer tijd nodig",
            "U krijgt ons besluit later.",
            "De nieuwe laatste dag is 13 april 2027.",
            calculations=(DECISION_TERM,),
        ),
        PLAN,
        date(2027, 3, 2),
        date(2027, 4, 13),
        "artikel 9 van de Verordening uitdaagrecht",
        True,
        "Wij wachten op een onderzoek naar de bodem.",
    ),
    K.SUSPENSION: terms.Suspension(
        a_letter(
            "De beslistermijn staat stil",
            "De beslistermijn staat stil, omdat u daarmee hebt ingestemd.",
            calculations=(DECISION_TERM,),
        ),
        PLAN,
        "u stemde schriftelijk in met uitstel",
        "artikel 4:15 lid 2, onder a, van de Algemene wet bestuursrecht",
        date(2026, 10, 1),
        date(2026, 10, 14),
        date(2027, 3, 2),
        date(2027, 3, 16),
        "U wilt uw plan nog aanpassen.",
    ),
}
