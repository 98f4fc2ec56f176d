"""The vocabulary of an exploration: where people talk about an idea."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TalkPlace(TextChoices):
    """Where a talk about an idea was held (*keukentafelgesprek* and others)."""

    KITCHEN_TABLE = "kitchen_table", _("at somebody's home")
    NEIGHBOURHOOD = "neighbourhood", _("in the neighbourhood")
    TOWN_HALL = "town_hall", _("at the town hall")
    PHONE = "phone", _("by telephone or video")
    WRITING = "writing", _("in writing")
