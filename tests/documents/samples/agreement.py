"""Facts for the agreement and for the start of the work."""

from datetime import date

from documents.choices import DocumentKind as K
from documents.facts import agreement
from tests.documents.samples.letter import GOALS, PLAN, a_report


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
        from_plan=("handback",),
        min_volunteers=8,
    )


SAMPLES = {
    K.AGREEMENT: an_agreement(),
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
