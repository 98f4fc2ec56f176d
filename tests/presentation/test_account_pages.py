"""The pages of allauth and the error pages wear the look of the house."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.browser import excess, violations

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.presentation.urls")]

OPEN_PAGES = ["account_login", "account_signup", "account_reset_password"]
OWN_PAGES = [
    "account_logout",
    "account_email",
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
]
ERRORS = ["403.html", "403_csrf.html", "404.html", "409.html", "500.html", "503.html"]


@pytest.fixture
def person():
    samira = User.objects.create_user(
        "samira", "samira@example.nl", "een lang wachtwoord", display_name="Samira"
    )
    EmailAddress.objects.create(
        user=samira, email=samira.email, verified=True, primary=True
    )
    return samira


@pytest.fixture
def signed_in(person):
    client = Client()
    client.post(
        reverse("account_login"),
        {"login": person.email, "password": "een lang wachtwoord"},
    )
    client.post(reverse("account_reauthenticate"), {"password": "een lang wachtwoord"})
    return client


@pytest.mark.parametrize("name", OPEN_PAGES)
def test_the_way_in_has_our_fields_and_no_inline_style(client, name):
    html = client.get(reverse(name)).content.decode()

    assert 'class="utrecht-textbox' in html
    assert "rtc-top" in html
    assert not re.search(r"<script|\sstyle=| onclick=", html)


@pytest.mark.parametrize("name", OWN_PAGES)
def test_ones_own_pages_have_our_look_and_no_inline_style(signed_in, name):
    html = signed_in.get(reverse(name)).content.decode()

    assert "nl-button" in html
    assert "rtc-top" in html
    assert not re.search(r"<script|\sstyle=| onclick=", html)


def test_a_wrong_password_is_told_in_the_summary(client, person):
    page = client.post(
        reverse("account_login"), {"login": person.email, "password": "fout"}
    )

    assert 'id="problems"' in page.content.decode()


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_stands_on_its_own(rf, name):
    alone = name in {"500.html", "503.html"}
    html = render_to_string(name, {}, request=None if alone else rf.get("/"))

    assert html.count("<h1") == 1
    assert "rtc-stack" in html


def test_a_conflict_says_who_and_when(rf):
    html = render_to_string("409.html", {"reason": "Joris deed dit al."}, rf.get("/"))

    assert "Joris deed dit al." in html


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 320])
def test_signing_in_and_a_second_step_can_be_used_by_all(page, person, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(reverse("account_login"))
    assert violations(page) == []
    assert excess(page) == 0

    page.get_by_role("textbox").first.fill(person.email)
    page.locator("[name='password']").fill("een lang wachtwoord")
    page.locator("main form button[type='submit']").click()
    page.goto(reverse("account_reauthenticate"))
    page.locator("[name='password']").fill("een lang wachtwoord")
    page.locator("main form button[type='submit']").first.click()
    for name in OWN_PAGES:
        page.goto(reverse(name))
        assert page.url.endswith(reverse(name))
        assert violations(page) == [], name
        assert excess(page) == 0, name
