from documents.choices import DocumentKind as K
from documents.facts.exploring import FilingInvitation
from documents.facts.letter import ToDo
from tests.documents.samples.letter import PLAN, a_letter

SAMPLES = {
    K.FILING_INVITATION: FilingInvitation(
        a_letter(
            "Uitnodiging om uw uitdaging in te dienen",
            "Wij praatten met u over uw idee.",
            to_do=(ToDo("Begin met uw plan als u dat wilt. Er is geen laatste dag."),),
        ),
        PLAN,
        True,
        "Schrijf op wie er meedoet.\n\nVraag ook wat het nu kost.",
        ("Uw groep heeft ten minste 5 mensen.",),
    )
}
