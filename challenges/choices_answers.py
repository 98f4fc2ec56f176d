"""Choices about answers: of the group, of the council, and how they came."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ModificationAnswer(TextChoices):
    """What came of a change that was proposed to the group."""

    ACCEPTED = "accepted", _("accepted by the group")
    COUNTERED = "countered", _("the group wants something else")
    REFUSED = "refused", _("refused by the group")
    LAPSED = "lapsed", _("no answer came in time")


class ReactionAnswer(TextChoices):
    """What came of the question whether the facts of the score sheet are right."""

    GIVEN = "given", _("the group reacted")
    NONE = "none", _("the group has nothing to add")
    LAPSED = "lapsed", _("no reaction came in time")


class AnswerChannel(TextChoices):
    """How an answer of the group came that it did not give in its own file."""

    POST = "post", _("by post")
    EMAIL = "email", _("by e-mail")
    TALK = "talk", _("in a talk or by telephone")


class CouncilAnswer(TextChoices):
    """What the council said when it was asked for its wishes (art. 169 Gemeentewet)."""

    WISHES = "wishes", _("the council has wishes or considerations")
    NONE = "none", _("the council has none")
    SILENT = "silent", _("no answer came in time")


class TogetherAnswer(TextChoices):
    """What came of an offer to do it together instead."""

    AGREED = "agreed", _("the group agreed")
    DECLINED = "declined", _("the group said no")
    REPLACED = "replaced", _("another offer took its place")
