"""Facts for the papers of a running agreement and of its end."""

from datetime import date

from documents.choices import DocumentKind as K
from documents.facts import running
from documents.facts.letter import Objection
from tests.documents.samples.calculations import DECISION_TERM
from tests.documents.samples.letter import PLAN, a_letter, a_report

MANAGER = ("K. Jansen", "contractmanager")
GOAL = running.EvaluatedGoal(
    "Buren kennen elkaar",
    "Bewoners die drie buren bij naam kennen",
    "41%",
    "60%",
    "57%",
    "Elke dinsdag is er een tuinochtend met koffie.",
    "Een vast moment werkt beter dan een open uitnodiging.",
)
FALLBACK = running.Fallback(
    90_000, 1_520_000, "Wat de vorige aannemer kreeg, in prijzen van 2026."
)


def an_evaluation(subject):
    return running.Evaluation(
        a_report(subject, "Samen keken wij wat er van de doelen kwam."),
        PLAN,
        date(2027, 1, 1),
        date(2028, 1, 1),
        (GOAL,),
        "Twaalf bezoekers van het park en de school.",
        "13.100 euro, 400 euro minder dan begroot.",
        "Er staan meer fietsen op het pad.",
        "Maak het rooster per maand.",
        "zo doorgaan",
        "Het park is schoner en drukker dan bij de start.",
    )


SAMPLES = {
    K.WARNING: running.WrittenWarning(
        a_letter(
            "Waarschuwing",
            "U doet niet wat wij hebben afgesproken.",
            signed_by=MANAGER,
            calculations=(DECISION_TERM,),
        ),
        PLAN,
        "Beeldkwaliteit B in alle perken.",
        "Bij drie schouwen op rij was het niveau D.",
        "Alle perken weer op niveau B.",
        6,
        date(2027, 7, 13),
    ),
    K.NOTICE_TO_END: running.NoticeToEnd(
        a_letter(
            "De overeenkomst stopt eerder",
            "De gemeente zegt de overeenkomst op.",
            signed_by=MANAGER,
            calculations=(DECISION_TERM,),
        ),
        PLAN,
        "municipality",
        "er te weinig vrijwilligers zijn",
        "Van de 24 vrijwilligers zijn er vijf over.",
        date(2027, 9, 1),
        6,
        date(2028, 3, 1),
        fallback=FALLBACK,
    ),
    K.PROGRESS_REPORT: an_evaluation("Voortgang in het Lindepark"),
    K.EVALUATION_REPORT: an_evaluation("Evaluatie van het Lindepark"),
    K.RENEWAL: running.Renewal(
        a_letter(
            "Wij verlengen de overeenkomst",
            "Wij verlengen de overeenkomst.",
            signed_by=("P. van Dijk", "wethouder"),
        ),
        PLAN,
        "renewed",
        1,
        date(2029, 12, 31),
        date(2030, 12, 31),
        date(2029, 9, 4),
        "De buurt is tevreden en het werk is goed.",
        Objection("contract", None, "www.rietmeer.example/bezwaar", ("Postbus 100",)),
    ),
    K.PAYMENT_STOP: running.PaymentStop(
        a_letter(
            "Wij stoppen de betalingen",
            "Wij stoppen de betalingen.",
            signed_by=("P. van Dijk", "wethouder"),
        ),
        PLAN,
        is_stop=True,
        decided_on=date(2027, 9, 7),
        reasons="Wij kregen twee keer geen verslag.",
        objection=Objection(
            "contract", None, "www.rietmeer.example/bezwaar", ("Postbus 100",)
        ),
    ),
    K.PAYMENT_NOT_OWED: running.NotOwed(
        a_letter(
            "Een betaling gaat niet door",
            "Een betaling die was gepland, gaat niet door.",
            signed_by=("H. de Boer", "contractmanager"),
        ),
        PLAN,
        amount_cents=270000,
        is_advance=True,
        year=2,
        due_on=date(2028, 5, 24),
        reasons="In dit kwartaal is er niet gewerkt.",
    ),
    K.HANDBACK_PROTOCOL: running.HandbackProtocol(
        a_report(
            "Teruggave van het Lindepark",
            "De taak is volgens plan teruggegeven.",
            signed_by=MANAGER,
        ),
        PLAN,
        "volgens plan teruggegeven",
        date(2029, 12, 31),
        "Beheer openbare ruimte",
        "Twee sleutels van de berging\nVier schoffels en een kruiwagen",
        "De map met de plantlijst",
        "De vrijwilligers gaan naar de buurttuin",
        "Er bleef 200 euro over; die is terugbetaald",
        "Bij de laatste schouw was 92 procent niveau B.",
        "Er was elke week iemand in het park.",
        "In de zomer waren er te weinig handen.",
        "Begin met een rooster voor de vakantie.",
        is_published=True,
        kept_for=7,
        kept_until=date(2036, 12, 31),
        is_unchecked=True,
        fallback=FALLBACK,
    ),
}
