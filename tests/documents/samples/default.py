"""Facts for the letters about a decision that comes too late."""

from datetime import date

from documents.choices import DocumentKind as K
from documents.contexts.default import BANDS, GROUNDS
from documents.facts import default
from documents.facts.letter import Objection
from tests.documents.samples.calculations import DECISION_TERM
from tests.documents.samples.letter import PLAN, a_letter

SAMPLES = {
    K.DEFAULT_RECEIPT: default.DefaultReceipt(
        a_letter(
            "Wij hebben uw ingebrekestelling ontvangen",
            "Wij zijn te laat met ons besluit.",
            signed_by=(),
            calculations=(DECISION_TERM,),
        ),
        PLAN,
        date(2027, 3, 5),
        date(2027, 3, 2),
        date(2027, 3, 19),
        date(2027, 3, 20),
        date(2027, 4, 30),
        BANDS,
        144200,
    ),
    K.PENALTY_ORDER: default.PenaltyOrder(
        a_letter(
            "Ons besluit over de dwangsom",
            "Wij betalen geen dwangsom.",
            calculations=(DECISION_TERM,),
        ),
        PLAN,
        date(2027, 3, 5),
        date(2027, 3, 20),
        date(2027, 4, 6),
        17,
        BANDS,
        0,
        list(GROUNDS.values())[1],
        "Uw ingebrekestelling kwam een jaar na de laatste dag.",
        date(2027, 4, 9),
        Objection("awb", date(2027, 5, 21), "www.rietmeer.example", ("Postbus 1",)),
    ),
}
