"""Forms of the panel: who sits on it, interests, blind scores, consensus."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from decimal import Decimal
from string import ascii_uppercase
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from challenges.actions import panel, scoring
from challenges.actions.panel import PanelNotAllowedError, Seat
from challenges.actions.scoring import Agreed, Judgement
from challenges.actions.terms import local_day, values_of
from challenges.authority import SeparationOfDutiesError
from challenges.choices import KnowledgeKind, Role
from challenges.criteria import CRITERIA, Criterion
from challenges.fields import CleanTextField, DutchDateField
from challenges.forms.steps import StepForm
from challenges.models import CaseEvent, Score
from challenges.staff import holders_of_role

SEATS = 5
SCORE_DAYS = 14
HALF_POINTS = [
    (f"{half / 2:g}", f"{half / 2:g}".replace(".", ",")) for half in range(11)
]


class PeopleField(forms.TypedChoiceField):
    """Somebody out of a list of people that was read once, by name."""

    def __init__(self, people: Iterable[User] = (), **options: Any) -> None:
        """Offer these people."""
        super().__init__(empty_value=None, **options)
        self.offer(people)

    def offer(self, people: Iterable[User]) -> None:
        """Offer these people instead."""
        self.people = {str(person.pk): person for person in people}
        self.coerce = self.people.__getitem__
        self.choices = self._named

    def _named(self) -> list[tuple[str, str]]:
        """Name everybody, where somebody looks at the list."""
        names = [(key, str(person)) for key, person in self.people.items()]
        return [("", _now("Choose a person")), *names]

    def valid_value(self, value: Any) -> bool:
        """Tell whether the person that was chosen is among these."""
        return str(value) in self.people


def _seat_error() -> dict[type[Exception], tuple[str | None, Any]]:
    return {
        PanelNotAllowedError: (
            None,
            _("This panel cannot sit: too few people, or somebody is named twice."),
        ),
        SeparationOfDutiesError: (
            None,
            _("Somebody on this list may not score this case. Choose somebody else."),
        ),
    }


class PanelForm(StepForm):
    """Who assesses, who leads, and until when."""

    mendable = _seat_error()

    def prepare(self) -> None:
        """Offer the municipality's assessors for each seat, and its chairs."""
        wanted = values_of(self.challenge).scoring.min_assessors
        assessors = list(holders_of_role(Role.ASSESSOR, self.challenge.municipality))
        for seat in range(1, SEATS + 1):
            is_needed = seat <= wanted
            self.fields[f"assessor_{seat}"] = PeopleField(
                assessors,
                label=_now("Assessor %(number)s") % {"number": seat},
                required=is_needed,
            )
            self.fields[f"knowledge_{seat}"] = forms.ChoiceField(
                label=_now("Which knowledge does assessor %(number)s bring?")
                % {"number": seat},
                choices=KnowledgeKind.choices,
                required=is_needed,
            )
        self.fields["chair"] = PeopleField(
            holders_of_role(Role.CHAIR, self.challenge.municipality),
            label=_now("Who leads the panel?"),
        )
        self.fields["score_by"] = DutchDateField(
            label=_now("Until when can they score?"),
            initial=local_day(self.at) + timedelta(days=SCORE_DAYS),
            earliest=local_day(self.at),
        )

    def apply(self) -> CaseEvent:
        """Invite the panel."""
        given = self.cleaned_data
        seats = [
            Seat(given[f"assessor_{seat}"], KnowledgeKind(given[f"knowledge_{seat}"]))
            for seat in range(1, SEATS + 1)
            if given[f"assessor_{seat}"]
        ]
        return panel.plan_panel(
            self.challenge,
            seats,
            given["chair"],
            given["score_by"],
            by=self.user,
            at=self.at,
        )


class InterestsForm(StepForm):
    """An assessor says whether anything stands between them and the case."""

    has_conflict = forms.TypedChoiceField(
        label=_("Do you have an interest in this plan?"),
        help_text=_(
            "For example: you know somebody of the group well, you work for the"
            " present provider, or you live next to it."
        ),
        choices=[("no", _("No, I have no interest")), ("yes", _("Yes, or I doubt it"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    explanation = CleanTextField(
        label=_("Which interest?"), single_line=False, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask which interest, if there is one."""
        if self.cleaned_data.get("has_conflict"):
            self.wants("explanation", _("Say which interest it is."))
        return self.cleaned_data

    def apply(self) -> CaseEvent:
        """Declare."""
        return panel.declare_interests(
            self.challenge,
            self.subject,
            **self.words("has_conflict", "explanation"),
            by=self.user,
            at=self.at,
        )


class ReplacementForm(StepForm):
    """Who comes in the place of an assessor who stepped back."""

    mendable = _seat_error()

    assessor = PeopleField(label=_("Who assesses instead?"))
    knowledge = forms.ChoiceField(
        label=_("Which knowledge do they bring?"), choices=KnowledgeKind.choices
    )

    def prepare(self) -> None:
        """Offer assessors who do not sit on the panel."""
        seated = self.challenge.panel.assessments.values("assessor")
        people = holders_of_role(Role.ASSESSOR, self.challenge.municipality)
        field: Any = self.fields["assessor"]
        field.offer(people.exclude(pk__in=seated))

    def apply(self) -> CaseEvent:
        """Invite them."""
        seat = Seat(
            self.cleaned_data["assessor"], KnowledgeKind(self.cleaned_data["knowledge"])
        )
        return panel.replace_assessor(self.challenge, seat, by=self.user, at=self.at)


class ScoresForm(StepForm):
    """One assessor's scores, each with a motivation."""

    submit_label = _("Submit my scores")

    def prepare(self) -> None:
        """Ask each criterion that counts in this municipality."""
        rules = values_of(self.challenge).scoring
        self.criteria = [CRITERIA[code] for code, w in rules.weights.items() if w]
        for criterion in self.criteria:
            self.fields[f"score_{criterion.code}"] = forms.TypedChoiceField(
                label=criterion.label,
                help_text=criterion.question,
                choices=[
                    (str(points), anchor)
                    for points, anchor in enumerate(criterion.anchors)
                ],
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _now("Choose a score.")},
            )
            self.fields[f"motivation_{criterion.code}"] = CleanTextField(
                label=_now("Why this score on %(criterion)s?")
                % {"criterion": str(criterion.label).lower()},
                help_text=_now("At least %(number)s characters.")
                % {"number": rules.motivation_min_chars},
                single_line=False,
                min_length=rules.motivation_min_chars,
            )

    def rows(self) -> Iterator[tuple[Criterion, BoundField, BoundField]]:
        """Return criterion, score and motivation together, for the page."""
        for criterion in self.criteria:
            yield (
                criterion,
                self[f"score_{criterion.code}"],
                self[f"motivation_{criterion.code}"],
            )

    def apply(self) -> CaseEvent:
        """Hand the scores in."""
        judgements = {
            criterion.code: Judgement(
                self.cleaned_data[f"score_{criterion.code}"],
                self.cleaned_data[f"motivation_{criterion.code}"],
            )
            for criterion in self.criteria
        }
        return scoring.submit_scores(
            self.challenge, self.subject, judgements, by=self.user, at=self.at
        )


class ConsensusForm(StepForm):
    """What the panel agreed where scores diverged."""

    submit_label = _("Lock the consensus")

    def prepare(self) -> None:
        """Ask each criterion on which the scores diverged."""
        codes = (self.challenge.panel.answer or {})["moderation_required"]
        self.criteria = [CRITERIA[code] for code in codes]
        for criterion in self.criteria:
            self.fields[f"value_{criterion.code}"] = forms.TypedChoiceField(
                label=_now("Score that the panel agrees on: %(criterion)s")
                % {"criterion": criterion.label},
                choices=[("", _now("Choose a score")), *HALF_POINTS],
                coerce=Decimal,
                error_messages={"required": _now("Choose a score.")},
            )
            self.fields[f"reason_{criterion.code}"] = CleanTextField(
                label=_now("Why this score on %(criterion)s?")
                % {"criterion": str(criterion.label).lower()},
                single_line=False,
            )
            self.fields[f"dissent_{criterion.code}"] = CleanTextField(
                label=_now("Who sees it differently, and why?"),
                single_line=False,
                required=False,
            )

    def rows(self) -> Iterator[dict[str, Any]]:
        """Return each criterion with its fields and the scores given, unnamed."""
        given: dict[str, list[Score]] = {}
        scores = Score.objects.filter(assessment__panel=self.challenge.panel)
        for score in scores.order_by("criterion", "assessment"):
            given.setdefault(score.criterion, []).append(score)
        for criterion in self.criteria:
            lines = list(
                zip(ascii_uppercase, given.get(criterion.code, []), strict=False)
            )
            values = [line.value for _letter, line in lines]
            yield {
                "criterion": criterion,
                "lines": lines,
                "dots": [(letter, line.value) for letter, line in lines],
                "spread": max(values) - min(values) if values else 0,
                "value": self[f"value_{criterion.code}"],
                "reason": self[f"reason_{criterion.code}"],
                "dissent": self[f"dissent_{criterion.code}"],
            }

    def apply(self) -> CaseEvent:
        """Lock the consensus."""
        agreed = {
            criterion.code: Agreed(
                self.cleaned_data[f"value_{criterion.code}"],
                self.cleaned_data[f"reason_{criterion.code}"],
                self.cleaned_data[f"dissent_{criterion.code}"],
            )
            for criterion in self.criteria
        }
        return scoring.record_consensus(
            self.challenge, agreed, by=self.user, at=self.at
        )
