"""What every form of a step has in common."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

from accounts.models import User
from challenges.models import CaseEvent, Challenge


class StepForm(forms.Form):
    """The form of one step of the procedure; ``apply`` does its one act.

    Subclasses turn what was typed into plain values in ``apply`` and call one
    action. Errors of the action that the person can mend stand in ``mendable``
    and come back at their field.
    """

    submit_label: ClassVar[Any] = None
    """What the button says, as a msgid; ``None`` for the usual words."""

    mendable: ClassVar[Mapping[type[Exception], tuple[str | None, Any]]] = {}
    """Errors that the person can mend: the field they belong to, and the words."""

    headings: ClassVar[Mapping[Any, tuple[str, ...]]] = {}
    """Fields that stand together under a heading; the others come first."""

    folded: ClassVar[frozenset[str]] = frozenset()
    """First fields of the headings that stay folded until they are needed."""

    needs_agreement: ClassVar[bool] = False
    """Whether it is about the agreement as issued: ``sealed`` is its SHA-256."""

    def __init__(
        self,
        *args: Any,
        challenge: Challenge,
        user: User,
        at: datetime,
        subject: Any = None,
        sealed: str = "",
        **options: Any,
    ) -> None:
        """Take the case, the person and the moment besides what was typed.

        Args:
            args: As a Django form.
            challenge: The case.
            user: Who fills it in.
            at: The moment, with time zone.
            subject: What the task is about, such as one assessment.
            sealed: SHA-256 of the agreement as issued; empty if there is none.
            options: As a Django form.
        """
        super().__init__(*args, **options)
        self.challenge, self.user, self.at = challenge, user, at
        self.subject, self.sealed = subject, sealed
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices and initial values that depend on the case."""

    @abstractmethod
    def apply(self) -> CaseEvent:
        """Do the act with the cleaned values.

        Returns:
            The line it left in the trail.
        """

    def blame(self, error: Exception) -> None:
        """Put an error of the action at the field where it can be mended."""
        for kind, (field, words) in self.mendable.items():
            if isinstance(error, kind):
                self.add_error(field, words)

    def extra(self) -> dict[str, Any]:
        """Return what the page shows besides the form."""
        return {}

    def loose(self) -> list[BoundField]:
        """Return the visible fields that stand under no heading."""
        taken = {name for names in self.headings.values() for name in names}
        return [field for field in self.visible_fields() if field.name not in taken]

    def grouped(self) -> Iterator[tuple[Any, list[BoundField], bool, bool]]:
        """Return each heading with its fields, whether it folds, and is open."""
        for heading, names in self.headings.items():
            fields = [self[name] for name in names if name in self.fields]
            if not fields:
                continue
            is_used = any(field.errors for field in fields) or (
                self.is_bound and bool(fields[0].data)
            )
            yield heading, fields, names[0] in self.folded, is_used

    def words(self, *names: str) -> dict[str, Any]:
        """Return cleaned values by name, for a value object of an action."""
        return {name: self.cleaned_data[name] for name in names}

    def wants(self, name: str, message: Any) -> None:
        """Ask for a field that this answer makes necessary."""
        if name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, message)

    def on(self, challenge: Challenge) -> CaseEvent:
        """Do the act on the case as it stands now, locked.

        For acts beside the procedure: the form was checked against the case as read.
        """
        self.challenge = challenge
        return self.apply()
