"""Facts for the three checks: social value, procurement and money."""

from datetime import date
from decimal import Decimal

from documents.choices import DocumentKind as K
from documents.facts import checks
from tests.documents.samples.calculations import ROUTE, SCORE
from tests.documents.samples.letter import GOALS, PLAN, a_report

MOTIVATION = "De groep kent het park goed en heeft al twee jaar ervaring met schoffelen en snoeien. Het rooster klopt en de vervanging is geregeld."


def a_result(name, weight, scores, result, **changes):
    reasons = tuple(
        checks.Reason(chr(65 + i), score, MOTIVATION) for i, score in enumerate(scores)
    )
    points = (Decimal(result) * weight / 5).quantize(Decimal("0.1"))
    return checks.CriterionResult(
        name,
        weight,
        reasons,
        Decimal(result),
        points,
        max(scores) - min(scores),
        **changes,
    )


RESULTS = (
    a_result("Sociale meerwaarde", 25, (4, 4, 5), "4.3"),
    a_result("Draagvlak", 10, (4, 3, 4), "3.7", minimum=2),
    a_result(
        "Kwaliteit van de uitvoering",
        20,
        (3, 5, 4),
        "4.0",
        consensus_reason="Het onderhoudsplan is gelijk aan het niveau van nu. De dagelijkse aanwezigheid is een pluspunt.",
        dissent="Eén beoordelaar mist een plan voor droge zomers.",
    ),
    a_result("Kunnen en volhouden", 15, (3, 3, 3), "3.0", minimum=2),
    a_result("Kosten vergeleken met nu", 10, (4, 4, 4), "4.0"),
    a_result("Vernieuwing en leren", 10, (3, 3, 2), "2.7"),
    a_result("Insluiting, eerlijkheid en duurzaamheid", 10, (3, 4, 3), "3.3"),
)

SAMPLES = {
    K.SOCIAL_VALUE_REPORT: checks.SocialValueReport(
        a_report(
            "Maatschappelijke meerwaarde van het plan voor het Lindepark",
            "Het oordeel is positief: 73,9 van de 100 punten.",
            "De buurt wint vooral aan ontmoeting en netheid.",
            signed_by=("P. Visser", "voorzitter van de beoordelaars"),
            calculations=(SCORE,),
        ),
        PLAN,
        RESULTS,
        5,
        Decimal("73.9"),
        "positief",
        60,
        45,
        3,
        1,
        (
            "Elk gewicht 20% hoger of lager: het oordeel blijft positief.",
            "Zonder beoordelaar B: 71,2 punten, het oordeel blijft positief.",
        ),
        False,
        GOALS,
        "Het bedrijf dat nu het onderhoud doet, haalt beeldkwaliteit C en komt vier keer per jaar.",
        1,
        "trede 3, raadplegen",
        "trede 6, zelf doen",
        checks.Sroi(4_125_000, 1_350_000, Decimal("3.06"), "2,25% [M]"),
    ),
    K.PROCUREMENT_CHECK: checks.ProcurementCheck(
        a_report(
            "Welke weg hoort bij het plan voor het Lindepark?",
            "De gemeente mag de opdracht rechtstreeks aan de groep geven.",
            "Er is geen staatssteun.",
            signed_by=("mr. I. Smit", "jurist aanbesteding"),
            calculations=(ROUTE,),
        ),
        PLAN,
        "rechtstreeks gunnen aan wie uitdaagt",
        "DIRECT_AWARD_R2C",
        "De gemeente hoeft geen andere partijen te vragen. Zij maakt haar voornemen wel bekend.",
        (
            checks.Input("Tegenprestatie", "betaling"),
            checks.Input("Soort opdracht", "diensten"),
            checks.Input("Begin", "1 januari 2027"),
        ),
        (
            checks.Input("€ 13.500 per jaar, 3 jaar", "€ 40.500,00"),
            checks.Input("Optiejaar", "€ 13.500,00"),
        ),
        5_400_000,
        21_600_000,
        (
            checks.RouteRow(
                "R2",
                "De taak kan worden overgedragen.",
                "regelset van de gemeente",
                False,
            ),
            checks.RouteRow(
                "R14", "De waarde is niet lager dan € 50.000.", "art. 1.4 Aw", False
            ),
            checks.RouteRow(
                "R15",
                "De waarde is lager dan € 216.000 en de prijs is niet hoger dan nu.",
                "inkoopbeleid Rietmeer [M]",
                True,
            ),
        ),
        "geen staatssteun",
        "De prijs is niet hoger dan wat de markt vraagt.",
        (checks.AidRow(date(2025, 3, 1), "algemeen", 250_000),),
        1_600_000,
        "",
        "Geen bijzonderheden. Let bij verlenging op het optiejaar.",
        ("Bij twee optiejaren is de waarde € 67.500; de weg blijft gelijk.",),
        ("Motiveringsmemo", "Publicatie van het voornemen"),
        date(2026, 10, 20),
    ),
    K.FINANCE_NOTE: checks.FinanceNote(
        a_report(
            "Wat kost het plan voor het Lindepark?",
            "Het plan kost de gemeente 91,4% van wat de taak nu kost.",
            signed_by=("A. de Boer", "controller"),
        ),
        PLAN,
        (
            checks.CostLine("Contractprijs of bijdrage", 1_520_000, 1_350_000),
            checks.CostLine("Toezicht door de gemeente", 120_000, None),
            checks.CostLine("Hulp door de gemeente", None, 100_000),
            checks.CostLine("Overgang, per jaar", None, 50_000),
        ),
        1_640_000,
        1_500_000,
        Decimal("91.5"),
        Decimal(100),
        80_000,
        0,
        4,
        6_000_000,
        "Begrotingsprogramma 5, post groenonderhoud parken, jaren 2027 tot en met 2030.",
        "",
        date(2026, 10, 19),
    ),
}
