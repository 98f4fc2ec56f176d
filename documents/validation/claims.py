"""What the file says about itself: identifier, colour, XMP claims, flags."""

import re
from collections.abc import Iterator

from pikepdf import Dictionary, Name, Pdf

Findings = Iterator[tuple[str, str]]
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
CLAIMS = (("pdfaid:part", "3"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1"))
ICC_MAGIC = b"acsp"
PAGES_WITHOUT_BOOKMARKS = 3


def whole_file(pdf: Pdf) -> Findings:
    """Check identifier, encryption and actions."""
    if "/ID" not in pdf.trailer:
        yield "A-ID", "Het bestand heeft geen kenmerk (ID)."
    if "/Encrypt" in pdf.trailer:
        yield "A-ENC", "Het bestand is versleuteld."
    if "/AA" in pdf.Root or isinstance(pdf.Root.get("/OpenAction"), Dictionary):
        yield "A-ACT", "Het bestand voert iets uit bij het openen."
    if pdf.Root.get("/Names", Dictionary()).get("/JavaScript") is not None:
        yield "A-JS", "Het bestand bevat JavaScript."


def output_intent(pdf: Pdf) -> Findings:
    """Check that colours mean the same on every screen."""
    intents = [
        intent
        for intent in pdf.Root.get("/OutputIntents", [])
        if intent.get("/S") == Name.GTS_PDFA1
    ]
    if len(intents) != 1 or "/DestOutputProfile" not in intents[0]:
        yield "A-OI", "Het kleurprofiel van het bestand ontbreekt."
        return
    profile = intents[0].DestOutputProfile
    if profile.read_bytes()[36:40] != ICC_MAGIC or profile.N != 3:
        yield "A-ICC", "Het kleurprofiel is geen RGB-profiel."


def packet(pdf: Pdf) -> Findings:
    """Check the XMP packet and its claims."""
    if "/Metadata" not in pdf.Root:
        yield "A-XMP", "De beschrijving (XMP) ontbreekt."
        return
    if "/Filter" in pdf.Root.Metadata:
        yield "A-XMPF", "De beschrijving (XMP) is gecomprimeerd."
    text = pdf.Root.Metadata.read_bytes().decode("utf-8", "replace")
    for tag, value in CLAIMS:
        if not re.search(rf"{tag}(>|=[\"']){value}[<\"']", text):
            yield "A-XMPID", f"De beschrijving zegt niet dat {tag} {value} is."
    if "pdfaExtension:schemas" not in text:
        yield "A-EXT", "De eigen velden in de beschrijving zijn niet verklaard."


def title(pdf: Pdf) -> Findings:
    """Check that there is one title, the same in both places."""
    if "/Metadata" not in pdf.Root:
        return
    said = pdf.open_metadata().get("dc:title")  # a block would write it back
    if not said:
        yield "UA-TITLE", "Het document heeft geen titel."
    information = pdf.trailer.get("/Info", Dictionary())
    if "/Title" in information and str(information.Title) != said:
        yield "A-SYNC", "De titel staat op twee plaatsen verschillend."


def flags(pdf: Pdf) -> Findings:
    """Check what reading software asks first."""
    marks = pdf.Root.get("/MarkInfo", Dictionary())
    if not marks.get("/Marked", False) or marks.get("/Suspects", False):
        yield "UA-MARK", "Het bestand zegt niet dat het gelabeld is."
    if not LANGUAGE.fullmatch(str(pdf.Root.get("/Lang", ""))):
        yield "UA-LANG", "De taal van het document ontbreekt of klopt niet."
    viewer = pdf.Root.get("/ViewerPreferences", Dictionary())
    if not viewer.get("/DisplayDocTitle", False):
        yield "UA-DDT", "De lezer toont de bestandsnaam in plaats van de titel."
    if "/Outlines" not in pdf.Root and len(pdf.pages) > PAGES_WITHOUT_BOOKMARKS:
        yield "UA-OUT", "Een lang document heeft bladwijzers nodig."


CHECKS = (whole_file, output_intent, packet, title, flags)
