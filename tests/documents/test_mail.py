"""E-mails: each says who, about what and until when, in two languages."""

from datetime import date

import pytest

from documents.choices import NoticeKind
from documents.mail import LANGUAGES, Words, worded
from workflow.paper_days import DAYS

WORDS = Words(
    name="Šárka Đoković",
    title="Groen & zo <Lindepark>",
    reference="RTC-RIETMEER-2026-0001",
    municipality="gemeente Rietmeer",
    link="https://uitdaagrecht.example/uitdagingen/1",
    until=date(2026, 10, 12),
    before=date(2026, 9, 1),
    what="de toets doen",
    companion="Joris de Vries",
    phone="14 000",
)
DAY = {"nl": "12 oktober 2026", "en": "12 October 2026"}
NO_LINK = {NoticeKind.ADVISER_OFF}
"""What tells that a link holds no more."""

NO_DAY = {
    NoticeKind.ADVISER_ANSWERED,
    NoticeKind.ADVISER_OFF,
    NoticeKind.IDEA_CAME,
    NoticeKind.TALK_LOGGED,
    NoticeKind.ASKED_TO_FILE,
    NoticeKind.IDEA_TO_PLAN,
    NoticeKind.IDEA_STOPPED,
    NoticeKind.IDEA_REMOVED,
    NoticeKind.SIGNAL_SEEN,
    NoticeKind.WITHDRAWN,
    NoticeKind.FORWARDED,
    NoticeKind.TOGETHER_AGREED,
    NoticeKind.REPORT_ASKED,
    NoticeKind.PAYMENTS,
    NoticeKind.HANDED_BACK,
    NoticeKind.ROUTE_CHANGED,
    NoticeKind.OBJECTION_WITHDRAWN,
}
BESIDE = {
    NoticeKind.ADVISER_INVITED,
    NoticeKind.ADVISER_REMINDED,
    NoticeKind.TERM_PASSED,
    NoticeKind.TASK_WAITING,
    NoticeKind.TASK_ASSIGNED,
    NoticeKind.TASK_MOVED,
    NoticeKind.ASSESSOR_LATE,
    NoticeKind.ASSESSOR_DROPPED,
    NoticeKind.SCORES_LATE,
    NoticeKind.STANDS_IN,
    NoticeKind.REPORT_DUE,
    NoticeKind.NOT_SENT,
    NoticeKind.READ_IN_NEED,
}
NAMES_WHAT = {NoticeKind.STANDS_IN, NoticeKind.TASK_ASSIGNED, NoticeKind.TASK_MOVED}
VAGUE = ("Let op deze datum", "Mind this date", " vóór {{")


@pytest.mark.parametrize("kind", list(NoticeKind))
@pytest.mark.parametrize("language", LANGUAGES)
def test_says_who_about_what_and_until_when(kind, language):
    subject, body = worded(kind, WORDS, language)
    said = f"{subject}\n{body}".replace("\N{NO-BREAK SPACE}", " ")
    wanted = (
        WORDS.name,
        WORDS.title,
        WORDS.reference,
        WORDS.municipality,
        WORDS.link,
        WORDS.phone,
    )

    lacks = {words for words in wanted if words not in said}
    assert lacks == ({WORDS.link} if kind in NO_LINK else set())
    assert WORDS.reference in subject
    assert "\n" not in subject
    assert "{" not in said
    assert (DAY[language] in said) == (kind not in NO_DAY)


def test_each_mail_with_a_sentence_for_a_day_is_told_which_day_that_is():
    assert set(DAYS) == set(NoticeKind) - NO_DAY - BESIDE


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mail_leaves_open_what_its_day_is(language, settings):
    mails = (settings.BASE_DIR / "templates" / "mail").glob(f"*.{language}.txt")
    said = {mail.name: mail.read_text() for mail in mails}

    assert len(said) == len(NoticeKind)
    assert [name for name, text in said.items() if any(v in text for v in VAGUE)] == []


@pytest.mark.parametrize("kind", list(NoticeKind))
@pytest.mark.parametrize("language", LANGUAGES)
def test_reads_well_without_what_is_not_known(kind, language):
    few = Words("A", "B", "C", "D", "https://x.example/")

    subject, body = worded(kind, few, language)

    assert "None" not in body
    assert "\n\n\n" not in body
    if kind not in NAMES_WHAT:
        assert ": ." not in body
        assert ": (" not in subject


def test_a_moved_term_shows_both_days():
    _subject, body = worded(NoticeKind.TERM_MOVED, WORDS, "nl")

    assert "Was: 1 september 2026" in body.replace("\N{NO-BREAK SPACE}", " ")


def test_a_title_with_line_breaks_cannot_add_a_header():
    sly = Words("A", "B", "C\r\nBcc: x@example.nl", "D", "https://x.example/")

    subject, _body = worded(NoticeKind.RECEIVED, sly, "nl")

    assert "\n" not in subject
    assert "\r" not in subject


def test_another_language_reads_dutch():
    assert worded(NoticeKind.RECEIVED, WORDS, "fy") == worded(
        NoticeKind.RECEIVED, WORDS, "nl"
    )
