"""The matrix through the screens: every part of a case, for everybody who reads.

Each text of a case gets words of its own (``marks.py``); then everybody goes through
all screens that open. The matrix says which words may be on them, and which must be:
a part that is closed to somebody is nowhere in the HTML that they get.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import User
from challenges.actions.payments import stop_payments
from challenges.acts import ERASING, Act
from challenges.appointments import appoint, entitle
from challenges.authority import ACTS, open_acts
from challenges.choices import ChallengeStatus, PublicationLevel, Role, TermKind
from challenges.forms.terms import ExtensionForm
from challenges.matrix import (
    Reader,
    Section,
    may_adviser_read,
    may_read,
    readers_in,
)
from challenges.models import Challenge, CouncilQuestion, GroupMember
from challenges.permissions import MEMBER_RIGHTS, standing_of
from documents.models import Document
from tests.cast import Cast, cast, person
from tests.exploring import invite as ask_to_file
from tests.exploring import own_talk, talk, to_idea
from tests.marks import APART, SECTION_OF, Mark, mark, tables
from tests.outside import advise, behind, declare, invite, send_off
from tests.procedure.paths import Chosen
from tests.procedure.walks import Plan, Told, Tree, Walk
from workflow import engine
from workflow.desks.casework.papers import papers_for, section_of
from workflow.desks.casework.urls import PARTS
from workflow.desks.public.timeline import WITH_REASON
from workflow.emergency import read_in_need

pytestmark = [pytest.mark.django_db, pytest.mark.uncounted]

OFFICIALS = {
    Reader.COORDINATOR: "coordinator",
    Reader.ASSESSOR: "assessor_2",
    Reader.CHAIR: "chair",
    Reader.LEGAL: "legal",
    Reader.CONTROLLER: "controller",
    Reader.ALDERMAN: "alderman",
    Reader.COLLEGE_SECRETARY: "secretary",
    Reader.CONTRACT_MANAGER: "manager",
    Reader.AUDITOR: "auditor",
    Reader.PRIVACY_OFFICER: "privacy",
    Reader.MAYOR: "mayor",
}
NEW = (
    Role.OWNER_DEPARTMENT,
    Role.COUNCIL_MEMBER,
    Role.ARCHIVIST,
    Role.TENANT_ADMIN,
)
GROUP = {Reader.REPRESENTATIVE, Reader.MEMBER}

UNTIL_APPEAL: Chosen = {
    "check_admissibility": ["completion_requested", "dialogue"],
    "supply_completion": ["supplied"],
    "advise": ["change"],
    "propose_modification": ["asked"],
    "answer_modification": ["accepted"],
    "decide": ["views", "refused"],
    "ask_views": ["of_others"],
    "ended": ["object"],
    "await_appeal": ["appeal"],
}
UNTIL_HANDBACK: Chosen = {
    "running": ["report_filed", "payment_proposed", *(["evaluation"] * 3)],
    "evaluate": ["goes_on", "goes_on", "stop"],
}
WITH_A_CONFLICT: Chosen = {
    "plan_panel": ["of_four"],
    "declare_interests": ["recused"],
    "assess": ["apart"],
}

AN_IDEA: Chosen = {"submit": ["idea"]}

STAGES: dict[str, tuple[Chosen, str]] = {
    "it began as an idea": (AN_IDEA, "advise"),
    "scores come in": ({"assess": ["alike"]}, "assess"),
    "the panel meets": (WITH_A_CONFLICT, "moderate"),
    "the court is asked": (UNTIL_APPEAL, "await_judgment"),
    "it is handed back": (UNTIL_HANDBACK, "close_handback"),
}
"""Where everybody looks: what is chosen to come there, and what is open then."""

NOWHERE = {Section.PEOPLE}
"""Parts without a text of their own."""

OF_IDEAS = {Reader.REPRESENTATIVE, Reader.MEMBER}
OF_IDEAS |= {Reader.COORDINATOR, Reader.PRIVACY_OFFICER}
"""Who reads an idea as long as it is talked about; the matrix is for what was sent."""

NAMES = "merk.groupmember.name.."
QUESTION = "merk.adviserinvitation.question.."

OF_CASES = ("case-file", "my-case", "my-trail", "read-plan")
OF_CASES += ("exploration", "my-exploration")

found: dict[str, set[Section]] = {}
"""In which parts there was something to read, by stage."""


@dataclass
class Seen:
    """What somebody saw of a case on all screens together."""

    user: User | None
    text: str = ""
    addresses: set[str] = field(default_factory=set)

    def visit(self, challenge: Challenge, *also: str) -> "Seen":
        """Go through every part, and every page of the case that is linked."""
        client = Client()
        if self.user:
            client.force_login(self.user)
        todo = [*first_pages(challenge), *also]
        while todo:
            address = todo.pop()
            if address in self.addresses:
                continue
            self.addresses.add(address)
            answer = client.get(address)
            is_page = "text/html" in answer.headers.get("Content-Type", "")
            if answer.status_code == 200 and is_page:
                page = answer.content.decode()
                self.text += page
                todo += links_on(page, challenge)
        return self


def first_pages(challenge: Challenge) -> Iterator[str]:
    for name in ("worklist", "caseload", "my-challenges", "explorations"):
        yield reverse(name)
    for name in OF_CASES:
        yield reverse(name, args=[challenge.reference])
    for part in PARTS:
        yield reverse("case-part", args=[challenge.reference, part])


def links_on(page: str, challenge: Challenge) -> list[str]:
    links = re.findall(r'href="(/[^"#?]*)', page)
    wanted = (f"/{challenge.reference}/", "/taken/")
    return [
        link
        for link in links
        if any(part in link for part in wanted) and "/uitdagingen/" not in link
    ]


def around(who: Cast, case: Challenge) -> dict[Reader, User]:
    """Let each reader of the matrix be there, also whom a walk does not need."""
    people = {reader: getattr(who, name) for reader, name in OFFICIALS.items()}
    people[Reader.REPRESENTATIVE] = who.samira
    people[Reader.MEMBER] = member_of(case)
    for role in NEW:
        people[Reader(role.value)] = newcomer(who, role)
    return people


def everybody(walk: Walk) -> dict[Reader, User]:
    """Let everybody be there, also who reads in need, and a question of the council."""
    who, case = walk.who, walk.challenge
    people = around(who, case)
    people[Reader.IN_NEED] = newcomer(who, Role.TENANT_ADMIN, "Nood")
    read_in_need(case.pk, "Spoed.", by=people[Reader.IN_NEED], at=timezone.now())
    CouncilQuestion.objects.create(
        challenge=case,
        question="Waarom?",
        asked_by=people[Reader.COUNCIL_MEMBER],
        asked_at=walk.scene.at,
    )
    return people


def extends_the_term(walk: Walk) -> None:
    by = walk.who.coordinator
    data = {"reason": "De griffie vroeg meer tijd."}
    form = ExtensionForm(data, challenge=walk.challenge, user=by, at=walk.scene.at)
    assert form.is_valid(), form.errors
    engine.act(walk.challenge.pk, form.apply)


def stops_the_payments(walk: Walk) -> None:
    engine.act(
        walk.challenge.pk,
        lambda case: stop_payments(
            case, "Het verslag ontbreekt.", by=walk.who.alderman, at=walk.scene.at
        ),
    )


def newcomer(who: Cast, role: Role, name: str = "Nieuw") -> User:
    user = person(f"{name} {role.value}")
    appoint(user, role, who.municipality)
    return user


def member_of(challenge: Challenge) -> User:
    user = person("Lid Benali")
    GroupMember.objects.create(
        group=challenge.group, user=user, name="Lid", postcode_area="1234"
    )
    entitle(user, MEMBER_RIGHTS, challenge)
    return user


def looks(stage: str) -> Callable[[Walk], None]:
    def look(walk: Walk) -> None:
        people = everybody(walk)
        if walk.challenge.terms.running().filter(kind=TermKind.DECISION).exists():
            extends_the_term(walk)
        if "report_filed" in STAGES[stage][0].get("running", ()):
            stops_the_payments(walk)
        links = links_to_advisers(walk)
        marks = list(mark(walk.challenge))
        found[stage] = {each.section for each in marks}
        for reader, user in people.items():
            standing = standing_of(user, walk.challenge)
            assert reader in {*readers_in(standing), Reader.TENANT_ADMIN}
        wrong = [
            f"{reader}: {said}"
            for reader, user in people.items()
            for said in faults(walk.challenge, reader, user, marks)
        ]
        wrong += faults_of_advisers(walk.challenge, links, marks) if links else []
        assert not wrong, "; ".join(wrong)

    return look


def links_to_advisers(walk: Walk) -> dict[str, str]:
    """Ask advisers from outside where that can be; return a link to each of them."""
    case, now = walk.challenge, timezone.now()
    if case.status not in ACTS[Act.INVITE_ADVISER].when:
        return {}
    Challenge.objects.filter(pk=case.pk).update(publication=PublicationLevel.FULL)
    until = timezone.localdate() + timedelta(days=9)
    asked = {
        name: invite(case, walk.who, now, email=f"{name}@e.example", until=until)
        for name in ("asked", "heard", "off")
    }
    declare(asked["heard"], now)
    advise(asked["heard"], now)
    send_off(asked["off"], walk.who, now)
    return {name: reverse("advise", args=[behind(asked[name])]) for name in asked}


def faults_of_advisers(
    challenge: Challenge, links: dict[str, str], marks: list[Mark]
) -> Iterator[str]:
    """Tell what who has a link saw and may not, or may and did not see.

    Of the plan that is what everybody may read in the register.
    """
    register = Client().get(reverse("register-page", args=[challenge.reference]))
    public = {each for each in marks if each in register.content.decode()}
    asked, declared = (
        {
            each
            for each in marks
            if each == QUESTION
            or (
                each in public and may_adviser_read(each.section, challenge, declared=d)
            )
        }
        for d in (False, True)
    )
    assert {each.section for each in declared - asked} == {Section.PLAN}
    yield from unlike(challenge, links["off"], marks, set())
    yield from unlike(challenge, links["heard"], marks, declared)
    yield from unlike(challenge, links["asked"], marks, asked)
    Client().post(links["asked"], {"has_interest": "no"})
    yield from unlike(challenge, links["asked"], marks, declared)


def unlike(
    challenge: Challenge, link: str, marks: list[Mark], may: set[Mark]
) -> Iterator[str]:
    """Tell what somebody with a link saw besides what may be seen, or missed of it."""
    seen = Seen(None).visit(challenge, link).text
    seen += Client().post(link, {"answer": "what?"}).content.decode()
    saw = {each for each in marks if each in seen}
    yield from (f"adviser saw {each}" for each in saw - may)
    yield from (f"adviser did not see {each}" for each in may - saw)


def faults(
    challenge: Challenge, reader: Reader, user: User, marks: list[Mark]
) -> Iterator[str]:
    """Tell what somebody saw and may not, or may and did not see."""
    challenge = Challenge.objects.get(pk=challenge.pk)
    standing = standing_of(user, challenge)
    seen = Seen(user).visit(challenge).text
    open_now = {each for each in Section if may_read(standing, each, challenge)}
    if challenge.status == ChallengeStatus.EXPLORATION:
        open_now &= set(Section) if reader in OF_IDEAS else set()
        wanted = open_now & {Section.EXPLORATION}
    else:
        wanted = open_now & {each.section for each in marks if not each.act}
    erases = not ERASING.isdisjoint(open_acts(challenge, standing))
    for each in marks:
        if each in seen and not is_open(each, open_now, reader, erases=erases):
            yield f"saw {each}"
    for section in wanted:
        texts = [each for each in marks if each.section == section and not each.act]
        shown = any(each in seen for each in texts)
        if not shown and section not in letters_of(user, challenge):
            yield f"saw nothing of {section}"


def is_open(
    text: Mark, open_now: set[Section], reader: Reader, *, erases: bool
) -> bool:
    """Tell whether somebody may see a text.

    Words of an act stand in the trail, and belong to a part as well. Who erases words
    reads them all; the group reads why its own dates moved, and who is in it.
    """
    if reader in GROUP and (text.act in WITH_REASON or text == NAMES):
        return True
    if text.act and erases:
        return Section.TRAIL in open_now
    of_act = {Section.TRAIL} if text.act else set()
    return {text.section, *of_act} <= open_now


def letters_of(user: User, challenge: Challenge) -> set[Section]:
    """The parts of which somebody may open a letter."""
    papers = Document.objects.of_case(challenge).without_context()
    return {section_of(paper) for paper in papers_for(user, challenge, papers)}


def to_stage(stage: str) -> Plan:
    chosen, node = STAGES[stage]
    return Plan(stage, chosen, lambda walk: node in walk.here.open, looks(stage))


@pytest.fixture(scope="module")
def looked(django_db_setup, django_db_blocker) -> Told:
    with django_db_blocker.unblock(), translation.override(settings.LANGUAGE_CODE):
        return Tree().walk(map(to_stage, STAGES))


def test_every_text_of_a_case_has_its_part():
    assert set(tables()) == {*SECTION_OF, *APART}


@pytest.mark.parametrize("stage", STAGES)
def test_everybody_sees_of_a_case_what_the_matrix_says(looked: Told, stage: str):
    looked.holds(stage)


@pytest.mark.parametrize("section", sorted(set(Section) - NOWHERE))
def test_every_part_was_there_to_be_seen(looked: Told, section: Section):
    assert any(section in sections for sections in found.values())


@pytest.mark.parametrize("is_invited", [False, True])
def test_an_idea_is_seen_by_the_group_and_who_guides_or_erases(is_invited: bool):
    who = cast("KROMWAARD")
    case = to_idea(who)
    talk(case, who.coordinator)
    own_talk(case, who.samira, said="Wij weten wie er wil helpen.")
    if is_invited:
        ask_to_file(case, who.coordinator)
    people = around(who, case)
    marks = list(mark(case))

    wrong = [
        f"{reader}: {said}"
        for reader, user in people.items()
        for said in faults(case, reader, user, marks)
    ]

    assert {each.section for each in marks} >= {Section.EXPLORATION, Section.GROUP}
    assert wrong == []
