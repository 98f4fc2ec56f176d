"""Facts for the letters with which a challenge is sent on."""

from dataclasses import replace

from documents.choices import DocumentKind as K
from documents.facts import letter
from documents.facts.forwarding import Forwarding
from tests.documents.samples.letter import AT, PLAN, a_letter

BODY = "Provincie Noord-Holland"
TO_GROUP = Forwarding(
    a_letter("Wij sturen uw uitdaging door", "Over uw plan beslist de provincie."),
    PLAN,
    True,
    BODY,
    AT,
    "De Lindeweg is een weg van de provincie.",
    "Bewoners willen de bermen van de Lindeweg zelf maaien.",
    "mevrouw S. Benali",
    "s.benali@lindegroen.example",
)
SAMPLES = {
    K.FORWARDING: TO_GROUP,
    K.FORWARDING_TO_BODY: replace(
        TO_GROUP,
        letter=a_letter(
            "Wij sturen u een uitdaging door",
            "Bewoners stuurden ons een plan waarover u beslist.",
            addressee=letter.Addressee(
                BODY, ("Postbus 3007", "2001 DA Haarlem"), "Geachte heer, mevrouw,"
            ),
        ),
        to_group=False,
    ),
}
