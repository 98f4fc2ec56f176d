"""Which acts about an idea have a form for who guides its group."""

from django.utils.translation import gettext_lazy as _

from challenges.actions.exploring import is_invited
from challenges.authority import Act
from challenges.forms.exploring import InviteForm, TalkForm
from challenges.forms.interests import ConflictForm
from workflow.desks.casework.act_page import ActPage
from workflow.exploring import explore

OF_GUIDES: dict[str, ActPage] = {
    "gesprek": ActPage(
        Act.LOG_TALK,
        TalkForm,
        _("Write a talk down"),
        _(
            "The group gets an e-mail and reads it. A talk is never changed, only"
            " corrected. Who guides this group does not score its plan later."
        ),
        part="exploration",
        verb=explore,
    ),
    "uitnodigen": ActPage(
        Act.INVITE_TO_FILE,
        InviteForm,
        _("Invite the group to file its challenge"),
        _("The group gets a letter and an e-mail, once. It is free to file or not."),
        lambda challenge: not is_invited(challenge),
        part="exploration",
        verb=explore,
    ),
    "belang-melden": ActPage(
        Act.DECLARE_CONFLICT,
        ConflictForm,
        _("Say that you have an interest in this idea"),
        _("You do no more work for this group, and what it says is closed to you."),
        part="exploration",
        verb=explore,
    ),
}
"""What a coordinator does about an idea that is talked about."""
