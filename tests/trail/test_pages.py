"""The trail on the screens: its check for the group and officials, and erasing."""

from datetime import timedelta

import pytest
from django.urls import reverse

from challenges.actions.submission import Withdrawal
from challenges.models import CaseEvent, EventText, Seal
from tests import walking
from tests.cast import MONDAY, draft
from tests.trail import tampering
from workflow import engine
from workflow.sweeps import seal_trails

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def case(who):
    sent = walking.submitted(who)
    engine.withdraw(
        sent.pk, Withdrawal(True, "Buurvrouw Bep is ziek."), by=who.samira, at=MONDAY
    )
    sent.refresh_from_db()
    return sent


def page(client, person, name, *arguments):
    client.force_login(person)
    response = client.get(reverse(name, args=arguments))
    return response.status_code, response.content.decode()


def test_the_group_checks_its_own_trail(client, who, case):
    code, before = page(client, who.samira, "my-trail", case.reference)
    assert code == 200
    assert "Ja: alles klopt" in before
    assert case.trail_head in before
    assert "Nog niet" in before

    seal_trails(at=TUESDAY)
    _, after = page(client, who.samira, "my-trail", case.reference)
    assert Seal.objects.get().hash in after
    assert "Regel 1 tot en met 2" in after
    assert "Nog niet" not in after
    assert who.coordinator.display_name not in after


def test_the_page_of_a_case_leads_to_its_trail(client, who, case):
    _, shown = page(client, who.samira, "my-case", case.reference)

    assert reverse("my-trail", args=[case.reference]) in shown


def test_the_group_and_officials_see_that_a_line_was_changed(client, who, case):
    with tampering.powers():
        CaseEvent.objects.filter(challenge=case, sequence=2).update(act="admit")

        for person, name, rest in (
            (who.samira, "my-trail", []),
            (who.coordinator, "case-part", ["trail"]),
        ):
            _, shown = page(client, person, name, case.reference, *rest)
            assert "Nee: dit logboek is veranderd" in shown
            assert "Bij nummer 2 klopt iets niet: de regel is veranderd." in shown
            assert "Ja: alles klopt" not in shown


def test_a_seal_over_the_case_that_was_changed_shows_too(client, who, case):
    seal_trails(at=TUESDAY)
    with tampering.powers():
        Seal.objects.update(root="0" * 64)

        _, shown = page(client, who.samira, "my-trail", case.reference)

    assert "Nee: dit logboek is veranderd" in shown


def test_a_draft_has_no_trail_to_show(client, who):
    code, _ = page(client, who.samira, "my-trail", draft(who).reference)

    assert code == 404


def test_two_people_erase_words_on_the_screen(client, who, case):
    url = reverse("erase-words", args=[case.reference, 2])
    _, trail = page(client, who.privacy, "case-part", case.reference, "trail")
    assert url in trail

    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Gaat over ziekte."}).status_code == 302
    own = client.post(url, {"outcome": "erase"})
    assert own.status_code == 403
    assert "Wie vraagt om woorden te wissen" in own.content.decode()

    client.force_login(who.legal)
    assert "Gaat over ziekte." in client.get(url).content.decode()
    assert client.post(url, {"outcome": "keep"}).status_code == 422
    assert client.post(url, {"outcome": "erase"}).status_code == 302

    assert EventText.objects.get(event__sequence=2).words == ""
    _, trail = page(client, who.legal, "case-part", case.reference, "trail")
    assert "Bep" not in trail
    assert "De woorden zijn gewist op" in trail
    assert "Ja: alles klopt" in trail
    _, own = page(client, who.samira, "my-trail", case.reference)
    assert "De woorden zijn gewist op" in own
    assert client.get(reverse("my-case", args=[case.reference])).status_code == 200
    assert page(client, who.legal, "erase-words", case.reference, 2)[0] == 200


def test_words_may_stay_and_what_is_gone_is_not_asked_again(client, who, case):
    url = reverse("erase-words", args=[case.reference, 2])
    client.force_login(who.privacy)
    client.post(url, {"reason": "Gaat over ziekte."})
    client.force_login(who.legal)
    client.post(url, {"outcome": "keep", "reason": "Zij vroeg erom."})
    assert EventText.objects.get(event__sequence=2).words

    client.force_login(who.privacy)
    client.post(url, {"reason": "Toch."})
    client.force_login(who.legal)
    client.post(url, {"outcome": "erase"})
    client.force_login(who.privacy)
    assert client.post(url, {"reason": "Nog eens."}).status_code == 409


def test_a_line_without_words_has_no_page(client, who, case):
    assert page(client, who.privacy, "erase-words", case.reference, 1)[0] == 404
    assert page(client, who.coordinator, "erase-words", case.reference, 2)[0] == 403


def test_the_auditor_reads_and_checks_but_erases_nothing(client, who, case):
    _, shown = page(client, who.auditor, "case-part", case.reference, "trail")

    assert "Ja: alles klopt" in shown
    assert "wissen/" not in shown
