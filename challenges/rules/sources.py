"""The provisions the rules rest on, each named once and cited by that name.

What each says, where it applies and how sure we are stands in
``docs/sources.md``; a test ties every name here to a line there.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provision:
    """One place in the law, in case law, or in guidance.

    Attributes:
        act: Short title as Dutch lawyers cite it, such as ``"Awb"``.
        article: Article number as printed, such as ``"4:5"``.
        paragraph: Paragraph (``lid``), or ``""`` for the whole article.
        from_memory: Whether it still has to be checked against the text ([M]).
    """

    act: str
    article: str
    paragraph: str = ""
    from_memory: bool = False

    def __str__(self) -> str:
        """Cite in Dutch form: ``art. 4:5 lid 1 Awb``."""
        paragraph = f" lid {self.paragraph}" if self.paragraph else ""
        mark = " [M]" if self.from_memory else ""
        return f"art. {self.article}{paragraph} {self.act}{mark}"


AWB_INCOMPLETE = Provision("Awb", "4:5", "1")
