"""Facts for what is sent and noted from filing to the panel."""

from datetime import date

from documents.choices import DocumentKind as K
from documents.facts import intake, letter
from tests.documents.samples.calculations import DECISION_TERM
from tests.documents.samples.checks import RESULTS
from tests.documents.samples.letter import AT, PLAN, a_letter, a_report
from tests.documents.samples.objection import AWB, OBJECTION_TERM

SAMPLES = {
    K.ACKNOWLEDGEMENT: intake.Acknowledgement(
        a_letter(
            "Wij hebben uw uitdaging ontvangen",
            "Wij hebben uw uitdaging ontvangen.",
            "U hoort uiterlijk op 2 maart 2027 ons besluit.",
            "U hoeft nu niets te doen.",
            signed_by=(),
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
        ("N01", "N02", "N03", "N04", "N13", "N14", "N15"),
        "Niet vast te stellen: N15. De behandelaar heeft dit meegewogen.",
        "Ook in het archief vonden wij niets.",
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
}
