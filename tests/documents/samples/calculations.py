"""A term, a score and a route, each with the steps that led there."""

from documents.facts import letter

DECISION_TERM = letter.Calculation(
    "Laatste dag voor het besluit",
    "2 maart 2027",
    (
        letter.Step(
            "T1",
            "De uitdaging is ontvangen op 1 september 2026. Die dag telt niet mee.",
            "art. 4:13 lid 1 Awb",
        ),
        letter.Step(
            "T2",
            "De termijn is 26 weken. De laatste dag is dan 2 maart 2027.",
            "Verordening samenwerking & uitdaagrecht Rietmeer 2026",
        ),
        letter.Step(
            "T9",
            "De termijn is langer dan 12 weken. Daarom schuift zij niet op voor een weekend of feestdag.",
            "art. 4 Atw [M]",
        ),
    ),
)
SCORE = letter.Calculation(
    "Score",
    "73,9 van de 100",
    (
        letter.Step(
            "S1",
            "Kwaliteit van de uitvoering is besproken: het verschil was 2 of meer. De uitkomst van dat overleg telt.",
            "ontwerp van dit stelsel [D]",
        ),
        letter.Step(
            "S4",
            "De som van gewicht maal cijfer gedeeld door 5 is 73,9.",
            "regelset van de gemeente",
        ),
    ),
)
ROUTE = letter.Calculation(
    "Weg",
    "rechtstreeks gunnen",
    (
        letter.Step(
            "R15",
            "De waarde is € 54.000. Dat is minder dan € 216.000, het beleid laat dan rechtstreeks gunnen toe aan wie uitdaagt.",
            "art. 1.4 Aw",
        ),
    ),
)
