"""Where and until when somebody may object, and what is written about an objection."""

from dataclasses import replace
from datetime import date

from documents.choices import DocumentKind as K
from documents.facts import letter, objection
from tests.documents.samples.calculations import DECISION_TERM
from tests.documents.samples.letter import AT, PLAN, a_letter

OBJECTION_TERM = letter.Calculation(
    "Laatste dag om bezwaar te maken",
    "13 oktober 2026",
    (
        letter.Step(
            "O1", "Het besluit is verzonden op 1 september 2026.", "art. 3:41 Awb"
        ),
        letter.Step(
            "O2",
            "De zes weken beginnen op 2 september 2026 en eindigen op 13 oktober 2026.",
            "art. 6:7 en 6:8 Awb",
        ),
    ),
)
AWB = letter.Objection(
    "awb",
    date(2026, 10, 13),
    "www.rietmeer.example/bezwaar",
    ("Gemeente Rietmeer", "Postbus 100", "1000 AA Rietmeer"),
)
CIVIL = replace(AWB, regime="civil", last_day=None)

SAMPLES = {
    K.OBJECTION_RECEIPT: objection.ObjectionReceipt(
        a_letter(
            "Wij hebben uw bezwaar ontvangen",
            "Wij hebben uw bezwaar ontvangen.",
            calculations=(OBJECTION_TERM, DECISION_TERM),
        ),
        PLAN,
        date(2026, 10, 5),
        date(2026, 9, 1),
        date(2026, 10, 13),
        False,
        True,
        True,
        date(2027, 1, 5),
    ),
    K.OBJECTION_REASONS: objection.ObjectionReasons(
        a_letter(
            "Vul de redenen van uw bezwaar aan",
            "Vertel ons waarom u bezwaar maakt.",
            calculations=(DECISION_TERM,),
        ),
        PLAN,
        date(2026, 11, 10),
        date(2027, 1, 5),
        date(2027, 2, 2),
    ),
    K.HEARING_INVITATION: objection.HearingInvitation(
        a_letter("Wij horen u graag over uw bezwaar", "U mag uw bezwaar uitleggen."),
        PLAN,
        AT,
        "Stadhuis, zaal 2",
        True,
    ),
    K.OBJECTION_POSTPONED: objection.ObjectionPostponed(
        a_letter(
            "Wij hebben meer tijd nodig voor uw bezwaar",
            "U krijgt ons besluit later.",
            calculations=(DECISION_TERM,),
        ),
        PLAN,
        date(2027, 2, 22),
        date(2027, 4, 5),
        "De commissie is ziek.",
    ),
    K.OBJECTION_DECISION: objection.ObjectionDecision(
        a_letter(
            "Ons besluit over uw bezwaar",
            "Uw bezwaar is ongegrond.",
            calculations=(DECISION_TERM,),
        ),
        PLAN,
        "rejected",
        date(2026, 12, 14),
        date(2026, 9, 1),
        "De buurt merkt het verschil wel.",
        False,
        False,
        "",
        date(2026, 12, 1),
        "mevrouw Benali en twee leden",
        "De groep legt uit wat er in het park gebeurt.",
        "",
        "",
        "het bezwaar is ongegrond",
        "De cijfers zijn duidelijk.",
        "",
        "Het plan levert niet meer op dan nu.",
        True,
        date(2027, 1, 25),
        None,
    ),
    K.OBJECTION_WITHDRAWAL: objection.ObjectionWithdrawal(
        a_letter(
            "U hebt uw bezwaar ingetrokken",
            "Wij stoppen met de behandeling van uw bezwaar.",
            signed_by=(),
        ),
        PLAN,
        date(2026, 9, 1),
        "mevrouw S. Benali",
    ),
}
