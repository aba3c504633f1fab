"""What the file says of itself, twice: in its information dictionary and in XMP, which must
agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Dictionary, Name, String


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Title, author, subject and language of a document."""

    title: str
    author: str
    subject: str
    language: str


def write_metadata(pdf: pikepdf.Pdf, facts: DocumentFacts, when: datetime) -> None:
    """Write the metadata, with the claims to PDF/UA-1 and PDF/A-3a; the moment is the only date."""
    moment = when.astimezone(UTC).replace(microsecond=0)
    producer = str(pdf.docinfo.get("/Producer", ""))
    stamp = f"D:{moment:%Y%m%d%H%M%S}Z"
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(facts.title),
            Author=String(facts.author),
            Subject=String(facts.subject),
            Producer=String(producer),
            CreationDate=String(stamp),
            ModDate=String(stamp),
        )
    )
    xmp = _xmp(facts, f"{moment:%Y-%m-%dT%H:%M:%SZ}", producer)
    pdf.Root.Metadata = pdf.make_indirect(
        pikepdf.Stream(pdf, xmp.encode(), Dictionary(Type=Name.Metadata, Subtype=Name.XML))
    )
    pdf.Root.Lang = String(facts.language)


def _xmp(facts: DocumentFacts, date: str, producer: str) -> str:
    known = {
        "title": facts.title,
        "author": facts.author,
        "subject": facts.subject,
        "language": facts.language,
        "date": date,
        "producer": producer,
    }
    return _TEMPLATE.format(**{key: escape(value) for key, value in known.items()})


# The extension schema declares the PDF/UA mark: without it PDF/A refuses a property that it does
# not know.
_TEMPLATE = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:MetadataDate>{date}</xmp:MetadataDate>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates which part of ISO 14289 the document conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
