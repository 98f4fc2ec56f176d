"""Facts for the advice, the proposal and each decision."""

from datetime import date

from documents.choices import DocumentKind as K
from documents.facts import decision
from tests.documents.samples.calculations import ROUTE
from tests.documents.samples.letter import PLAN, a_letter, a_report
from tests.documents.samples.objection import AWB, CIVIL, OBJECTION_TERM

SAMPLES = {
    K.ADVICE: decision.Advice(
        a_report(
            "Advies over de uitdaging voor het Lindepark",
            "Wij adviseren om de uitdaging aan te nemen.",
            "De drie toetsen zijn positief.",
            signed_by=("Joris de Vries", "participatiecoördinator"),
        ),
        PLAN,
        "aannemen",
        "Neem de uitdaging aan voor drie jaar, met één jaar optie.",
        "De buurt wint aan ontmoeting.\n\nDe kosten zijn lager dan nu.",
        "De groep is klein. Spreek vervanging af voor de voorzitter.",
        "",
        (
            decision.Finding("Meerwaarde", "positief", "73,9 van de 100 punten"),
            decision.Finding(
                "Inkoop en recht", "rechtstreeks gunnen", "waarde € 54.000"
            ),
            decision.Finding("Geld", "past", "91,5% van de kosten van nu"),
        ),
        tuple(
            decision.Option(code, label, code == "A")
            for code, label in (
                ("A", "aannemen"),
                ("B", "aannemen met wijzigingen"),
                ("C", "voor een deel aannemen"),
                ("D", "afwijzen"),
                ("E", "ook anderen laten meedoen"),
            )
        ),
        date(2027, 3, 2),
        (
            decision.OutsideAdvice(
                date(2027, 2, 1), "Kan de groep dit aan?", "Ja, met een cursus."
            ),
        ),
    ),
    K.COLLEGE_PROPOSAL: decision.CollegeProposal(
        a_report(
            "Voorstel: neem de uitdaging voor het Lindepark aan",
            "Wij vragen u om de uitdaging aan te nemen.",
            signed_by=("Joris de Vries", "participatiecoördinator"),
        ),
        PLAN,
        (
            "De uitdaging van Stichting Lindegroen aan te nemen.",
            "De wethouder te machtigen de overeenkomst te tekenen.",
        ),
        "De buurt wint aan ontmoeting.",
        "aannemen",
        ("Afwijzen: dan blijft het contract lopen.",),
        "De kosten zijn 91,5% van nu. Dekking uit programma 5.",
        "Rechtstreeks gunnen mag. Geen staatssteun.",
        "",
        ("Overeenkomst binnen acht weken.", "Begin op 1 januari 2027."),
        ("Integraal advies", "Rapport maatschappelijke meerwaarde"),
        date(2027, 3, 2),
        ("De verordening noemt geen bedrag waarboven de raad vooraf meespreekt.",),
    ),
    K.ACCEPTANCE: decision.Acceptance(
        a_letter(
            "Wij nemen uw uitdaging aan",
            "U mag een deel van het Lindepark onderhouden.",
            "Wij maken nu samen een overeenkomst.",
            signed_by=("P. van Dijk", "wethouder"),
            calculations=(ROUTE,),
        ),
        PLAN,
        date(2026, 11, 17),
        "Schoffelen, snoeien van heesters en zwerfvuil in 1,8 hectare.",
        "De groep is verzekerd voor de start.\nElk kwartaal een gesprek.",
        "rechtstreeks gunnen",
        "De gemeente hoeft geen andere partijen te vragen.",
        "De meerwaarde is groot en de kosten zijn lager.",
        "",
        date(2027, 1, 12),
        CIVIL,
        contribution_cents=1_350_000,
        years=3,
        option_years=1,
        starts_on=date(2027, 1, 1),
    ),
    K.REFUSAL: decision.Refusal(
        a_letter(
            "Wij wijzen uw uitdaging af",
            "Wij wijzen uw uitdaging af.",
            "U kunt tot en met 13 oktober 2026 bezwaar maken.",
            "Wij praten graag met u.",
            signed_by=("P. van Dijk", "wethouder"),
            calculations=(OBJECTION_TERM,),
        ),
        PLAN,
        date(2026, 9, 1),
        False,
        (
            decision.Ground(
                "N06",
                "niet aannemelijk dat de groep het kan en volhoudt",
                "Van de vier vaste vrijwilligers zijn er twee vertrokken.",
            ),
        ),
        "Wij zien veel waarde in het plan. Het werk vraagt elke week acht mensen.",
        "Vindt u zes vaste vrijwilligers, dan is er veel meer mogelijk.",
        "",
        AWB,
    ),
    K.INADMISSIBILITY: decision.Refusal(
        a_letter(
            "Deze taak kunt u niet uitdagen",
            "Parkeerhandhaving mag alleen de overheid doen.",
            "Daarom behandelen wij uw plan niet verder.",
            signed_by=("P. van Dijk", "wethouder"),
            calculations=(OBJECTION_TERM,),
        ),
        PLAN,
        date(2026, 9, 1),
        True,
        (
            decision.Ground(
                "N03",
                "bevoegdheid die alleen de overheid heeft",
                "Boetes geven is opgedragen aan buitengewoon opsporingsambtenaren.",
            ),
        ),
        "",
        "U kunt wel meedenken over de plek van parkeervakken.",
        "",
        AWB,
    ),
}
