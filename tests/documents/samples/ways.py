"""Facts for the letters when the route is not a direct one."""

from datetime import date

from documents.choices import DocumentKind as K
from documents.facts import ways
from documents.facts.letter import ToDo
from tests.documents.samples.calculations import DECISION_TERM
from tests.documents.samples.letter import PLAN, a_letter

SAMPLES = {
    K.COMPETITION: ways.Competition(
        a_letter(
            "Ook anderen mogen meedoen",
            "Een ander kan winnen.",
            to_do=(ToDo("Kies in uw dossier wat u doet."),),
            calculations=(DECISION_TERM,),
        ),
        PLAN,
        "meer offertes vragen",
        "De waarde van € 60.000 is te hoog om rechtstreeks te gunnen.",
        ("Met 2 jaar in plaats van 3 kan het rechtstreeks.",),
    ),
    K.TENDER: ways.Tender(
        a_letter("U kunt meedoen", "U kunt meedoen tot en met 26 november 2026."),
        PLAN,
        "Op TenderNed, nummer 12345.",
        "De kaart, de kosten van nu en het bestek.",
        date(2026, 11, 26),
    ),
    K.AWARD: ways.Award(
        a_letter(
            "De uitkomst van de selectie",
            "U hebt gewonnen.",
            calculations=(DECISION_TERM,),
        ),
        PLAN,
        True,
        "",
        3,
        "Het beste plan volgens de punten die vooraf bekend waren.",
        date(2026, 12, 18),
    ),
    K.POSTPONEMENT: ways.Postponement(
        a_letter(
            "U moet nog even wachten",
            "Er loopt nog een contract.",
            calculations=(DECISION_TERM,),
        ),
        PLAN,
        date(2027, 8, 1),
        date(2027, 6, 6),
    ),
    K.LAPSE: ways.Lapse(
        a_letter(
            "Uw uitdaging is vervallen",
            "Er is geen overeenkomst gekomen.",
            signed_by=(),
            calculations=(DECISION_TERM,),
        ),
        PLAN,
        date(2027, 9, 1),
    ),
}
