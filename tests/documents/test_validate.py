"""The checker itself: each defect put into a good file is found by its code."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from documents.choices import DocumentKind as K
from documents.validate import findings
from tests.documents.papers import drawn


def elements(pdf):
    waiting = list(pdf.Root.StructTreeRoot.K)
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, Dictionary) and "/S" in each:
            yield each
            inside = each.get("/K", [])
            waiting.extend(inside if isinstance(inside, Array) else [inside])


def first(pdf, name):
    return next(each for each in elements(pdf) if name == each.S)


def font(pdf):
    return next(iter(pdf.pages[0].Resources.Font.values()))


def packet(pdf, old, new):
    data = pdf.Root.Metadata.read_bytes()
    assert old in data
    stream = pdf.make_stream(data.replace(old, new))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream


def other_widths(pdf):
    font(pdf).DescendantFonts[0].W = Array([1, Array([10] * 40)])


def links(pdf):
    return [note for page in pdf.pages for note in page.get("/Annots", [])]


def without(thing, key):
    del thing[key]


DEFECTS = {
    "A-OI": lambda pdf: without(pdf.Root, "/OutputIntents"),
    "A-XMP": lambda pdf: without(pdf.Root, "/Metadata"),
    "A-XMPID": lambda pdf: packet(pdf, b"<pdfuaid:part>1</pdfuaid:part>", b""),
    "A-EXT": lambda pdf: packet(pdf, b"pdfaExtension:schemas", b"pdfaExtension:other"),
    "UA-TITLE": lambda pdf: packet(pdf, b"dc:title", b"dc:tutle"),
    "A-SYNC": lambda pdf: packet(
        pdf, b"Rapport maatschappelijke", b"Rapport maatschappelijkke"
    ),
    "UA-MARK": lambda pdf: without(pdf.Root, "/MarkInfo"),
    "UA-ST": lambda pdf: without(pdf.Root, "/StructTreeRoot"),
    "UA-LANG": lambda pdf: setattr(pdf.Root, "Lang", String("Nederlands!")),
    "UA-DDT": lambda pdf: without(pdf.Root, "/ViewerPreferences"),
    "UA-OUT": lambda pdf: without(pdf.Root, "/Outlines"),
    "UA-ALT": lambda pdf: without(first(pdf, Name.Figure), "/Alt"),
    "UA-BBOX": lambda pdf: without(first(pdf, Name.Figure), "/A"),
    "A-EMB": lambda pdf: without(
        font(pdf).DescendantFonts[0].FontDescriptor, "/FontFile2"
    ),
    "U-TOUNI": lambda pdf: without(font(pdf), "/ToUnicode"),
    "A-WIDTH": other_widths,
    "UA-SCOPE": lambda pdf: without(first(pdf, Name.TH), "/A"),
    "UA-TABLE": lambda pdf: setattr(first(pdf, Name.TR), "S", Name.Div),
    "UA-LIST": lambda pdf: setattr(first(pdf, Name.L), "S", Name.Div),
    "UA-H1": lambda pdf: setattr(first(pdf, Name.H1), "S", Name.P),
    "UA-HNEST": lambda pdf: setattr(first(pdf, Name.H2), "S", Name.H4),
    "UA-STD": lambda pdf: setattr(first(pdf, Name.P), "S", Name.Paragraaf),
    "UA-NOTE": lambda pdf: setattr(first(pdf, Name.P), "S", Name.Note),
    "UA-TABS": lambda pdf: without(pdf.pages[1].obj, "/Tabs"),
    "A-ACT": lambda pdf: setattr(
        pdf.Root, "OpenAction", Dictionary(S=Name.JavaScript, JS=String("x"))
    ),
    "A-JS": lambda pdf: setattr(pdf.Root, "Names", Dictionary(JavaScript=Dictionary())),
    "UA-UNMARKED": lambda pdf: pdf.pages[0].contents_add(b"q 10 10 m 100 100 l S Q"),
    "UA-PT": lambda pdf: setattr(
        pdf.Root.StructTreeRoot.ParentTree, "Nums", Array([9, Array(), 0, Array()])
    ),
}
LINK_DEFECTS = {
    "UA-LINK": lambda pdf: [without(link, "/Contents") for link in links(pdf)],
    "A-PRINT": lambda pdf: [setattr(link, "F", 0) for link in links(pdf)],
}


def damaged(kind, damage) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn(kind).pdf)) as pdf:
        damage(pdf)
        pdf.save(out, static_id=True)
    return out.getvalue()


def codes_of(data: bytes) -> set[str]:
    return {finding.code for finding in findings(data)}


def test_a_good_file_has_no_findings():
    assert findings(damaged(K.SOCIAL_VALUE_REPORT, lambda _pdf: None)) == []


@pytest.mark.parametrize("code", DEFECTS)
def test_a_defect_is_found(code):
    assert code in codes_of(damaged(K.SOCIAL_VALUE_REPORT, DEFECTS[code]))


@pytest.mark.parametrize("code", LINK_DEFECTS)
def test_a_defect_of_a_link_is_found(code):
    assert code in codes_of(damaged(K.ACKNOWLEDGEMENT, LINK_DEFECTS[code]))


def test_encryption_is_found():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn(K.WITHDRAWAL).pdf)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="x", user=""))

    assert "A-ENC" in codes_of(out.getvalue())


def test_what_is_no_pdf_is_found():
    assert codes_of(b"<html>") == {"A-PDF"}


def test_a_finding_says_in_dutch_what_is_wrong():
    found = findings(damaged(K.SOCIAL_VALUE_REPORT, DEFECTS["UA-ALT"]))

    assert ("UA-ALT", "Een afbeelding heeft geen tekstalternatief.") in found
