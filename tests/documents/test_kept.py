"""Paper is kept as issued: the database itself refuses to change it."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from documents.choices import DocumentKind as K
from documents.choices import DocumentState, Visibility
from documents.issue import Request, request
from documents.models import Document
from tests.cast import MONDAY, cast, draft
from tests.documents.samples import samples

pytestmark = pytest.mark.django_db
ISSUED = {
    "state": DocumentState.ISSUED,
    "file": "paper/x.pdf",
    "sha256": "a" * 64,
    "size": 1,
    "pages": 1,
    "issued_at": MONDAY,
}


@pytest.fixture
def pending():
    challenge = draft(cast())
    (document,) = request(
        challenge, [Request(K.WITHDRAWAL, samples()[K.WITHDRAWAL])], by=None, at=MONDAY
    )
    return document


@pytest.fixture
def issued(pending):
    Document.objects.update(**ISSUED)
    pending.refresh_from_db()
    return pending


def change(**values):
    with transaction.atomic():
        Document.objects.update(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"file": "other.pdf"},
        {"sha256": "b" * 64},
        {"size": 2},
        {"pages": 2},
        {"state": "pending"},
        {"issued_at": None},
        {"language": "en"},
        {"engine": "other"},
    ],
)
def test_nothing_of_an_issued_document_changes(issued, values):
    with pytest.raises(DatabaseError):
        change(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"context": {}},
        {"context_sha256": "c" * 64},
        {"kind": "advice"},
        {"number": 2},
        {"title": "x"},
        {"recipient": "x"},
        {"created_at": "2020-01-01T00:00Z"},
    ],
)
def test_the_facts_never_change_not_even_before_issue(pending, values):
    with pytest.raises(DatabaseError):
        change(**values)


def test_an_issued_document_cannot_be_deleted(issued):
    with pytest.raises(DatabaseError), transaction.atomic():
        issued.delete()


def test_an_issued_document_can_become_public(issued):
    change(visibility=Visibility.PUBLIC)

    assert list(Document.objects.public()) == [issued]
    assert list(Document.objects.readable_by_group()) == [issued]


@pytest.mark.parametrize(
    "lacking",
    [
        {"file": ""},
        {"sha256": ""},
        {"sha256": "A" * 64},
        {"size": 0},
        {"pages": 0},
        {"issued_at": None},
    ],
)
def test_a_document_is_issued_whole_or_not_at_all(pending, lacking):
    with pytest.raises(IntegrityError):
        change(**{**ISSUED, **lacking})


def test_a_list_leaves_the_facts_in_the_database(issued):
    (listed,) = Document.objects.of_case(issued.challenge).without_context()

    assert "context" in listed.get_deferred_fields()
    assert (listed.code, listed.is_issued) == ("BR-IN", True)
    assert listed.download_name == f"{issued.challenge.reference}-BR-IN-1.pdf"
