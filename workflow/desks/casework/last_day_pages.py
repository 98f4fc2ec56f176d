"""The two pages of a last day that is set by hand: propose it, and settle it."""

from django.utils.translation import gettext_lazy as _

from challenges.actions.by_hand import terms_to_set
from challenges.authority import Act
from challenges.forms.by_hand import ProposeLastDayForm, SettleLastDayForm
from workflow.desks.casework.act_page import ActPage

OF_LAST_DAYS: dict[str, ActPage] = {
    "laatste-dag-voorstellen": ActPage(
        Act.PROPOSE_LAST_DAY,
        ProposeLastDayForm,
        _("Propose another last day"),
        _(
            "The calculation stays as it is. A legal officer has to agree; then the"
            " group gets an e-mail. When the calculation changes later, the day that"
            " was set by hand no longer holds."
        ),
        lambda challenge: terms_to_set(challenge).exists(),
        part="overview",
    ),
    "laatste-dag-beslissen": ActPage(
        Act.SET_LAST_DAY,
        SettleLastDayForm,
        _("Settle a proposed last day"),
        _("One person proposes another last day, and somebody else settles it."),
        lambda challenge: challenge.days_by_hand.waiting().exists(),
        part="overview",
    ),
}
"""By the word in the address."""
