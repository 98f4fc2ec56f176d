"""What is fixed about one kind of document: the shape of a row of the registry."""

from dataclasses import dataclass

from documents.choices import Visibility
from documents.facts.letter import Facts

TEMPLATE_VERSION = "2026.3"

LETTER = ("Hebt u hulp nodig?", "Uw gegevens")
CALCULATED = ("Zo is dit berekend",)
OBJECTION = ("Bent u het niet eens met dit besluit?",)


@dataclass(frozen=True, slots=True)
class Kind:
    """What is fixed about one kind of document.

    Attributes:
        code: As the domain numbers it.
        title: The Dutch title, also of the PDF.
        facts: What it states.
        visibility: Who may read it, unless the request says otherwise.
        must_say: Words that must stand in it.
        version: Of its template; a changed template gets a new one.
        deadline: Seconds the drawing may take.
    """

    code: str
    title: str
    facts: type[Facts]
    visibility: Visibility
    must_say: tuple[str, ...] = ()
    version: str = TEMPLATE_VERSION
    deadline: int = 30
    template: str = ""


GROUP, INTERNAL = Visibility.GROUP, Visibility.INTERNAL
