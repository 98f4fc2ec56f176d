"""Every template, drawn and read back: what it says, and what the file claims."""

import io

import page
import pikepdf
import pytest
from pypdf import PdfReader

from documents.choices import DocumentKind as K
from documents.errors import NotAsMeantError
from documents.kinds import KINDS, template_of
from documents.letters import draw, html_of
from documents.templatetags.letters import provision
from documents.templating import render_html
from documents.validate import findings
from tests.documents.papers import RARE, drawn, paper

pytestmark = pytest.mark.uncounted

SAYS = {
    K.FILING_INVITATION: (
        "Wij praatten daar samen over.",
        "Vraag ook wat het nu kost.",
        "ten minste 5 mensen",
        "Er is geen laatste dag.",
    ),
    K.COMPETITION: (
        "Een ander kan winnen",
        "Het plan kleiner of korter maken",
        "Met 2 jaar in plaats van 3",
        "het blijft van u",
    ),
    K.TENDER: ("donderdag 26 november 2026", "TenderNed", "evenveel tijd"),
    K.AWARD: (
        "heeft de selectie gewonnen",
        "Tekenen mag vanaf vrijdag 18 december 2026",
    ),
    K.POSTPONEMENT: ("zondag 1 augustus 2027", "Wij bewaken de dag"),
    K.DEFAULT_RECEIPT: (
        "uiterlijk op dinsdag 2 maart 2027",
        "zaterdag 20 maart 2027",
        "dag 29 tot en met 42",
        "€ 1.442,00",
        "nog te controleren",
    ),
    K.PENALTY_ORDER: (
        "u stelde ons onredelijk laat in gebreke",
        "17 dagen",
        "bezwaar maken binnen zes weken",
        "artikel 4:17 lid 2",
    ),
    K.MERGER: ("RTC-RIETMEER-2026-0007", "De tuinochtenden op dinsdag."),
    K.DIVISION: ("Koffie in het park", "Pas dan gaat de beslistermijn"),
    K.LAPSE: ("woensdag 1 september 2027", "U mag een nieuwe uitdaging indienen"),
    K.ACKNOWLEDGEMENT: (
        "Op 1 september 2026 om 09.30 uur",
        "uiterlijk op dinsdag 2 maart 2027",
        "art. 4:13 lid 1 Awb",
        "art. 4 Atw (nog te controleren)",
        "Hij is ook geldig zonder handtekening.",
    ),
    K.COMPLETION_REQUEST: (
        "uiterlijk op dinsdag 22 september 2026",
        "artikel 4:5 lid 1",
        "22 maart 2027",
        "U vult niet aan",
    ),
    K.DECLINE: (
        "artikel 4:5 lid 4",
        "19 september 2026",
        "bezwaar maken binnen zes weken",
        "dinsdag 13 oktober 2026",
    ),
    K.ADMISSIBILITY_NOTE: (
        "Is het een taak van deze gemeente?",
        "niet vast te stellen",
        "N01, N02, N03, N04, N13, N14, N15",
        "“Ook in het archief vonden wij niets.”",
    ),
    K.PANEL_INVITATION: (
        "artikel 2:4",
        "Mevrouw F. Öztürk",
        "uiterlijk donderdag 15 oktober 2026",
    ),
    K.SOCIAL_VALUE_REPORT: (
        "Positief: 73,9 van de 100 punten",
        "Na overleg:",
        "Anders gezien:",
        "2,25% (nog te controleren)",
    ),
    K.PROCUREMENT_CHECK: (
        "Rechtstreeks gunnen aan wie uitdaagt",
        "€ 54.000,00",
        "€ 216.000,00",
        "inkoopbeleid Rietmeer (nog te controleren)",
    ),
    K.FINANCE_NOTE: ("91,5%", "€ 15.200,00", "€ 800,00", "4 jaar"),
    K.ADVICE: ("Aannemen", "dit raden wij aan", "Niemand zag het anders."),
    K.COUNCIL_LETTER: (
        "De gemeenteraad van Rietmeer",
        "Het totaal van € 184.000 is ten minste de € 50.000",
        "vrijdag 11 december 2026",
        "dinsdag 2 maart 2027",
    ),
    K.COLLEGE_PROPOSAL: (
        "meespreekt",
        "Gevraagd besluit",
        "tot en met dinsdag 2 maart 2027",
    ),
    K.ACCEPTANCE: (
        "Op 17 november 2026 hebben wij besloten",
        "burgerlijke rechter",
        "uiterlijk dinsdag 12 januari 2027",
        "U schreef zelf: “Schoffelen, snoeien",
        "€ 13.500,00 per jaar, zonder btw",
        "verlengen met ten hoogste 1 jaar",
        "vrijdag 1 januari 2027",
    ),
    K.REFUSAL: (
        "N06",
        "artikel 3:45, 6:5, 6:7 en 6:8",
        "voorlopige voorziening",
        "dinsdag 13 oktober 2026",
    ),
    K.COPRODUCTION_OFFER: (
        "De gemeente snoeit de bomen.",
        "zondag 1 november 2026",
        "Uw nee telt niet mee in het besluit.",
    ),
    K.COPRODUCTION: (
        "De groep schoffelt elke maand.",
        "Wij hebben er zin in.",
        "de taak blijft bij de gemeente",
    ),
    K.FORWARDING: (
        "Provincie Noord-Holland",
        "Op 1 september 2026 om 09.30 uur",
        "De Lindeweg is een weg van de provincie.",
        "U kunt er geen bezwaar tegen maken",
    ),
    K.FORWARDING_TO_BODY: (
        "Postbus 3007",
        "Namens de groep spreekt mevrouw S. Benali",
        "Bewoners willen de bermen van de Lindeweg zelf maaien.",
    ),
    K.INADMISSIBILITY: ("N03", "niet inhoudelijk beoordeeld"),
    K.AGREEMENT: (
        "Artikel 23. Als wij het niet eens worden",
        "€ 13.500,00 per jaar",
        "31 december 2029",
        "80% vooraf",
        "1.450 uur per jaar",
        "schrijft de groep in haar plan: “1,8 hectare van het Lindepark”.",
        "Over veilig werken schrijft de groep in haar plan: “Niemand werkt",
        "Over stoppen schrijft de groep in haar plan: “De groep meldt het",
        "Er zijn altijd ten minste 8 vrijwilligers.",
        "er minder vrijwilligers zijn dan in artikel 6 staat",
    ),
    K.WITHDRAWAL: ("1 september 2026 om 09.30 uur", "ingetrokken"),
    K.EXTENSION: (
        "dinsdag 2 maart 2027",
        "uiterlijk dinsdag 13 april 2027",
        "artikel 9",
    ),
    K.SUSPENSION: ("artikel 4:15 lid 2, onder a", "donderdag 1 oktober 2026"),
    K.REACTION_REQUEST: (
        "positief: 71,5 van de 100",
        "geen namen",
        "De beslistermijn loopt door",
        "geeft u zelf 10 dagen",
    ),
    K.MODIFICATION: ("niet verplicht", "Aantal jaren", "artikel 4:15 lid 2"),
    K.INTENTION: ("af te wijzen", "dinsdag 15 september 2026", "artikel 4:7"),
    K.INTENTION_TO_OTHERS: ("gevolgen merkt", "Lindelaan 14", "artikel 4:8"),
    K.START_REPORT: ("vrijdag 1 januari 2027", "Twee sleutels van de berging"),
    K.OBJECTION_RECEIPT: (
        "De laatste dag om bezwaar te maken is dinsdag",
        "Een commissie",
    ),
    K.OBJECTION_REASONS: ("uiterlijk op dinsdag 10 november 2026", "eigen woorden"),
    K.HEARING_INVITATION: ("Stadhuis, zaal 2", "bezwaarschriftencommissie"),
    K.OBJECTION_POSTPONED: ("5 april 2027", "De commissie is ziek."),
    K.OBJECTION_DECISION: (
        "uw bezwaar is ongegrond",
        "in beroep gaan bij de rechtbank",
    ),
    K.OBJECTION_WITHDRAWAL: ("Dat besluit blijft dus zoals het is", "S. Benali"),
    K.WARNING: (
        "tot en met dinsdag 13 juli 2027",
        "6 weken",
        "artikel 6:82 van het Burgerlijk Wetboek, nog te controleren",
    ),
    K.NOTICE_TO_END: (
        "omdat er te weinig vrijwilligers zijn",
        "woensdag 1 maart 2028",
        "6 maanden",
        "geen boete",
        "eenmalig € 900,00 kost, en daarna € 15.200,00 per jaar",
        "Wat de vorige aannemer kreeg",
        "De groep betaalt dit niet.",
    ),
    K.PROGRESS_REPORT: ("57%", "Twaalf bezoekers", "Zo doorgaan."),
    K.EVALUATION_REPORT: ("41%", "Wat niemand had bedoeld", "Zo doorgaan."),
    K.RENEWAL: (
        "met 1 jaar",
        "dinsdag 31 december 2030",
        "artikel 23 van de overeenkomst",
    ),
    K.PAYMENT_STOP: ("7 september 2027", "twee keer geen verslag"),
    K.PAYMENT_NOT_OWED: (
        "€ 2.700,00",
        "24 mei 2028",
        "een voorschot voor jaar 2",
        "niet gewerkt",
        "artikel 16 en 23",
    ),
    K.HANDBACK_PROTOCOL: (
        "volgens plan teruggegeven",
        "tot en met 31 december 2036 (nog te controleren)",
        "In de zomer waren er te weinig handen.",
        "eenmalig € 900,00 kost, en daarna € 15.200,00 per jaar",
        "Wat de vorige aannemer kreeg",
    ),
}
LETTERS = [kind for kind in K if "Hebt u hulp nodig?" in KINDS[kind].must_say]


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_every_kind_has_a_sample_and_expected_words():
    assert set(SAYS) == set(K) == set(KINDS)


@pytest.mark.parametrize("kind", list(K))
def test_says_in_dutch_what_it_must(kind):
    text = text_of(drawn(kind).pdf)

    assert [words for words in SAYS[kind] if words not in text] == []


@pytest.mark.parametrize("kind", list(K))
@pytest.mark.parametrize("is_long", [False, True])
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_passes_the_outside_validator(kind, is_long, profile, tmp_path):
    file = tmp_path / "document.pdf"
    file.write_bytes(drawn(kind, is_long=is_long).pdf)

    verdict = page.validate_pdf(str(file), profile=profile)

    assert [str(failure) for failure in verdict.failures] == []


@pytest.mark.parametrize("kind", list(K))
def test_long_and_rare_words_are_all_there_and_escaped(kind):
    drawing = drawn(kind, is_long=True)
    text = text_of(drawing.pdf)

    assert findings(drawing.pdf) == []
    assert RARE.strip().split(",")[0] in text
    assert "Zoë & co <b>" in text


@pytest.mark.parametrize("kind", list(K))
def test_claims_and_tags_are_in_the_file(kind):
    with pikepdf.open(io.BytesIO(drawn(kind).pdf)) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()

        assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A<" in packet
        assert "<pdfuaid:part>1</pdfuaid:part>" in packet
        assert str(pdf.Root.Lang) == "nl"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.docinfo.Title).startswith(KINDS[kind].title)


@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_has_the_common_block(kind):
    text = text_of(drawn(kind).pdf)
    document = paper(kind)
    wanted = (
        "In het kort",
        "RTC-RIETMEER-2026-0001",
        "0199 123 456",
        "Hebt u hulp nodig?",
        "Uw gegevens",
        document.label,
        document.context_sha256,
    )

    assert [words for words in wanted if words not in text.replace("\n", "")] == []


@pytest.mark.parametrize("place", ["KROMWAARD", "HOOGVENNE"])
def test_the_case_number_of_the_header_stays_on_one_line(place):
    document = paper(K.WITHDRAWAL)
    document.context["letter"]["reference"] = f"RTC-{place}-2026-0005"

    first, *_ = PdfReader(io.BytesIO(draw(document).pdf)).pages

    header, _ = first.extract_text().split("In het kort")
    assert f"RTC-{place}-2026-0005" in header


def test_a_template_that_names_an_unknown_fact_writes_no_letter():
    document = paper(K.WITHDRAWAL)
    del document.context["withdrawn_by"]

    with pytest.raises(NotAsMeantError, match="withdrawn_by"):
        html_of(document)


def test_a_letter_that_leaves_out_what_it_must_say_is_not_written():
    document = paper(K.SUSPENSION)
    document.context["basis"] = "de verordening"

    with pytest.raises(NotAsMeantError, match="artikel 4:15"):
        html_of(document)


def test_a_missing_template_writes_no_letter():
    with pytest.raises(NotAsMeantError, match="no-such"):
        render_html("letters/no-such.html", {})


def test_inadmissible_and_refused_share_a_template():
    assert template_of(K.INADMISSIBILITY) == template_of(K.REFUSAL)


def test_no_template_carries_style_of_its_own(settings):
    for file in (settings.BASE_DIR / "templates" / "letters").glob("*.html"):
        source = file.read_text()
        assert "style=" not in source
        assert "<style" not in source
        assert "|safe" not in source


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("art. 4:13 Awb", "art. 4:13 Awb"),
        ("art. 4 Atw [M]", "art. 4 Atw (nog te controleren)"),
        ("Beoordelingskader [D]", "Beoordelingskader (eigen keuze)"),
        (
            "art. 1 Atw [M]; rekenafspraak [D]",
            "art. 1 Atw; rekenafspraak (nog te controleren, eigen keuze)",
        ),
    ],
)
def test_a_mark_of_a_source_is_said_in_words(source, printed):
    assert provision(source) == printed


def test_an_amount_stays_on_one_line_with_its_sign():
    page = html_of(paper(K.PROCUREMENT_CHECK))

    assert "€\N{NO-BREAK SPACE}" in page
    assert "€ " not in page
