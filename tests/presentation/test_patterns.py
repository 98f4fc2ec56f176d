"""Every part of the design, in a real browser: readable by all, and by the policy."""

import pytest

from tests.browser import SIZES, excess, go, violations, width

SHELLS = ["", "?layout=wizard&wrong=1", "?layout=work"]
TOO_SMALL = """() => [...document.querySelectorAll(
  "button, input, select, textarea, summary, nav a, .nl-button")]
  .filter((it) => !it.closest(".rtc-vh") && it.type !== "hidden")
  .filter((it) => { const box = it.getBoundingClientRect();
    return box.width && (box.width < 24 || box.height < 24); })
  .map((it) => it.outerHTML.slice(0, 80))"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.urls("tests.presentation.urls"),
]


@pytest.fixture(autouse=True)
def _debug(settings):
    settings.DEBUG = True


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("sized", [*SIZES, (390, 844)], indirect=True, ids=width)
def test_every_part_can_be_used_by_all(sized, shell):
    go(sized, f"/patterns/{shell}")

    assert violations(sized) == []
    assert excess(sized) == 0
    assert sized.evaluate(TOO_SMALL) == []


def test_icons_are_drawn_from_the_sprite(page):
    go(page, "/patterns/")

    drawn = """() => [...document.querySelectorAll(".rtc-icon use")]
      .filter((use) => use.getBoundingClientRect().width === 0
        && use.closest("svg").getBoundingClientRect().width > 0)
      .map((use) => use.getAttribute("href"))"""

    assert page.evaluate(drawn) == []


def test_what_is_wrong_has_the_focus_and_leads_to_the_field(page):
    page.goto("/patterns/?layout=wizard&wrong=1")

    assert page.title().startswith(("Fout:", "Error:"))
    assert page.evaluate("document.activeElement.id") == "problems"

    links = page.locator(".rtc-errsum a")
    for number in range(links.count()):
        links.nth(number).click()
        anchor = links.nth(number).get_attribute("href").removeprefix("#")
        assert page.locator(f"[id='{anchor}']").count() == 1


def test_a_line_is_added_without_a_script_and_keeps_what_was_typed(page):
    page.goto("/patterns/")
    page.locator("[name='lines-0-what']").fill("Planten")
    page.locator("[name='lines-0-euros']").fill("veel")

    page.locator("[name='add_row']").click()

    assert page.locator("[name='lines-2-what']").count() == 1
    assert page.locator("[name='lines-0-what']").input_value() == "Planten"
    assert page.locator("[name='lines-0-euros']").input_value() == "veel"
    assert page.locator(".utrecht-form-field-error-message").count() == 0
