from documents.choices import DocumentKind as K
from documents.facts.joining import GoesOn, Onward
from tests.documents.samples.letter import PLAN, a_letter

SAMPLES = {
    K.MERGER: GoesOn(
        a_letter(
            "Uw plan gaat samen verder",
            "Uw plannen gaan samen verder.",
            signed_by=(),
        ),
        PLAN,
        (Onward("RTC-RIETMEER-2026-0007", "Groen & zo"),),
        "De tuinochtenden op dinsdag.",
    ),
    K.DIVISION: GoesOn(
        a_letter(
            "Uw plan gaat in tweeën verder",
            "Er staan twee concepten voor u klaar.",
            signed_by=(),
        ),
        PLAN,
        (
            Onward("RTC-RIETMEER-2026-0008", "Groen in het park"),
            Onward("RTC-RIETMEER-2026-0009", "Koffie in het park"),
        ),
        "Het groen in het ene plan, de koffie in het andere.",
    ),
}
