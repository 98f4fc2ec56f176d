"""The XMP packet: one file that claims PDF/A-3a and PDF/UA-1, and names its record.

WeasyPrint writes one claim at a time; we replace its packet by our own. Every
property outside the known schemas is declared, or PDF/A does not hold.
"""

from collections.abc import Mapping
from xml.sax.saxutils import escape

import weasyprint

RECORD = "https://uitdaagrecht.example/ns/record/1.0/"
RECORD_PROPERTIES = {
    "reference": "Reference of the case",
    "label": "Label of the document in the case",
    "templateVersion": "Version of the template",
    "factsHash": "SHA-256 of the facts the document states",
}


def _schema(namespace: str, prefix: str, name: str, properties: str) -> str:
    """Return the declaration of one schema."""
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{name}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq>"
        "</pdfaSchema:property></rdf:li>"
    )


def _property(name: str, kind: str, about: str) -> str:
    """Return the declaration of one property."""
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{about}</pdfaProperty:description></rdf:li>"
    )


def _schemas(identifiers: Mapping[str, str]) -> str:
    """Return the declarations of the schemas that are used."""
    used = "".join(
        _property(name, "Text", about)
        for name, about in RECORD_PROPERTIES.items()
        if name in identifiers
    )
    claim = _property("part", "Integer", "Part of ISO 14289 that is conformed to")
    return _schema(
        "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "PDF/UA identification", claim
    ) + (_schema(RECORD, "record", "Uitdaagrecht record", used) if used else "")


def _in_one_language(tag: str, text: str) -> str:
    """Return a Dublin Core property that may differ by language."""
    return (
        f'<dc:{tag}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
        f"</rdf:Alt></dc:{tag}>"
    )


def _record(identifiers: Mapping[str, str]) -> str:
    """Return the properties that say which record this is."""
    return "".join(
        f"<record:{name}>{escape(identifiers[name])}</record:{name}>"
        for name in RECORD_PROPERTIES
        if name in identifiers
    )


def _declarations(identifiers: Mapping[str, str]) -> str:
    """Return the part that declares the schemas, as PDF/A asks."""
    return f"""<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>{_schemas(identifiers)}</rdf:Bag>\
</pdfaExtension:schemas>
</rdf:Description>"""


def xmp_packet(
    metadata: weasyprint.document.DocumentMetadata,
    created: str,
    identifiers: Mapping[str, str],
) -> bytes:
    """Return the packet, byte for byte the same for the same input.

    Args:
        metadata: Title, description, author and language of the page.
        created: ISO 8601 with zone.
        identifiers: Values of ``RECORD_PROPERTIES``.
    """
    authors = "".join(f"<rdf:li>{escape(each)}</rdf:li>" for each in metadata.authors)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:record="{RECORD}">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
{_in_one_language("title", metadata.title or "")}
{_in_one_language("description", metadata.description or "")}
<dc:creator><rdf:Seq>{authors}</rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{escape(metadata.lang or "")}</rdf:li></rdf:Bag>\
</dc:language>
<pdf:Producer>WeasyPrint {weasyprint.VERSION}</pdf:Producer>
<pdf:Keywords>{escape(", ".join(metadata.keywords))}</pdf:Keywords>
<xmp:CreatorTool>{escape(metadata.generator or "")}</xmp:CreatorTool>
<xmp:CreateDate>{created}</xmp:CreateDate><xmp:ModifyDate>{created}</xmp:ModifyDate>
{_record(identifiers)}
</rdf:Description>
{_declarations(identifiers)}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>""".encode()
