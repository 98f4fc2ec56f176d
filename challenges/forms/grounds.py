"""The grounds of refusal as choices, in the language of the reader."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from challenges.rules.grounds import Stage, grounds_for
from challenges.rules.rulesets import Regime


def ground_choices(stage: Stage, regime: Regime) -> list[tuple[str, str]]:
    """Return the grounds that may be used at a stage, after an empty choice."""
    in_dutch = (get_language() or "nl").startswith("nl")
    choices = [
        (
            ground.code,
            f"{ground.code} {ground.label.nl if in_dutch else ground.label.en}",
        )
        for ground in grounds_for(stage, regime)
    ]
    return [("", _("Choose a ground")), *choices]
