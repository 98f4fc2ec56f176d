"""Forms of an idea that is talked about before anything is filed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from challenges.actions import exploring
from challenges.actions.drafting import Opening
from challenges.actions.exploring import Idea, TalkNote
from challenges.actions.terms import local_day
from challenges.authority import WrongMomentError
from challenges.choices_exploring import TalkPlace
from challenges.fields import CleanTextField, DutchDateField
from challenges.forms.start import StartForm
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent


class IdeaForm(StartForm):
    """What the idea is, and how to reach who has it."""

    idea = CleanTextField(
        label=_("What is your idea?"),
        help_text=_(
            "A few sentences are enough. Write no names of others, and nothing about"
            " their health or money."
        ),
        single_line=False,
        max_length=2000,
    )
    contact = CleanTextField(
        label=_("How can we reach you?"),
        help_text=_(
            "For example a phone number and when you are home. Only the coordinators"
            " of the municipality see this."
        ),
        max_length=200,
    )

    field_order = (
        *("key", "title", "idea", "task", "group_name", "postcode_area", "contact"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Ask in the words of an idea; a group and a task may come later."""
        super().__init__(*args, **options)
        of_form: dict[str, Any] = self.fields
        of_form["title"].label = _("What do you call your idea?")
        of_form["title"].help_text = _("You can change this later.")
        of_form["task"].label = _("Is it about one of these tasks?")
        of_form["task"].empty_label = _("I do not know yet, or it is not in this list")
        of_form["group_name"].label = _("Does your group have a name?")
        of_form["group_name"].help_text = _("You can leave this empty.")
        of_form["group_name"].required = False

    def told(self) -> Idea:
        """Return the answers as the action takes them; a group gets a name."""
        given = dict(self.cleaned_data)
        words, contact = given.pop("idea"), given.pop("contact")
        given["group_name"] = given["group_name"] or _("Residents of %(area)s") % {
            "area": given["postcode_area"]
        }
        return Idea(Opening(**given), words, contact)


class TalkForm(StepForm):
    """One talk, as it is written down; ``corrects`` where it puts another right."""

    submit_label = _("Keep the talk")

    held_on = DutchDateField(label=_("On which day was it?"))
    place = forms.ChoiceField(
        label=_("Where did you talk?"),
        choices=[(place.value, place.label) for place in TalkPlace],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where you talked.")},
    )
    attendees = CleanTextField(
        label=_("Who were there?"),
        help_text=_(
            "A role is enough, such as “a neighbour” or “the park keeper”. Write a name"
            " only if that person agrees."
        ),
        max_length=500,
    )
    said = CleanTextField(
        label=_("What was said?"),
        help_text=_(
            "Nothing about anybody's health, money or family. Group and coordinator"
            " read this, and later the officials who check the plan."
        ),
        single_line=False,
        max_length=4000,
    )
    agreed = CleanTextField(
        label=_("What did you agree, and what happens next?"),
        single_line=False,
        max_length=2000,
        required=False,
    )
    corrects = forms.TypedChoiceField(
        label=_("Does this correct a talk that was written down before?"),
        help_text=_("That talk stays, with a note that it was corrected."),
        coerce=int,
        empty_value=None,
        required=False,
    )

    def prepare(self) -> None:
        """Propose today, and offer what can be corrected."""
        today = local_day(self.at)
        self.fields["held_on"] = DutchDateField(
            label=self.fields["held_on"].label, latest=today, initial=today
        )
        talks = self.challenge.talks.filter(corrected_by=None)
        offered: Any = self.fields["corrects"]
        offered.choices = [
            ("", _("No, this is another talk")),
            *((talk.pk, _label(talk)) for talk in talks),
        ]

    def note(self) -> TalkNote:
        """Return what was typed as the action takes it."""
        given = dict(self.cleaned_data)
        return TalkNote(**given | {"place": TalkPlace(given["place"])})

    def apply(self) -> CaseEvent:
        """Log it for the municipality."""
        return exploring.log_talk(self.challenge, self.note(), by=self.user, at=self.at)


def _label(talk: Any) -> str:
    day = f"{talk.held_on.day}-{talk.held_on.month}-{talk.held_on.year}"
    return f"{day}, {talk.get_place_display()}"


class OwnTalkForm(TalkForm):
    """One talk, as the group writes it down."""

    def apply(self) -> CaseEvent:
        """Log it for the group."""
        return exploring.log_own_talk(
            self.challenge, self.note(), by=self.user, at=self.at
        )


class InviteForm(StepForm):
    """The coordinator invites the group to file its challenge."""

    submit_label = _("Send the invitation")

    hints = CleanTextField(
        label=_("What can the group think of when it writes its plan?"),
        help_text=_(
            "The group reads this in the letter. What the by-law asks stands there"
            " already. Do not promise how it will be decided."
        ),
        single_line=False,
        max_length=2000,
    )

    def prepare(self) -> None:
        """Ask nothing when the group was invited before.

        Raises:
            WrongMomentError: If it was.
        """
        if exploring.is_invited(self.challenge):
            raise WrongMomentError(f"{self.challenge.reference}: invited before")

    def apply(self) -> CaseEvent:
        """Invite the group."""
        hints = self.cleaned_data["hints"]
        return exploring.invite_to_file(self.challenge, hints, by=self.user, at=self.at)


class BeginPlanForm(StepForm):
    """The group begins its draft out of the idea."""

    submit_label = _("Begin the plan")

    def apply(self) -> CaseEvent:
        """Begin it."""
        return exploring.begin_plan(self.challenge, by=self.user, at=self.at)


class StopExploringForm(StepForm):
    """The group stops before anything was filed."""

    submit_label = _("Stop and erase")

    is_certain = forms.BooleanField(
        label=_("We stop. What we wrote and what was said may be erased."),
        error_messages={"required": _("Tick this only when you really want to stop.")},
    )

    def prepare(self) -> None:
        """Leave a draft that was never talked about to be thrown away.

        Raises:
            WrongMomentError: If nothing was talked about.
        """
        if not self.challenge.trail_length:
            raise WrongMomentError(f"{self.challenge.reference}: nothing to stop")

    def apply(self) -> CaseEvent:
        """Stop."""
        return exploring.stop_exploring(self.challenge, by=self.user, at=self.at)
