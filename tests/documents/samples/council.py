"""Facts for the letter to the council."""

from datetime import date

from documents.choices import DocumentKind as K
from documents.facts import letter
from documents.facts.council import CouncilLetter
from tests.documents.samples.letter import PLAN, a_letter

WHY = "Het totaal van € 184.000 is ten minste de € 50.000 van de verordening."
SAMPLES = {
    K.COUNCIL_LETTER: CouncilLetter(
        a_letter(
            "Wij vragen uw wensen en bedenkingen",
            "Bewoners willen een taak van de gemeente overnemen.",
            addressee=letter.Addressee(
                "De gemeenteraad van Rietmeer", ("t.a.v. de griffie",), "Geachte raad,"
            ),
            calculations=(
                letter.Calculation(
                    "Waarom wij u dit vragen",
                    "De raad spreekt mee",
                    (letter.Step("CW1", WHY, "art. 169 lid 4 Gemeentewet"),),
                ),
            ),
        ),
        PLAN,
        "Welke wensen en bedenkingen hebt u bij dit plan?",
        (WHY,),
        ("De uitdaging van Stichting Lindegroen aan te nemen.",),
        date(2026, 12, 11),
        date(2027, 3, 2),
    )
}
