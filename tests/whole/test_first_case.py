"""C01, from filing to signature, through the screens in Chromium, by its people.

Nobody is told an address: each person starts at the first page, signs in from
the list of the demo, and follows links and buttons. axe looks at every page on
the way.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from challenges.models import Challenge, Signature
from documents.models import Document
from tests import walking
from tests.browser import pick, violations
from tests.cast import Cast, cast
from tests.residents.test_walk import ANSWERS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Walker:
    """Somebody at the screen: looks at each page, fills in, and goes on."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.looked_at: set[str] = set()

    def look(self) -> None:
        """Let axe look at the page; no fault, no empty title."""
        assert violations(self.page) == [], self.page.url
        assert self.page.title()
        self.looked_at.add(self.page.title())

    def sign_in(self, who: User) -> None:
        """Go to the first page and choose a person from the list."""
        self.page.context.clear_cookies()
        self.page.goto("/")
        self.follow("Inloggen")
        self.follow("Kies wie u bent")
        pick(self.page, who.username)
        self.look()

    def follow(self, words: str) -> None:
        """Follow the link with these words."""
        self.page.get_by_role("link", name=words).first.click()
        self.look()

    def press(self, words: str) -> None:
        """Press the button with these words."""
        self.page.get_by_role("button", name=words).first.click()
        self.look()

    def fill(self, typed: dict[str, object]) -> None:
        """Type, choose and tick, by the names of the fields."""
        for name, value in typed.items():
            values = value if isinstance(value, list) else [value]
            for each in values:
                self._fill(name, str(each))

    def _fill(self, name: str, value: str) -> None:
        fields = self.page.locator(f'[name="{name}"]')
        if not fields.count():
            raise AssertionError(f"{self.page.url} has no field {name}")
        kind = fields.first.evaluate("(it) => it.type")
        if kind in {"radio", "checkbox"} and value != "on":
            self.page.locator(f'[name="{name}"][value="{value}"]').check(force=True)
        elif kind == "checkbox":
            fields.first.check(force=True)
        elif kind.startswith("select"):
            fields.first.select_option(value)
        else:
            fields.first.fill(value)


@pytest.fixture
def who() -> Cast:
    return cast("RIETMEER")


@pytest.fixture
def walker(page: Any) -> Walker:
    return Walker(page)


def write_the_plan(walker: Walker, who: Cast) -> Challenge:
    """Samira begins, fills in every part, checks her answers and sends."""
    walker.sign_in(who.samira)
    walker.page.goto("/")
    walker.follow("Begin uw plan")
    walker.follow("Rietmeer")
    walker.fill(
        {
            "title": "Groenonderhoud Lindepark door Lindegroen",
            "group_name": "Stichting Lindegroen",
            "task": who.task.pk,
            "postcode_area": "1234 AB",
        }
    )
    walker.press("Begin")
    for title, section in SECTIONS.items():
        walker.follow(title)
        walker.fill(answers(section))
        walker.press("Bewaar en stop nu")
        open_the_plan(walker)
    walker.follow("Controleer alle antwoorden en verstuur")
    walker.press("Verstuur het plan")
    return Challenge.objects.get()


def open_the_plan(walker: Walker) -> None:
    """Come back to the list of parts, from wherever saving leads."""
    if not walker.page.get_by_role("link", name="Wie doet mee?").count():
        walker.follow("Ga verder met invullen")


SECTIONS = {
    "Wie doet mee?": "group",
    "Wie steunt uw plan?": "support",
    "Welke taak wilt u overnemen?": "task",
    "Wat wordt er beter?": "why",
    "Wat brengt het de buurt?": "value",
    "Wat kost het?": "money",
    "Kan uw groep dit?": "ability",
    "Akkoord en handtekening": "consent",
}


def answers(section: str) -> dict[str, object]:
    """Return what Samira types in one part of the plan."""
    typed = {
        name: value
        for name, value in ANSWERS[section].items()
        if value != "" and "_FORMS" not in name and "-1-" not in name
    }
    if section == "task":
        typed["title"] = "Groenonderhoud Lindepark door Lindegroen"
    if section == "group":
        typed |= {"name": "Stichting Lindegroen", "form": "foundation"}
    return typed


def take(walker: Walker, person: User, challenge: Challenge) -> None:
    """Sign in, go to the work list, open the first task and take it if it is free."""
    walker.sign_in(person)
    work = walker.page.get_by_role("link", name="Mijn werk")
    if not walker.page.url.endswith("/taken/") and work.count():
        work.first.click()
    walker.page.locator('main a[href*="/taken/"]').first.click()
    walker.look()
    take_it = walker.page.get_by_role("button", name="Pak deze taak")
    if take_it.count():
        take_it.click()


def do(
    walker: Walker, person: User, challenge: Challenge, words: str, **typed: object
) -> None:
    """Do the task that waits for a person, and see that it is done."""
    take(walker, person, challenge)
    open_what_is_folded(walker)
    walker.fill(typed)
    before = walker.page.url
    walker.press(words)
    assert walker.page.url != before, walker.page.locator("main").inner_text()
    challenge.refresh_from_db()


def open_what_is_folded(walker: Walker) -> None:
    """Unfold the parts of a form that are closed, as a person would."""
    folded = walker.page.locator("form details:not([open]) > summary")
    while folded.count():
        folded.first.click()


FINISH = "Bewaar en rond deze taak af"


def test_from_filing_to_signature_by_people_who_were_told_nothing(
    walker: Walker, who: Cast
):
    now = timezone.now()
    challenge = write_the_plan(walker, who)
    assert challenge.status == "submitted"
    assert "RTC-RIETMEER" in walker.page.locator("main").inner_text()

    do(walker, who.coordinator, challenge, FINISH, outcome="admissible")
    do(
        walker,
        who.coordinator,
        challenge,
        FINISH,
        attendees="Samira en Henk",
        report="Een goed gesprek.",
    )
    do(walker, who.coordinator, challenge, FINISH, **walking.panel_data(who, now))
    for seat in (1, 2, 3):
        assessor = getattr(who, f"assessor_{seat}")
        do(walker, assessor, challenge, FINISH, has_conflict="no")
        do(
            walker,
            assessor,
            challenge,
            "Lever mijn cijfers in",
            **walking.scores_data(),
        )
    assert challenge.status == "social_value"
    said = {"answer": "reaction", "reaction": "Wij zijn met 14, niet met 4."}
    do(walker, who.samira, challenge, "Stuur onze reactie", **said)
    route = walking.route_data(now) | {"annual": "13.500", "option_years": "1"}
    do(walker, who.legal, challenge, "Onderteken de toets", **route)
    do(walker, who.controller, challenge, "Onderteken de notitie", **walking.FINANCE)
    assert challenge.procurement_check.route == "DIRECT_AWARD_R2C"
    assert challenge.status == "advice"

    do(
        walker,
        who.coordinator,
        challenge,
        FINISH,
        summary="Een goed plan.",
        option="accept",
        arguments="De buurt doet mee.",
        risks="De groep kan stoppen; de teruggave is geregeld.",
    )
    do(walker, who.secretary, challenge, FINISH, decision_points="Toewijzen")
    do(
        walker,
        who.alderman,
        challenge,
        "Neem het besluit",
        outcome="accept",
        reasons="Dit plan is goed voor de buurt en kost minder dan nu.",
    )
    draft = walking.draft_data(now + timedelta(days=10))
    do(walker, who.manager, challenge, "Stuur het ontwerp ter controle", **draft)
    do(walker, who.second_legal, challenge, FINISH, approved="yes")
    walking.issue_agreement(challenge)

    do(walker, who.samira, challenge, "Teken", has_read="on", typed_name="Samira")
    do(walker, who.alderman, challenge, "Teken", has_read="on", typed_name="Wethouder")

    assert challenge.status == "signed"
    signed = Document.objects.get(challenge=challenge, kind="agreement")
    assert {line.document_sha256 for line in Signature.objects.all()} == {signed.sha256}
    assert len(walker.looked_at) > 25
