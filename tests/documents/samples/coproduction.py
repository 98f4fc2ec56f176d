"""Facts for the letters about doing it together instead."""

from dataclasses import replace
from datetime import date

from documents.choices import DocumentKind as K
from documents.facts.coproduction import Coproduction
from documents.facts.letter import ToDo
from tests.documents.samples.letter import PLAN, a_letter

OFFER = Coproduction(
    a_letter(
        "Zullen wij het samen doen?",
        "Wij stellen voor om uw plan samen uit te voeren.",
        to_do=(ToDo("Laat in uw dossier weten of u dit wilt."),),
    ),
    PLAN,
    "De gemeente snoeit de bomen.",
    "De groep schoffelt elke maand.",
    date(2026, 11, 1),
    "het team groen, telefoon 14 0199",
    "",
)
SAMPLES = {
    K.COPRODUCTION_OFFER: OFFER,
    K.COPRODUCTION: replace(
        OFFER,
        letter=a_letter("Wij doen het samen", "Uw uitdaging stopt."),
        remark="Wij hebben er zin in.",
    ),
}
