"""Every address, for everybody: who is let in, and who is sent away.

The expected answers are written out; an address that is not in the tables fails
the test, so that nobody adds a page without saying who it is for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from challenges.appointments import appoint
from challenges.choices import Role
from challenges.models import EventText
from documents.choices import DocumentKind, UploadPurpose
from documents.jobs import run_due
from documents.models import Document, Job, Message, Upload
from tests.cast import MONDAY, Cast, cast, draft, person
from tests.clock_log import a_rest_day, an_outage
from tests.exploring import to_idea
from tests.outside import advised, behind
from tests.walking import open_tasks, to_decision

pytestmark = [pytest.mark.django_db, pytest.mark.uncounted]

# Written by others, and tested by them: sign-in, second factor, the language.
NOT_OURS = ("account_", "mfa_", "set_language", "api-description")

# The columns: somebody who is not signed in, the group's representative, a
# resident elsewhere, the officials, chair, auditor, an assessor of this case and
# one who is not on its panel, the administrator, a coordinator elsewhere, and a
# superuser, who has no rights in casework. The last answer of a row holds for all
# who come after.

# Answers to GET. 302 leads to sign-in, or to the page that is for this person.
SEEN = """
                  ano gro res coo leg con sec ald man cha aud ass uns adm els sup
absences          302 403 403 200 200 200 200 200 200 200 200 200 200 200 200 403
absences-of       302 403 403 200 200 200 200 200 200 200 200 200 200 200 404 403
accessibility     200
advise            200
api-explain       405
api-explain-aid   405
api-explain-route 405
api-explain-score 405
api-explain-term  405
assign-task       302 403 403 200 404 404 404 404 404 404 404 404 404 404 404 403
calculator        200
calculator-route  200
calculator-score  200
calculator-term   200
case-act          302 403 403 403 403 403 403 403 409 403 403 403 404 404 404 403
case-file         302 302 404 200 200 200 200 200 200 200 200 200 404
case-part         302 302 404 200 200 404 404 404 200 404 200 404
case-procedure-file 302 200 404 200 200 200 200 200 200 200 200 200 404
caseload          302 200
check-answers     302 200 404
demo-mail         200
demo-message      200
demo-sign-in      200
discard-draft     302 200 404
document          404 200 404 200 200 200 200 200 200 200 200 200 404
emergency         302 403 403 403 403 403 403 403 403 403 200 403 403 200 403 403
erase-words       302 403 403 403 200 403 403 403 403 403 403 403 404 404 404 403
exploration       302 302 404 200 404
exploration-act   302 403 403 200 404 404 404 404 404 404 404 404 404 404 404 403
explorations      302 403 403 200 200 403 403 403 403 403 403 403 403 403 200 403
extend-term       302 403 403 200 403 403 403 403 403 403 403 403 404 404 404 403
group-act         302 404
home              200
jobs              302 403 403 200 403 403 403 403 403 403 200 403 403 200 200 403
lessons           200
municipality      200
late-assessor     302 403 403 409 404 404 404 404 404 404 404 404 404 404 404 403
my-case           302 200 404 302 302 302 302 302 302 302 302 302 404
my-challenges     302 200
my-exploration    302 200 404
my-trail          302 200 404
pause             302 404
object            302 404
outage            302 403 403 200 200 200 200 200 200 200 200 200 200 200 404 403
outages           302 403 403 200 200 200 200 200 200 200 200 200 200 200 200 403
plan              302 200 404
plan-files        302 200 404
plan-section      302 200 404
postpone-objection 302 403 403 403 409 403 403 403 403 403 403 403 404 404 404 403
privacy           200
procedure         200
procedure-file    200
propose-rules     302 403 403 403 403 403 403 403 403 403 403 403 403 200 403 403
public-outages    200
read-plan         302 200 404
record-objection  302 403 403 403 409 403 403 403 403 403 403 403 404 404 404 403
receipt           302 200 404
register          200
register-page     200
robots            200
security-txt      200
rest-day          302 403 403 200 200 200 200 200 200 200 200 200 200 200 404 403
rest-days         302 403 403 200 200 200 200 200 200 200 200 200 200 200 200 403
rule-set          302 403 403 200 200 200 200 200 200 200 200 200 200 200 404 403
rule-sets         302 403 403 200 200 200 200 200 200 200 200 200 200 200 200 403
start             200
start-challenge   302 200
start-idea        302 200
suspend-term      302 403 403 200 403 403 403 403 403 403 403 403 404 404 404 403
task              302 404 404 404 404 404 404 200 404
topic             200
upload            302 200 404 200 200 404 404 404 200 404 200 404
withdraw          302 200 404
withdraw-objection 302 404
worklist          302 200
"""

# Answers to an empty POST with a valid CSRF token.
SENT = """
                  ano gro res coo leg con sec ald man cha aud ass uns adm els sup
absences          302 403 403 422 422 422 422 422 422 422 422 422 422 422 422 403
absences-of       302 403 403 422 422 422 422 422 422 422 422 422 422 422 404 403
accessibility     405
advise            422
api-explain       404
api-explain-aid   400
api-explain-route 400
api-explain-score 400
api-explain-term  400
assign-task       302 403 403 422 404 404 404 404 404 404 404 404 404 404 404 403
calculator        405
calculator-route  405
calculator-score  405
calculator-term   405
case-act          302 403 403 403 403 403 403 403 409 403 403 403 404 404 404 403
case-file         302 405
case-part         302 405
case-procedure-file 302 405
caseload          302 405
check-answers     302 409 404
demo-mail         405
demo-message      405
demo-sign-in      404
discard-draft     302 302 404
document          405
emergency         302 403 403 403 403 403 403 403 403 403 403 403 403 422 403 403
erase-words       302 403 403 403 422 403 403 403 403 403 403 403 404 404 404 403
exploration       302 405
exploration-act   302 403 403 422 404 404 404 404 404 404 404 404 404 404 404 403
explorations      302 403 403 405 405 405 405 405 405 405 405 405 405 405 405 403
extend-term       302 403 403 422 403 403 403 403 403 403 403 403 404 404 404 403
group-act         302 404
home              405
jobs              302 403 403 404 403 403 403 403 403 403 403 403 403 404 404 403
lessons           405
municipality      405
late-assessor     302 403 403 409 404 404 404 404 404 404 404 404 404 404 404 403
my-case           302 405
my-challenges     302 405
my-exploration    302 405
my-trail          302 405
pause             302 404
object            302 404
outage            302 403 403 404 404 404 404 404 404 404 404 404 404 404 404 403
outages           302 403 403 403 403 403 403 403 403 403 403 403 403 422 403 403
plan              302 405
plan-files        302 422 404
plan-section      302 422 404
postpone-objection 302 403 403 403 409 403 403 403 403 403 403 403 404 404 404 403
privacy           405
procedure         405
procedure-file    405
propose-rules     302 403 403 403 403 403 403 403 403 403 403 403 403 422 403 403
public-outages    405
read-plan         302 405
record-objection  302 403 403 403 409 403 403 403 403 403 403 403 404 404 404 403
receipt           302 405
register          405
register-page     405
robots            405
security-txt      405
rest-day          302 403 403 404 404 404 404 404 404 404 404 404 404 404 404 403
rest-days         302 403 403 403 403 403 403 403 403 403 403 403 403 422 403 403
rule-set          302 403 403 404 404 404 404 404 404 404 404 404 404 404 404 403
rule-sets         302 403 403 405 405 405 405 405 405 405 405 405 405 405 405 403
start             405
start-challenge   302 422
start-idea        302 422
suspend-term      302 403 403 422 403 403 403 403 403 403 403 403 404 404 404 403
task              302 403 404 403 403 403 403 422 403 403 403 403 404
topic             405
upload            302 405
withdraw          302 422 404
withdraw-objection 302 404
worklist          302 405
"""


@dataclass
class World:
    """One case on its way to the decision, a draft, an idea, and everybody around."""

    who: Cast
    people: dict[str, object]
    arguments: dict[str, list[object]]


@pytest.fixture
def world() -> World:
    who = cast()
    challenge = to_decision(who)
    draft_case, idea = draft(who), to_idea(who)
    others = cast("RIETMEER")
    root, administrator = person("Root"), person("Beheer")
    root.is_superuser = root.is_staff = True
    root.save()
    appoint(administrator, Role.TENANT_ADMIN, who.municipality)
    names = "coordinator legal controller secretary alderman manager chair auditor"
    return World(
        who,
        {
            "ano": None,
            "gro": who.samira,
            "res": others.samira,
            **{name[:3]: getattr(who, name) for name in names.split()},
            "ass": who.assessor_1,
            "uns": who.assessor_4,
            "adm": administrator,
            "els": others.coordinator,
            "sup": root,
        },
        arguments_of(who, challenge, draft_case, idea),
    )


def arguments_of(who, challenge, draft_case, idea) -> dict[str, list[object]]:
    """Return what each address needs besides its name."""
    own = [challenge.reference]
    unsent = [draft_case.reference]
    talked = [idea.reference]
    (task,) = open_tasks(challenge)["decide"]
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
        "pause": own,
        "withdraw": own,
        "object": own,
        "withdraw-objection": own,
        "record-objection": own,
        "postpone-objection": own,
        "demo-message": [Message.objects.first().pk],
        "absences-of": ["KROMWAARD"],
        "task": [task.pk],
        "assign-task": [task.pk],
        "late-assessor": [*own, challenge.panel.assessments.first().pk],
        "case-file": own,
        "case-procedure-file": own,
        "case-act": [*own, "waarschuwen"],
        "group-act": [*own, "opzeggen"],
        "case-part": [*own, "trail"],
        "erase-words": [*own, line_with_words(challenge)],
        "my-trail": own,
        "extend-term": own,
        "suspend-term": own,
        "rule-set": [challenge.rule_set.pk],
        "advise": [behind(advised(challenge, who))],
        "outage": [an_outage(challenge.municipality).pk],
        "rest-day": [a_rest_day(challenge.municipality).pk],
        "public-outages": ["KROMWAARD"],
        "document": [letter(challenge).pk],
        "upload": [attachment(challenge).pk],
        "api-explain": ["onbekend"],
    }


def line_with_words(challenge) -> int:
    """Return the number of a line that gave its reason in words."""
    line = challenge.events.first()
    EventText.objects.create(event=line, salt="zout", words="Omdat het kan.")
    return line.sequence


def letter(challenge) -> Document:
    """Return a letter to the group, written."""
    document = Document.objects.get(
        challenge=challenge, kind=DocumentKind.ACKNOWLEDGEMENT
    )
    Job.objects.exclude(target=document.pk).delete()
    run_due()
    return document


def attachment(challenge) -> Upload:
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


def addresses() -> Iterator[str]:
    """Return the name of every address that is ours."""

    def walk(resolver: URLResolver) -> Iterator[URLPattern]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern):
                yield pattern
            else:
                yield from walk(pattern)

    names = {str(pattern.name) for pattern in walk(get_resolver())}
    return (name for name in sorted(names) if not name.startswith(NOT_OURS))


def read(table: str) -> dict[tuple[str, str], int]:
    """Return the answers of a table, by address and person."""
    heading, *lines = table.strip().splitlines()
    people = heading.split()
    return {
        (name, who): int(code)
        for name, *codes in (line.split() for line in lines)
        for who, code in zip_longest(people, codes, fillvalue=codes[-1])
    }


def answers(world: World, method: str) -> dict[tuple[str, str], int]:
    """Ask every address as everybody; whatever it changes is undone."""
    found = {}
    for who, user in world.people.items():
        client = Client()
        if user is not None:
            client.force_login(user)
        for name in addresses():
            url = reverse(name, args=world.arguments.get(name, []))
            with transaction.atomic():
                response = getattr(client, method)(url)
                _ = response.getvalue() if response.streaming else ""
                transaction.set_rollback(True)
            found[name, who] = response.status_code
    return found


def test_every_address_is_declared():
    declared = {name for name, _who in read(SEEN)}

    assert set(addresses()) == declared == {name for name, _who in read(SENT)}


def test_who_may_look(world):
    assert answers(world, "get") == read(SEEN)


def test_who_may_send(world):
    assert answers(world, "post") == read(SENT)


@pytest.mark.parametrize("name", ["task", "extend-term", "suspend-term", "jobs"])
def test_nothing_is_sent_without_a_token(world, name):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.who.coordinator)

    response = client.post(reverse(name, args=world.arguments.get(name, [])))

    assert response.status_code == 403
