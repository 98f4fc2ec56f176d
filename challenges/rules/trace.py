"""How an answer came about: the steps, in the order in which they were applied.

Every rule returns its answer together with a trace, so that a letter, a screen
and a judge can follow it (``docs/adr``, "rules are pure tables").
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from json.encoder import encode_basestring as quoted

RULES_VERSION = "2026.1"
"""Changes with any change of outcome; a case keeps the version that judged it."""

STEPS_KEPT = 16_384
"""So many steps that depend on a few days only are kept, to be told again."""


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step of a judgement.

    Attributes:
        rule: The code of the rule that was applied, such as ``"T4"``.
        text_nl: What it did here, as a Dutch sentence for a resident.
        text_en: The same in English.
        source: The citation, such as ``"art. 4:5 lid 1 Awb"``; from memory ends in ``[M]``.
    """

    rule: str
    text_nl: str
    text_en: str
    source: str
    _text: str = field(default="", init=False, repr=False, compare=False)

    def as_text(self) -> str:
        """Return the step as JSON text; written once, kept with the step."""
        if not self._text:
            object.__setattr__(
                self,
                "_text",
                f'{{"rule": {quoted(self.rule)}, "text_nl": {quoted(self.text_nl)}, '
                f'"text_en": {quoted(self.text_en)}, "source": {quoted(self.source)}}}',
            )
        return self._text

    def as_json(self) -> dict[str, str]:
        """Return the step as the explain interface shows it."""
        return {
            "rule": self.rule,
            "text_nl": self.text_nl,
            "text_en": self.text_en,
            "source": self.source,
        }


Trace = tuple[TraceStep, ...]


def trace_as_json(trace: Iterable[TraceStep]) -> list[dict[str, str]]:
    """Return a whole trace as the explain interface shows it."""
    return [step.as_json() for step in trace]


@dataclass(frozen=True, slots=True)
class Told:
    """An answer with the steps that led to it.

    Attributes:
        values: The keys of the answer, in the order in which they are shown.
        trace: The steps, in the order in which they were applied.
    """

    values: dict[str, object]
    trace: Iterable[TraceStep]

    def as_json(self) -> dict[str, object]:
        """Return the whole answer as the explain interface shows it."""
        return self.values | {
            "trace": trace_as_json(self.trace),
            "rules_version": RULES_VERSION,
        }
