"""Files of strangers: what comes in, and how it is kept."""

import io

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from documents.choices import UploadPurpose
from documents.models import Upload
from documents.uploads import (
    MOST_FILES,
    REASONS,
    UploadRefusedError,
    clean_name,
    receive,
)
from tests.cast import MONDAY, cast, draft
from tests.documents import pictures as p

pytestmark = pytest.mark.django_db


@pytest.fixture
def challenge(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    who = cast()
    case = draft(who)
    case.resident = who.samira
    return case


def keep(challenge, name, content, purpose=UploadPurpose.PLAN):
    return receive(
        challenge, p.sent(name, content), purpose, by=challenge.resident, at=MONDAY
    )


def test_a_pdf_is_kept_byte_for_byte(challenge):
    content = p.pdf_of()

    upload = keep(challenge, "Plan Lindepark.pdf", content)

    with upload.file.open() as kept:
        assert kept.read() == content
    assert (upload.name, upload.content_type, upload.size) == (
        "Plan Lindepark.pdf",
        "application/pdf",
        len(content),
    )
    assert "Plan" not in upload.file.name


def test_a_picture_is_drawn_again_without_its_hidden_data(challenge):
    exif = Image.Exif()
    exif[0x010E] = "thuisadres"
    content = p.picture_of(40, 30, "JPEG", exif=exif) + b"PK\x03\x04 a zip glued behind"

    upload = keep(challenge, "foto.JPEG", content)

    with upload.file.open() as kept:
        data = kept.read()
    assert b"thuisadres" not in data
    assert b"glued" not in data
    assert Image.open(io.BytesIO(data)).size == (40, 30)
    assert upload.name == "foto.jpg"


def test_a_large_picture_becomes_smaller(challenge):
    upload = keep(challenge, "kaart.png", p.picture_of(6000, 300))

    with upload.file.open() as kept:
        assert Image.open(kept).size == (3000, 150)


HOSTILE = {
    "a program": ("x.exe", b"MZ\x90", "kind"),
    "a drawing": ("x.svg", b"<svg/>", "kind"),
    "a page": ("x.html", b"<html>", "kind"),
    "two endings": ("plan.pdf.exe", p.pdf_of(), "kind"),
    "no ending": ("plan", p.pdf_of(), "kind"),
    "nothing": ("x.pdf", b"", "empty"),
    "too large": ("x.pdf", b"%PDF-" + b"0" * (20 << 20), "too_large"),
    "a page as pdf": ("x.pdf", b"<html><script>alert(1)</script>", "not_pdf"),
    "a script before the pdf": ("x.pdf", b"<script>" + p.pdf_of(), "not_pdf"),
    "a torn pdf": ("x.pdf", b"%PDF-1.7\n%%EOF", "not_pdf"),
    "a pdf with a password": (
        "x.pdf",
        p.pdf_of(encryption=pikepdf.Encryption(owner="a", user="b")),
        "encrypted",
    ),
    "an encrypted pdf": (
        "x.pdf",
        p.pdf_of(encryption=pikepdf.Encryption(owner="a", user="")),
        "encrypted",
    ),
    "a script at opening": ("x.pdf", p.pdf_of(p.with_script), "javascript"),
    "a script deep inside": ("x.pdf", p.pdf_of(p.with_hidden_script), "javascript"),
    "a program to start": ("x.pdf", p.pdf_of(p.with_launch), "launch"),
    "a file inside": ("x.pdf", p.pdf_of(p.with_attachment), "embedded"),
    "a form of its own": ("x.pdf", p.pdf_of(p.with_xfa), "form"),
    "a form that sends": ("x.pdf", p.pdf_of(p.with_submit), "form"),
    "a script in packed objects": (
        "x.pdf",
        p.pdf_of(p.with_script, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        "javascript",
    ),
    "a page as picture": ("x.png", b"<svg onload=alert(1)>", "not_picture"),
    "a jpg called png": ("x.png", p.picture_of(9, 9, "JPEG"), "not_picture"),
    "half a picture": ("x.jpg", p.picture_of(99, 99, "JPEG")[:400], "not_picture"),
    "a picture that unfolds": (
        "x.png",
        p.picture_of(13000, 13000),
        "too_large_picture",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_it_does_not_come_in(what, challenge):
    name, content, reason = HOSTILE[what]

    with pytest.raises(UploadRefusedError) as refused:
        keep(challenge, name, content)

    assert refused.value.reason == reason
    assert refused.value.sentence == str(REASONS[reason])
    assert Upload.objects.count() == 0


def test_a_pdf_that_unfolds_in_memory_is_refused_and_costs_us_nothing(challenge):
    bomb = p.pdf_that_unfolds(megabytes=1000)
    assert len(bomb) < 5 << 20

    with pytest.raises(UploadRefusedError) as refused:
        keep(challenge, "x.pdf", bomb)

    assert refused.value.reason in {"not_pdf", "too_long", "unclear"}


def test_the_same_file_twice_is_kept_once(challenge):
    content = p.pdf_of()

    first = keep(challenge, "plan.pdf", content)
    second = keep(challenge, "nog eens.pdf", content)

    assert first == second


def stored(challenge, **changes):
    """Note a file without keeping one."""
    row = {
        "purpose": "plan",
        "name": "x",
        "content_type": "x",
        "file": "x",
        "size": 1,
        "sha256": "0" * 64,
        "uploaded_by": challenge.resident,
        "uploaded_at": MONDAY,
    }
    return Upload.objects.create(challenge=challenge, **row | changes)


def test_a_case_holds_no_more_than_twenty_files(challenge):
    for number in range(MOST_FILES):
        stored(challenge, sha256=f"{number:064x}")

    with pytest.raises(UploadRefusedError) as refused:
        keep(challenge, "plan.pdf", p.pdf_of())

    assert refused.value.reason == "too_many"


def test_a_case_holds_no_more_than_a_hundred_megabytes(challenge):
    stored(challenge, size=100 << 20)

    with pytest.raises(UploadRefusedError) as refused:
        keep(challenge, "plan.pdf", p.pdf_of())

    assert refused.value.reason == "case_full"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\plan.pdf", "plan.pdf"),
        ("plan\u202efdp.exe.pdf", "planfdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("\0.pdf", "pdf.pdf"),
        (".pdf", "pdf.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("Begroting 2027 (Ĳsselmeer).pdf", "Begroting 2027 (Ĳsselmeer).pdf"),
    ],
)
def test_a_name_is_safe_to_show(name, clean):
    assert clean_name(name, "pdf") == clean


def test_keeping_a_file_takes_few_queries(challenge):
    with CaptureQueriesContext(connection) as queries:
        keep(challenge, "plan.pdf", p.pdf_of())

    assert len(queries) == 5
