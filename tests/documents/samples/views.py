"""Facts for the letters that ask for views."""

from dataclasses import replace
from datetime import date

from documents.choices import DocumentKind as K
from documents.facts import letter, views
from tests.documents.samples.calculations import DECISION_TERM
from tests.documents.samples.letter import PLAN, a_letter

TO_GROUP = views.Intention(
    a_letter(
        "Wat vindt u van ons voornemen?",
        "Wij vertellen u wat wij van plan zijn.",
        "U kunt daarop reageren tot en met 15 september 2026.",
        calculations=(DECISION_TERM,),
    ),
    PLAN,
    True,
    True,
    "Wij willen uw uitdaging afwijzen, omdat het werk dan niet beter wordt.",
    "De beoordelaars gaven 41 van de 100 punten.",
    "artikel 4:7 van de Algemene wet bestuursrecht",
    date(2026, 9, 15),
)
NEIGHBOUR = letter.Addressee(
    "de heer Z. van Ĳsselstein",
    ("Lindelaan 14", "1001 AB Rietmeer"),
    "Beste heer Van Ĳsselstein,",
)

SAMPLES = {
    K.INTENTION: TO_GROUP,
    K.INTENTION_TO_OTHERS: replace(
        TO_GROUP,
        letter=replace(TO_GROUP.letter, addressee=NEIGHBOUR),
        is_refusal=False,
        to_group=False,
        basis="artikel 4:8 van de Algemene wet bestuursrecht",
    ),
}
