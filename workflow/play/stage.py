"""The stage on which a case is played: the script, its people, the case so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from viewflow.workflow.models import Task

from accounts.models import User
from challenges.models import Challenge, Municipality
from workflow.models import ChallengeProcess
from workflow.play.scripts import Script, ScriptError, Step
from workflow.play.typed import People, person

CASES = uuid5(NAMESPACE_URL, "uitdaagrecht:played")
MOMENTS = ("created", "assigned", "started", "finished")


class Stage:
    """What the verbs of the player work on.

    Attributes:
        script: What is played.
        people: Everybody in the world, by key.
        said: What a step has to tell besides the trail, by the number of the step.
        others: The stages of the other cases of the script, by name.
    """

    def __init__(
        self, script: Script, people: People, main: "Stage | None" = None
    ) -> None:
        """Set the stage; nothing is played yet.

        Args:
            script: What is played.
            people: Everybody in the world, by key.
            main: The stage of the script that names this other case.
        """
        self.script, self.people, self.main = script, people, main
        self.said: dict[int, str] = main.said if main else {}
        self.told: Mapping[str, object] = {}
        self.others = {
            name: Stage(other, people, self) for name, other in script.others.items()
        }
        self._case: int | None = None

    @property
    def all(self) -> tuple["Stage", ...]:
        """This stage, and those of the other cases."""
        return (self, *self.others.values())

    @property
    def started(self) -> tuple["Stage", ...]:
        """This stage, and those of the cases of the script that are there by now."""
        every = (self.main or self).all
        return tuple(each for each in every if each is self or each.played)

    @cached_property
    def municipality(self) -> Municipality:
        """The municipality of the case."""
        return Municipality.objects.get(code=self.script.municipality)

    @property
    def key(self) -> UUID:
        """The key that makes a case be played once."""
        return uuid5(CASES, self.script.case)

    @property
    def played(self) -> Challenge | None:
        """The case, if it was ever started."""
        if self.main and self.script.part:
            parts = Challenge.objects.filter(split_from__submission_key=self.main.key)
            return parts.filter(title=self.script.part).first()
        return Challenge.objects.filter(submission_key=self.key).first()

    @property
    def challenge(self) -> Challenge:
        """The case as it stands now.

        Raises:
            ScriptError: If it was not started.
        """
        if (challenge := self.played) is None:
            called = f" {self.script.case}" if self.main else ""
            raise ScriptError(f"{self.script.path}: no step starts the case{called}")
        return challenge

    @property
    def case(self) -> int:
        """The key of the case.

        Raises:
            ScriptError: If it was not started.
        """
        if self._case is None:
            self._case = self.challenge.pk
        return self._case

    def actor(self, step: Step) -> User:
        """Return who does a step.

        Raises:
            NoSuchPersonError: If there is nobody of that name.
        """
        return person(step.by, self.people)

    def tasks(self) -> list[Task]:
        """Return the open tasks of the case with what their forms ask, oldest first."""
        return list(
            Task.objects.filter(
                process__challengeprocess__challenge=self.case,
                flow_task_type="HUMAN",
                finished=None,
            )
            .select_related(
                "process__challengeprocess__challenge__municipality",
                "process__challengeprocess__challenge__rule_set",
                "process__challengeprocess__challenge__group",
                "process__challengeprocess__challenge__task",
            )
            .order_by("pk")
        )


@dataclass(frozen=True, slots=True)
class Dated:
    """Gives the rows of the procedure that a step left the moment of that step.

    viewflow dates its rows by the clock of the machine; a case that is played has
    its own moments.

    Attributes:
        since: The moment by the clock when the step began.
    """

    since: datetime

    @classmethod
    def from_now(cls) -> "Dated":
        """Begin a step."""
        return cls(timezone.now())

    def as_of(self, cases: Sequence[int], at: datetime) -> None:
        """Date what came after in these cases as of a moment."""
        until = timezone.now()
        Task.objects.filter(process__challengeprocess__challenge__in=cases).update(
            **{column: self._moment(column, until, at) for column in MOMENTS}
        )

    def _moment(self, column: str, until: datetime, at: datetime) -> Case:
        is_new = Q(**{f"{column}__range": (self.since, until)})
        return Case(When(is_new, then=Value(at)), default=F(column))


def date_procedure(challenge: Challenge) -> None:
    """Give the procedure of a case the moments at which it began and ended."""
    processes = ChallengeProcess.objects.filter(challenge=challenge)
    processes.update(created=challenge.received_at)
    processes.exclude(finished=None).update(finished=challenge.closed_at)
