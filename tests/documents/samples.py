"""Facts for one document of every kind: ordinary, and with long or rare words."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from documents.choices import DocumentKind as K
from documents.facts import agreement, checks, decision, intake, letter, terms

AT = datetime(2026, 9, 1, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
RIETMEER = letter.House(
    name="gemeente Rietmeer",
    place="Rietmeer",
    colour="#0a5c7a",
    address=("Postbus 100", "1000 AA Rietmeer"),
    phone="14 0199",
    email="uitdaagrecht@rietmeer.example",
    website="www.rietmeer.example",
)
COMPANION = letter.Companion(
    "Joris de Vries",
    "participatiecoördinator",
    "0199 123 456",
    "j.devries@rietmeer.example",
)
ADDRESSEE = letter.Addressee(
    "Stichting Lindegroen",
    ("t.a.v. mevrouw S. Benali", "Lindelaan 12", "1001 AB Rietmeer"),
    "Beste mevrouw Benali,",
)
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
PLAN = intake.Plan(
    "Groenonderhoud Lindepark door Lindegroen",
    "Stichting Lindegroen",
    "Onderhoud van het groen in parken",
    "1,8 van de 6 hectare van het Lindepark, zonder de bomen",
)
AWB = letter.Objection(
    "awb",
    date(2026, 10, 13),
    "www.rietmeer.example/bezwaar",
    ("Gemeente Rietmeer", "Postbus 100", "1000 AA Rietmeer"),
)
CIVIL = replace(AWB, regime="civil", last_day=None)
GOALS = (
    checks.Goal(
        "Buren kennen elkaar", "Bewoners die drie buren bij naam kennen", "41%", "60%"
    ),
    checks.Goal("Het park is schoon en heel", "Beeldkwaliteit volgens CROW", "C", "B"),
)
COLLEGE = "namens het college van burgemeester en wethouders van Rietmeer"


def a_letter(subject, *summary, **changes):
    base = letter.Letter(
        house=RIETMEER,
        reference="RTC-RIETMEER-2026-0001",
        subject=subject,
        companion=COMPANION,
        summary=summary,
        rules_version="2026.1",
        addressee=ADDRESSEE,
        signed_by=("Joris de Vries", "participatiecoördinator"),
        on_behalf_of=COLLEGE,
    )
    return replace(base, **changes)


def a_report(subject, *summary, **changes):
    return a_letter(
        subject, *summary, **{"addressee": None, "on_behalf_of": "", **changes}
    )


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


def samples():
    return {
        K.ACKNOWLEDGEMENT: intake.Acknowledgement(
            a_letter(
                "Wij hebben uw uitdaging ontvangen",
                "Wij hebben uw uitdaging ontvangen.",
                "U hoort uiterlijk op 2 maart 2027 ons besluit.",
                "U hoeft nu niets te doen.",
                calculations=(DECISION_TERM,),
            ),
            PLAN,
            AT,
            "via de website",
            "26 weken",
            date(2027, 3, 2),
            0,
            date(2026, 9, 15),
            ("Plan Lindepark.pdf", "Begroting 2027.pdf"),
        ),
        K.COMPLETION_REQUEST: intake.CompletionRequest(
            a_letter(
                "Vult u uw uitdaging aan?",
                "Wij missen nog twee dingen in uw uitdaging.",
                "Vul ze aan voor 23 september 2026.",
                "Tot die tijd staat onze termijn stil.",
                to_do=(letter.ToDo("Vul aan wat ontbreekt.", date(2026, 9, 22)),),
                calculations=(DECISION_TERM,),
            ),
            PLAN,
            (
                "Een begroting per jaar, met en zonder btw.",
                "De machtiging van de groep voor mevrouw Benali.",
            ),
            date(2026, 9, 22),
            date(2027, 3, 2),
            (
                intake.Scenario("U vult aan op 8 september 2026", date(2027, 3, 8)),
                intake.Scenario("U vult aan op de laatste dag", date(2027, 3, 22)),
                intake.Scenario(
                    "U vult niet aan",
                    None,
                    "Wij kunnen besluiten om uw uitdaging niet te behandelen.",
                ),
            ),
        ),
        K.DECLINE: intake.Decline(
            a_letter(
                "Wij behandelen uw uitdaging niet",
                "Uw uitdaging is niet compleet geworden.",
                "Daarom behandelen wij haar niet.",
                "U mag haar opnieuw indienen.",
                calculations=(OBJECTION_TERM,),
            ),
            PLAN,
            date(2026, 8, 1),
            date(2026, 8, 22),
            ("Een begroting per jaar.", "De machtiging."),
            "",
            "Zonder begroting weten wij niet wat u van de gemeente vraagt.",
            date(2026, 9, 19),
            AWB,
        ),
        K.ADMISSIBILITY_NOTE: intake.AdmissibilityNote(
            a_report(
                "Wij kunnen deze uitdaging behandelen",
                "Alle vragen van de toets zijn in orde.",
                "De uitdaging gaat door naar het gesprek.",
            ),
            PLAN,
            tuple(
                intake.Check(code, question, ok, evidence)
                for code, question, ok, evidence in (
                    (
                        "N01",
                        "Is het een taak van deze gemeente?",
                        True,
                        "Taak GROEN-03 uit de lijst van taken.",
                    ),
                    (
                        "N02",
                        "Voert de gemeente de taak nu uit?",
                        True,
                        "Lopend contract, € 15.200 per jaar.",
                    ),
                    (
                        "N03",
                        "Is het geen bevoegdheid die alleen de overheid heeft?",
                        True,
                        "Groenonderhoud is feitelijk werk.",
                    ),
                    (
                        "N04",
                        "Mag deze groep uitdagen?",
                        True,
                        "14 leden, allen bewoner.",
                    ),
                    (
                        "N13",
                        "Is het voor iedereen toegankelijk?",
                        True,
                        "Het park blijft open.",
                    ),
                    (
                        "N14",
                        "Is de uitdaging compleet?",
                        True,
                        "Alle verplichte velden zijn ingevuld.",
                    ),
                    (
                        "N15",
                        "Is hierover niet pas nog beslist?",
                        None,
                        "In 24 maanden geen eerdere uitdaging gevonden.",
                    ),
                )
            ),
            "De uitdaging is ontvankelijk.",
        ),
        K.PANEL_INVITATION: intake.PanelInvitation(
            a_letter(
                "Wilt u deze uitdaging beoordelen?",
                "Wij vragen u als beoordelaar.",
                "Meld eerst of u er belang bij hebt.",
                to_do=(letter.ToDo("Lever uw cijfers in.", date(2026, 10, 15)),),
                addressee=letter.Addressee(
                    "Mevrouw F. Öztürk", (), "Beste mevrouw Öztürk,"
                ),
            ),
            PLAN,
            "Lindegroen wil een deel van het Lindepark zelf onderhouden. Buren schoffelen, snoeien en ruimen zwerfvuil op.",
            (
                intake.PanelMember("F. Öztürk", "vakkennis"),
                intake.PanelMember("J. Bakker", "ervaring als bewoner elders"),
                intake.PanelMember("dr. M. Şahin", "wetenschap"),
            ),
            tuple(intake.Criterion(each.name, each.weight) for each in RESULTS),
            5,
            date(2026, 10, 15),
        ),
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
        K.AGREEMENT: an_agreement(),
        K.WITHDRAWAL: terms.Withdrawal(
            a_letter(
                "U trekt uw uitdaging in",
                "Wij stoppen met de behandeling van uw uitdaging.",
            ),
            PLAN,
            AT,
            "mevrouw S. Benali",
            "Twee leden zijn verhuisd.",
        ),
        K.EXTENSION: terms.Extension(
            a_letter(
                "Wij hebben meer tijd nodig",
                "U krijgt ons besluit later.",
                "De nieuwe laatste dag is 13 april 2027.",
                calculations=(DECISION_TERM,),
            ),
            PLAN,
            date(2027, 3, 2),
            date(2027, 4, 13),
            "artikel 9 van de Verordening uitdaagrecht",
            True,
            "Wij wachten op een onderzoek naar de bodem.",
        ),
        K.SUSPENSION: terms.Suspension(
            a_letter(
                "De beslistermijn staat stil",
                "De beslistermijn staat stil, omdat u daarmee hebt ingestemd.",
                calculations=(DECISION_TERM,),
            ),
            PLAN,
            "u stemde schriftelijk in met uitstel",
            "artikel 4:15 lid 2, onder a, van de Algemene wet bestuursrecht",
            date(2026, 10, 1),
            date(2026, 10, 14),
            date(2027, 3, 2),
            date(2027, 3, 16),
            "U wilt uw plan nog aanpassen.",
        ),
        K.START_REPORT: agreement.StartReport(
            a_report(
                "De start in het Lindepark",
                "De taak is overgedragen.",
                signed_by=("K. Jansen", "contractmanager"),
            ),
            PLAN,
            date(2027, 1, 1),
            "Twee sleutels van de berging\nVier schoffels en een kruiwagen",
            "Beeldkwaliteit C, gemeten op 4 januari 2027.",
            GOALS,
            "Schade of gevaar: 14 0199, dag en nacht\nVragen: K. Jansen",
            "S. Benali\nK. Jansen",
        ),
    }


def an_agreement():
    return agreement.Agreement(
        letter=a_report(
            "Overeenkomst over het groen in het Lindepark",
            "Lindegroen onderhoudt 1,8 hectare van het Lindepark.",
            "De overeenkomst loopt drie jaar.",
            signed_by=(),
        ),
        plan=PLAN,
        version=1,
        parties=(
            agreement.Party(
                "Gemeente Rietmeer",
                "de gemeente",
                "",
                "wethouder P. van Dijk",
                "het mandaat van het college",
            ),
            agreement.Party(
                "Stichting Lindegroen",
                "de groep",
                "12345678",
                "S. Benali, voorzitter",
                "de machtiging van de leden",
            ),
        ),
        decided_on=date(2026, 11, 17),
        annexes=("Plan van de groep", "Integraal advies"),
        bylaw="de Verordening samenwerking & uitdaagrecht Rietmeer 2026",
        scope="Schoffelen, snoeien van heesters en zwerfvuil opruimen.",
        municipality_keeps="De bomen, de paden en de verlichting.",
        area="1,8 hectare van het Lindepark",
        starts_on=date(2027, 1, 1),
        ends_on=date(2029, 12, 31),
        option_years=1,
        terms=agreement.StandingTerms(3, 80, 6, 8, 3, 24),
        performance="Beeldkwaliteit B volgens CROW, gemeten in mei en september.",
        volunteers=24,
        volunteer_hours=1450,
        volunteer_roles="Schoffelen, snoeien en de tuindag voorbereiden.",
        safety="Niemand werkt alleen met machines.",
        yearly_cents=1_350_000,
        vat="Over dit bedrag is geen btw verschuldigd.",
        is_grant=False,
        needs_aid_declaration=False,
        contact_person="K. Jansen",
        goals=GOALS,
        handback="De groep meldt het als er minder dan acht vaste vrijwilligers zijn.",
        handback_department="de afdeling Groen",
        evaluation_on=date(2029, 6, 30),
        objection_regime="civil",
        signatures=(
            agreement.Signature("voor de gemeente", "P. van Dijk"),
            agreement.Signature("voor de groep", "S. Benali"),
        ),
    )
