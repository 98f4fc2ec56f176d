"""Addresses of a case typed by hand: what no screen links to shows nothing more.

Everybody tries every address that names a case or something in it, whoever it is for,
and every paper and every file of the case. An address that nobody thought of fails.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import product

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import translation
from viewflow.workflow.models import Task

from accounts.models import User
from challenges.acts import ERASING
from challenges.authority import open_acts
from challenges.forms.sections import SECTIONS
from challenges.matrix import Reader, Section, may_read
from challenges.models import Assessment, Challenge
from challenges.permissions import NOBODY, standing_of
from documents.choices import DocumentState, UploadPurpose, Visibility
from documents.models import Document, Upload
from documents.storage import paper_storage
from tests.cast import MONDAY, cast
from tests.marks import Mark, mark
from tests.procedure.walks import Plan, Tree, Walk
from tests.test_access_parts import AN_IDEA, UNTIL_APPEAL, everybody, is_open
from workflow.desks.casework.act_pages import OF_GROUP, OF_OFFICIALS
from workflow.desks.casework.guide_pages import OF_GUIDES
from workflow.desks.casework.papers import section_of
from workflow.desks.casework.urls import PARTS
from workflow.urls import urlpatterns

pytestmark = [pytest.mark.django_db, pytest.mark.uncounted]

OF_NO_CASE = {
    *("topic", "municipality", "public-outages", "start-challenge", "start-idea"),
    *("absences-of", "rule-set", "outage", "rest-day", "demo-message", "advise"),
}
"""Addresses with something in them that is of no case, or is a secret."""

FOR_ALL = {"register-page"}
FILES = {"document", "upload"}
WORDS = {"case-act": OF_OFFICIALS, "group-act": OF_GROUP, "exploration-act": OF_GUIDES}

TRY = {Reader.MEMBER, Reader.ASSESSOR, Reader.COUNCIL_MEMBER, Reader.CONTROLLER}
TRY |= {Reader.PRIVACY_OFFICER, Reader.TENANT_ADMIN, "nobody", "elsewhere"}
"""Who types addresses: to whom most is closed. Papers are tried by everybody."""

ISSUED = {
    "state": DocumentState.ISSUED,
    "sha256": "a" * 64,
    "size": 1,
    "pages": 1,
    "issued_at": MONDAY,
}


def patterns(found: Iterable[object]) -> Iterator[URLPattern]:
    for each in found:
        if isinstance(each, URLPattern):
            yield each
        else:
            yield from patterns(each.url_patterns)


def addresses(challenge: Challenge) -> Iterator[str]:
    """Return every address of this case, by whatever it names."""
    for pattern in patterns(urlpatterns):
        name, keys = str(pattern.name), [*pattern.pattern.converters]
        if keys and name not in OF_NO_CASE | FOR_ALL | FILES:
            for given in product(*(values(name, key, challenge) for key in keys)):
                yield reverse(name, kwargs=dict(zip(keys, given, strict=True)))


def values(name: str, key: str, challenge: Challenge) -> list[object]:
    """Return what may stand in an address of this case: one of each kind."""
    if key == "pk":
        return [ROWS[name](challenge)] if name != "task" else [*steps(challenge)]
    return {
        "reference": lambda: [challenge.reference],
        "part": lambda: [*PARTS],
        "word": lambda: [*WORDS[name]],
        "section": lambda: [*SECTIONS][:1],
        "number": lambda: [
            *{e.act: e.sequence for e in challenge.events.all()}.values()
        ],
    }[key]()


def steps(challenge: Challenge) -> list[int]:
    """Return the last task at each step."""
    tasks = Task.objects.filter(
        process__challengeprocess__challenge=challenge, flow_task_type="HUMAN"
    )
    return [*{task.flow_task.name: task.pk for task in tasks.order_by("pk")}.values()]


ROWS: dict[str, Callable[[Challenge], int]] = {
    "assign-task": lambda case: steps(case)[-1],
    "late-assessor": lambda case: (
        Assessment.objects.filter(panel__challenge=case).latest("pk").pk
    ),
}


def issue_all(challenge: Challenge, by: User) -> list[Document | Upload]:
    """Let all papers of a case be written, and a file of each kind be handed in."""
    kept = paper_storage().save("paper/by-hand.pdf", ContentFile(b"%PDF-"))
    papers = Document.objects.filter(challenge=challenge)
    papers.update(**ISSUED, file=kept)
    uploads = [
        Upload.objects.create(
            challenge=challenge,
            purpose=purpose,
            visibility=visibility,
            name="bestand.pdf",
            content_type="application/pdf",
            file=kept,
            size=5,
            sha256=digit * 64,
            uploaded_by=by,
            uploaded_at=MONDAY,
        )
        for purpose in UploadPurpose
        for digit, visibility in (("0", Visibility.GROUP), ("1", Visibility.INTERNAL))
    ]
    return [*papers, *uploads]


def client_of(user: User | None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def saw(
    challenge: Challenge, user: User | None, reader: str, marks: list[Mark]
) -> Iterator[str]:
    """Tell which texts somebody saw who may not, whatever the answer was."""
    client = client_of(user)
    standing = standing_of(user, challenge) if user else NOBODY
    open_now = {each for each in Section if may_read(standing, each, challenge)}
    erases = not ERASING.isdisjoint(open_acts(challenge, standing))
    for address in [*addresses(challenge)]:
        page = client.get(address).getvalue().decode(errors="replace")
        for each in marks:
            if each in page and not is_open(each, open_now, reader, erases=erases):
                yield f"{reader} saw {each} at {address}"


def opened(
    challenge: Challenge, user: User | None, reader: str, files: list[Document | Upload]
) -> Iterator[str]:
    """Tell which papers and files opened that must not, or did not and must."""
    client = client_of(user)
    standing = standing_of(user, challenge) if user else NOBODY
    for each in files:
        is_paper = isinstance(each, Document)
        may = may_read(standing, section_of(each), challenge)
        if standing.in_group:
            may &= each.visibility != Visibility.INTERNAL
        may |= is_paper and user is not None and each.addressee == user
        address = reverse("document" if is_paper else "upload", args=[each.pk])
        answer = client.get(address)
        if answer.streaming:
            answer.getvalue()
        if (answer.status_code == 200) != may:
            what = each.kind if is_paper else f"upload {each.purpose}"
            yield f"{reader}: {what} ({each.visibility}): {answer.status_code}"


def tries_by_hand(walk: Walk) -> None:
    case = walk.challenge
    others = cast("RIETMEER")
    people: dict[str, User | None] = {
        **everybody(walk),
        "nobody": None,
        "neighbour": others.samira,
        "elsewhere": others.coordinator,
    }
    files = issue_all(case, walk.who.samira)
    marks = [*mark(case)]
    wrong = []
    for reader, user in people.items():
        if reader in TRY:
            wrong += saw(Challenge.objects.get(pk=case.pk), user, reader, marks)
        wrong += opened(Challenge.objects.get(pk=case.pk), user, reader, files)
    assert {each.section for each in marks} >= {
        *(Section.EXPLORATION, Section.GROUP, Section.SCORES, Section.PROPOSAL),
        *(Section.FINANCE, Section.VIEWS, Section.OBJECTION, Section.TRAIL),
    }
    assert len({each.kind for each in files if isinstance(each, Document)}) > 15
    assert wrong == []


def test_what_is_typed_by_hand_shows_and_opens_no_more_than_the_matrix():
    plan = Plan(
        "by hand",
        AN_IDEA | UNTIL_APPEAL,
        lambda walk: "await_judgment" in walk.here.open,
        tries_by_hand,
    )
    with translation.override(settings.LANGUAGE_CODE):
        told = Tree().walk([plan])

    told.holds("by hand")
