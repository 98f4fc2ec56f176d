"""Everybody who may come to an address, and cases at which each door is open for some.

Of one municipality, so that an official is asked about cases of his own only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from accounts.models import User
from challenges.actions.absence import Leave, record_absence
from challenges.appointments import appoint, entitle
from challenges.choices import Role
from challenges.models import Challenge, EventText, GroupMember
from challenges.permissions import MEMBER_RIGHTS
from documents.choices import DocumentKind, UploadPurpose
from documents.jobs import run_due
from documents.models import Document, Job, Message, Upload
from tests import objecting, walking
from tests.cast import MONDAY, Cast, cast, draft, person
from tests.clock_log import a_rest_day, an_outage
from tests.exploring import to_idea
from tests.outside import advised, behind
from tests.walking import open_tasks

NOT_OURS = ("account_", "mfa_", "set_language", "api-description")
"""Written by others, and tested by them: sign-in, second factor, the language."""

OF_CAST = {
    name[:3]: name
    for name in (
        *("coordinator", "legal", "controller", "secretary", "alderman", "mayor"),
        *("manager", "auditor", "privacy", "chair"),
    )
}
OF_ROLES = {
    "cou": Role.COUNCIL_MEMBER,
    "arc": Role.ARCHIVIST,
    "own": Role.OWNER_DEPARTMENT,
    "sub": Role.OWNER_DEPARTMENT,
    "adm": Role.TENANT_ADMIN,
}
LINK = "adv"
"""Who has a link to advise on a case, and no account."""


@dataclass
class World:
    """One case on its way to the decision, others beside it, and everybody around.

    Attributes:
        who: The cast of all these cases.
        people: Everybody by a short name; nobody where somebody is not signed in.
        arguments: What each address needs besides its name.
        link: What opens the page of the adviser.
    """

    who: Cast
    people: dict[str, User | None]
    arguments: dict[str, list[object]]
    link: str

    def address(self, name: str, who: str) -> str:
        """An address; only who was sent the link has the words that are in it."""
        if name == "advise":
            return reverse(name, args=[self.link if who == LINK else self.link[::-1]])
        return reverse(name, args=self.arguments.get(name, []))

    def client(self, who: str) -> Client:
        client = Client()
        if (user := self.people[who]) is not None:
            client.force_login(user)
        return client


def a_world() -> World:
    """Let everybody be there."""
    who = cast()
    cases = {
        "decide": walking.to_decision(who),
        "panel": walking.to_panel(who),
        "views": walking.to_views(who),
        "refused": objecting.refused(who),
        "objected": objecting.objected(who),
        "running": walking.to_running(who),
        "draft": draft(who),
        "idea": to_idea(who),
    }
    far = date(2099, 1, 1)
    cases["views"].terms.running().filter(kind="views").update(last_day=far)
    invitation = advised(cases["decide"], who)
    return World(
        who, everybody(who, cases), arguments_of(who, cases), behind(invitation)
    )


def everybody(who: Cast, cases: dict[str, Challenge]) -> dict[str, User | None]:
    """Return everybody by a short name: the columns of the tables."""
    others = cast("RIETMEER")
    root = person("Root")
    root.is_superuser = root.is_staff = True
    root.save()
    people = {
        "ano": None,
        LINK: None,
        "gro": who.samira,
        "mem": person("Lid Benali"),
        "ass": who.assessor_1,
        "uns": who.assessor_4,
        "res": others.samira,
        "els": others.coordinator,
        "sup": root,
        **{short: getattr(who, name) for short, name in OF_CAST.items()},
        **{short: person(f"Nieuw {short}") for short in OF_ROLES},
    }
    for short, role in OF_ROLES.items():
        appoint(people[short], role, who.municipality)
    for case in cases.values():
        member = {"name": "Lid", "postcode_area": "1234"}
        GroupMember.objects.create(group=case.group, user=people["mem"], **member)
        entitle(people["mem"], MEMBER_RIGHTS, case)
    stands_in(who, people["sub"])
    return people


def stands_in(who: Cast, substitute: User) -> None:
    """Let somebody stand in for the alderman today."""
    today = timezone.localdate()
    leave = Leave(
        who.alderman,
        Role.ALDERMAN,
        substitute,
        starts_on=today,
        ends_on=today + timedelta(days=7),
        mandate="Mandaatbesluit college, 7 juli 2026",
        yearly_limit=Decimal(50_000),
    )
    record_absence(who.municipality, leave, by=who.alderman, at=timezone.now())


def arguments_of(who: Cast, cases: dict[str, Challenge]) -> dict[str, list[object]]:
    """Return what each address needs besides its name."""
    case = cases["decide"]
    at = {name: [each.reference] for name, each in cases.items()}
    own, unsent, talked = at["decide"], at["draft"], at["idea"]
    (task,) = open_tasks(case)["decide"]
    return {
        "topic": ["green"],
        "municipality": ["KROMWAARD"],
        "register-page": own,
        "start-challenge": ["KROMWAARD"],
        "start-idea": ["KROMWAARD"],
        "my-exploration": talked,
        "exploration": talked,
        "exploration-act": [*talked, "gesprek"],
        "my-case": own,
        "plan": unsent,
        "plan-section": [*unsent, "task"],
        "plan-files": unsent,
        "check-answers": unsent,
        "read-plan": unsent,
        "receipt": own,
        "discard-draft": unsent,
        "pause": at["views"],
        "withdraw": own,
        "object": at["refused"],
        "withdraw-objection": at["objected"],
        "record-objection": at["refused"],
        "postpone-objection": at["objected"],
        "demo-message": [Message.objects.first().pk],
        "absences-of": ["KROMWAARD"],
        "task": [task.pk],
        "assign-task": [task.pk],
        "late-assessor": [*at["panel"], cases["panel"].panel.assessments.first().pk],
        "case-file": own,
        "case-procedure-file": own,
        "case-act": [*at["running"], "waarschuwen"],
        "group-act": [*at["running"], "opzeggen"],
        "case-part": [*own, "trail"],
        "erase-words": [*own, line_with_words(case)],
        "my-trail": own,
        "extend-term": own,
        "suspend-term": own,
        "rule-set": [case.rule_set.pk],
        "outage": [an_outage(case.municipality).pk],
        "rest-day": [a_rest_day(case.municipality).pk],
        "public-outages": ["KROMWAARD"],
        "document": [letter(case).pk],
        "upload": [attachment(case).pk],
        "api-explain": ["onbekend"],
    }


def line_with_words(challenge: Challenge) -> int:
    """Return the number of a line that gave its reason in words."""
    line = challenge.events.first()
    EventText.objects.create(event=line, salt="zout", words="Omdat het kan.")
    return line.sequence


def letter(challenge: Challenge) -> Document:
    """Return a letter to the group, written."""
    document = Document.objects.get(
        challenge=challenge, kind=DocumentKind.ACKNOWLEDGEMENT
    )
    Job.objects.exclude(target=document.pk).delete()
    run_due()
    return document


def attachment(challenge: Challenge) -> Upload:
    """Return a file with names of supporters."""
    return Upload.objects.create(
        challenge=challenge,
        purpose=UploadPurpose.SUPPORT,
        name="handtekeningen.pdf",
        content_type="application/pdf",
        file=ContentFile(b"%PDF-", name=f"{challenge.reference}-support.pdf"),
        size=5,
        sha256="0" * 64,
        uploaded_by=challenge.created_by,
        uploaded_at=MONDAY,
    )


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    """Return every address that the site answers to, whoever wrote its page."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        else:
            yield from patterns(pattern)


def addresses() -> Iterator[str]:
    """Return the name of every address that is ours."""
    names = {str(pattern.name) for pattern in patterns(get_resolver())}
    return (name for name in sorted(names) if not name.startswith(NOT_OURS))
