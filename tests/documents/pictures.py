"""Files as people hand them in, good and hostile."""

import io
import struct
import zlib

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Array, Dictionary, Name, String
from PIL import Image


def picture_of(width: int, height: int, kind: str = "PNG", **options) -> bytes:
    out = io.BytesIO()
    Image.new("1" if kind == "PNG" else "RGB", (width, height)).save(
        out, kind, **options
    )
    return out.getvalue()


def pdf_of(change=lambda _pdf: None, **options) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        change(pdf)
        pdf.save(out, **options)
    return out.getvalue()


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def with_script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def with_hidden_script(pdf):
    pdf.pages[0].obj.AA = Dictionary(
        O=Dictionary(Next=Array([Dictionary(S=Name.JavaScript, JS=String("x"))]))
    )


def with_launch(pdf):
    pdf.pages[0].obj.Annots = Array(
        [
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([0, 0, 9, 9]),
                A=Dictionary(S=Name.Launch, F=String("cmd.exe")),
            )
        ]
    )


def with_attachment(pdf):
    pdf.attachments["x.exe"] = b"MZ"


def with_xfa(pdf):
    pdf.Root.AcroForm = Dictionary(XFA=String("<xdp/>"), Fields=Array())


def with_submit(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.SubmitForm, F=String("https://x.example"))


def pdf_that_unfolds(megabytes: int) -> bytes:
    """Return a small PDF whose packed objects take so much memory to read."""
    objects = (
        b"1 0 2 40 "
        + b"<</Type/Catalog/Pages 2 0 R>>".ljust(40)
        + b"<</Type/Pages/Kids[]/Count 0>>"
    )
    packer = zlib.compressobj(1)
    packed = packer.compress(objects) + packer.flush(zlib.Z_FULL_FLUSH)
    spaces = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed += spaces * megabytes + packer.flush()
    start = b"%PDF-1.7\n"
    stream = (
        b"3 0 obj\n<</Type/ObjStm/N 2/First 9/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n"
        % (len(packed), packed)
    )
    at = len(start) + len(stream)
    rows = [(0, 0, 65535), (2, 3, 0), (2, 3, 1), (1, len(start), 0), (1, at, 0)]
    table = zlib.compress(b"".join(struct.pack(">BIH", *row) for row in rows))
    listed = (
        b"4 0 obj\n<</Type/XRef/Size 5/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n"
        % (len(table), table)
    )
    return start + stream + listed + b"startxref\n%d\n%%%%EOF\n" % at
