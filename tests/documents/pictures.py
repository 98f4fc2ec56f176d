"""Files as people hand them in, good and hostile."""

import io

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
