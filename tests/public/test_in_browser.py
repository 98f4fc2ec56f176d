"""Every page for residents and for everybody, in a real browser, wide and narrow."""

import pytest

from tests import walking
from tests.browser import at, faults, sign_in
from tests.cast import cast, draft
from tests.public.test_calculator import ROUTE, SCORE, TERM

SECTIONS = ["group", "support", "task", "why", "value", "money", "ability", "consent"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def query(asked):
    return "?" + "&".join(f"{key}={value}" for key, value in asked.items())


def test_the_pages_for_everybody_can_be_used_by_all(sized):
    who = cast()
    decided = walking.to_agreement(who)
    addresses = [
        at("home"),
        at("topic", "green"),
        at("municipality", who.municipality.code),
        at("register") + "?stage=decided&q=groen",
        at("register-page", decided.reference),
        at("calculator"),
        at("calculator-route") + query(ROUTE),
        at("calculator-term") + query(TERM),
        at("calculator-term") + query(TERM | {"received_on_0": "40"}),
        at("calculator-score") + query(SCORE),
        at("accessibility"),
        at("privacy"),
        at("start"),
        at("demo-sign-in"),
        at("demo-mail"),
    ]

    assert [fault for address in addresses for fault in faults(sized, address)] == []


def test_the_pages_of_a_group_can_be_used_by_all(sized):
    who = cast()
    plan = draft(who)
    running = walking.to_agreement(who)
    completing = walking.to_completion(who)
    sign_in(sized, who.samira)
    addresses = [
        at("my-challenges"),
        at("start-challenge", who.municipality.code),
        at("plan", plan.reference),
        *(at("plan-section", plan.reference, section) for section in SECTIONS),
        at("plan-files", plan.reference),
        at("check-answers", plan.reference),
        at("discard-draft", plan.reference),
        at("plan", completing.reference),
        at("my-case", completing.reference),
        at("my-case", running.reference),
        at("receipt", running.reference),
        at("withdraw", running.reference),
    ]

    assert [fault for address in addresses for fault in faults(sized, address)] == []


def test_wrong_answers_are_told_at_the_top_and_lead_to_the_field(page):
    who = cast()
    plan = draft(who)
    sign_in(page, who.samira)

    page.goto(at("plan-section", plan.reference, "money"))
    page.locator("[name='contribution']").fill("veel")
    page.locator(".rtc-buttons button").first.click()
    page.wait_for_load_state("networkidle")

    assert page.evaluate("document.activeElement.id") == "problems"
    page.locator(".rtc-errsum a").first.click()
    assert page.evaluate("document.activeElement.name") == "contribution"
    assert page.locator("[name='contribution']").input_value() == "veel"


def test_a_plan_is_started_and_sent_without_any_script(page_without_scripts):
    who = cast()
    page = page_without_scripts
    sign_in(page, who.samira)

    page.goto(at("start-challenge", who.municipality.code))
    page.locator("[name='title']").fill("Groen in het park")
    page.locator("[name='group_name']").fill("Buren")
    page.locator("[name='postcode_area']").fill("1234 AB")
    page.locator(".rtc-buttons button").click()

    assert page.locator("h1").inner_text() == "Groen in het park"
    assert page.locator(".rtc-tasks > li").count() == 10
