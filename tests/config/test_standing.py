"""The things that other tests stand on, tried themselves."""

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from config.celery import app


def test_the_tests_have_settings_of_their_own_whatever_the_environment_says():
    assert settings.SETTINGS_MODULE == "config.settings.test"
    assert app.conf.broker_url == "memory://"


@pytest.mark.browser
def test_a_browser_meets_the_site_in_dutch_and_in_its_own_style(page):
    page.goto(reverse("account_login"))

    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.evaluate("document.styleSheets.length") > 0


@pytest.mark.browser
def test_a_browser_without_scripts_meets_the_same_page(page_without_scripts):
    page_without_scripts.goto(reverse("account_login"))

    assert page_without_scripts.locator("h1").count() == 1


@pytest.mark.worker
def test_a_message_sent_here_is_done_by_the_worker(worker):
    sent = app.send_task("documents.tasks.sweep_jobs", queue="mail")

    worker.stop()

    assert f"documents.tasks.sweep_jobs[{sent.id}] succeeded" in worker.log.read_text()


@pytest.mark.worker
def test_a_message_outlives_the_worker_that_was_killed(worker):
    worker.kill()
    sent = app.send_task("documents.tasks.sweep_jobs", queue="documents")

    worker.start()
    worker.stop()

    assert f"documents.tasks.sweep_jobs[{sent.id}] succeeded" in worker.log.read_text()


@pytest.mark.django_db(transaction=True)
def test_a_test_with_real_transactions_leaves_the_guards_in_place():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"
            " AND tgtype & 32 > 0 AND tgenabled = 'D'"
        )
        assert cursor.fetchone() == (0,)
