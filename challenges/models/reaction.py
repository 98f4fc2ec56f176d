"""What the group says of the facts in its score sheet (*reactie op de beoordeling*)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.choices_answers import ReactionAnswer
from challenges.models.challenge import Challenge
from challenges.models.columns import PartOfCase, answer_channel, person


class Reaction(models.Model):
    """The question whether the facts are right, and what came of it.

    Asked when the panel's result is drawn; the advice waits for the answer, or for
    the end of the days that the rule set gives (own design [D]). A case whose result
    was drawn before this was asked has none, and waits for nothing. What came by
    post or in a talk was written down by an official: ``answered_by``, ``channel``.
    """

    challenge = PartOfCase(Challenge, on_delete=models.PROTECT, related_name="reaction")
    asked_on = models.DateField(_("asked on"))
    respond_by = models.DateField(_("respond by"))
    answer = models.CharField(
        _("answer"), max_length=10, choices=ReactionAnswer, blank=True
    )
    words = models.TextField(_("reaction of the group"), blank=True)
    answered_by = person(null=True, blank=True, verbose_name=_("answered by"))
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    channel = answer_channel()

    class Meta:
        verbose_name = _("reaction on the score sheet")
        verbose_name_plural = _("reactions on the score sheet")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="reaction_dates_in_order",
                condition=Q(respond_by__gt=F("asked_on")),
            ),
            models.CheckConstraint(
                name="reaction_given_has_words",
                condition=Q(answer=ReactionAnswer.GIVEN) & ~Q(words="")
                | ~Q(answer=ReactionAnswer.GIVEN) & Q(words=""),
            ),
            models.CheckConstraint(
                name="reaction_answer_has_a_day",
                condition=Q(answer="", answered_on=None)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="reaction_of_the_group_has_a_hand",
                condition=Q(
                    answer__in=[ReactionAnswer.GIVEN, ReactionAnswer.NONE],
                    answered_by__isnull=False,
                )
                | Q(answer__in=["", ReactionAnswer.LAPSED], answered_by=None),
            ),
            models.CheckConstraint(
                name="reaction_came_some_way",
                condition=Q(channel="") | Q(answered_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.answer or 'asked'} by {self.respond_by}"

    @property
    def is_awaited(self) -> bool:
        """Whether the group may still answer, and the advice waits for it."""
        return not self.answer
