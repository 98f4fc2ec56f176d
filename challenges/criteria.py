"""The criteria of social value: what each asks, and what the points mean.

Source: own design [D], ``docs/sources.md``. The stored codes are those of
``rules.rulesets.CRITERIA``; the weights are each municipality's own.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from challenges.rules.criteria import criterion_label


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion as people read it.

    Attributes:
        code: As stored, such as ``"social"``.
        question: What the assessor asks.
        anchors: What the points 0 to 5 mean, where they are described.
    """

    code: str
    question: Any
    anchors: tuple[Any, ...]

    @property
    def label(self) -> str:
        """What it is called, as the trace of the rules calls it too."""
        dutch, english = criterion_label(self.code)
        return dutch if (get_language() or "nl").startswith("nl") else english


_USUAL = (
    _("nothing"),
    _("only claimed"),
    _("plausible but small"),
    _("at least as good as now"),
    _("clearly better than now"),
    _("much better, and proven"),
)

CRITERIA = {
    criterion.code: criterion
    for criterion in (
        Criterion(
            "social",
            _("What does the neighbourhood gain: contact, self-reliance, local work?"),
            (
                _("no social value"),
                _("only claimed"),
                _("plausible but small"),
                _("clear on one goal, with how it is now"),
                _("several goals, with figures that show change"),
                _("strong, and compared or repeated elsewhere"),
            ),
        ),
        Criterion(
            "support",
            _("Who is behind the plan, and were opponents heard?"),
            (
                _("no support shown"),
                _("a few people"),
                _("less than the by-law asks"),
                _("what the by-law asks, from different people"),
                _("broad support"),
                _("broad, also people who are hard to reach; objections solved"),
            ),
        ),
        Criterion(
            "quality",
            _("Is the work at least as good as now, safe and for everybody?"),
            _USUAL,
        ),
        Criterion(
            "capability",
            _("Can the group do this, also when somebody leaves?"),
            _USUAL,
        ),
        Criterion(
            "cost",
            _("What does it cost the municipality, compared with now?"),
            (
                _("more than 110 % of now"),
                _("up to 110 %"),
                _("up to 105 %"),
                _("up to 100 %"),
                _("up to 92.5 %"),
                _("up to 85 %"),
            ),
        ),
        Criterion(
            "innovation",
            _("Is it new, and do others learn from it?"),
            _USUAL,
        ),
        Criterion(
            "inclusion",
            _("Who benefits, can everybody take part, and what does nature gain?"),
            _USUAL,
        ),
    )
}
