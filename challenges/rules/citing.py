"""How is a source cited in English? The Dutch short title stays, for who looks it up.

Source: the citations of ``challenges.rules.sources``; the names of acts follow the
usual translations, which have no force of law.
"""

import re
from collections.abc import Mapping

ACTS: Mapping[str, str] = {
    "Aanbestedingswet 2012": "Public Procurement Act 2012",
    "Atw": "General Extension of Time Limits Act",
    "AVG": "General Data Protection Regulation",
    "Awb": "General Administrative Law Act",
    "BW": "Civil Code",
    "Gemeentewet": "Municipalities Act",
    "Richtlijn 2014/24/EU": "Directive 2014/24/EU",
}
"""English names of acts, by their Dutch short title."""

TITLES: Mapping[str, str] = {
    "ABRvS 21 september 2016, ECLI:NL:RVS:2016:2527": (
        "Council of State, 21 September 2016, ECLI:NL:RVS:2016:2527"
    ),
    "Verordening van de gemeente": "By-law of the municipality",
    "Koninklijk besluit gelijkgestelde dagen 2026-2028": (
        "Royal decree on equated days 2026-2028"
    ),
    "Localism Act 2011, s. 82-84, met My Community, step 5": (
        "Localism Act 2011, s. 82-84, with My Community, step 5"
    ),
    "Wet modernisering elektronisch bestuurlijk verkeer, storing": (
        "Act on modernised electronic communication with the government, outage"
    ),
    "Dag die de gemeente zelf noemt": "Day that the municipality names itself",
    "Laatste dag die met de hand is gezet": "Last day that was set by hand",
    "Levensloop van een zaak": "Life of a case",
    "Bewaren van wat niet is ingediend": "Keeping what was not sent",
    "Looptijd van een uitdaagovereenkomst": "Running of a challenge agreement",
    "Uitdaagovereenkomst": "Challenge agreement",
    "Selectielijst gemeenten 2020, bewaartermijnen": (
        "Selection list of municipalities 2020, retention periods"
    ),
    "Btw-compensatiefonds": "VAT Compensation Fund",
    "Beoordelingskader uitdaagrecht": "Assessment framework of the right to challenge",
    "Functiescheiding uitdaagrecht": "Separation of duties of the right to challenge",
    "Discontovoet MKBA 2,25% sinds 2021": (
        "Discount rate for cost-benefit analysis, 2.25% since 2021"
    ),
    "Nesta-bewijsladder": "Nesta Standards of Evidence",
    "Participatieladder (Pretty, Pröpper)": "Participation ladder (Pretty, Pröpper)",
    "SROI Value Map": "SROI Value Map",
    "Veranderingsleer en doelenboom": "Theory of change and goal tree",
    "Onbelaste vrijwilligersvergoeding 2026": "Untaxed volunteer allowance 2026",
    "Aanbestedingswet 2012, begrip overheidsopdracht": (
        "Public Procurement Act 2012, notion of a public contract"
    ),
    "Richtlijn 2014/23/EU": "Directive 2014/23/EU",
    "EU-drempelbedragen, tabel 2022-2027": "EU thresholds, table 2022-2027",
    "De-minimisverordening (EU) 2023/2831": "De minimis Regulation (EU) 2023/2831",
    "Samenloop van de-minimissteun": "Cumulation of de minimis aid",
    "DAEB-de-minimisverordening (EU) 2023/2832": (
        "SGEI de minimis Regulation (EU) 2023/2832"
    ),
    "Vrijstellingsbesluit DAEB 2012/21/EU": "SGEI Decision 2012/21/EU",
    "Staatssteunregels: economische activiteit en voordeel": (
        "State aid rules: economic activity and advantage"
    ),
    "Staatssteunregels: zuiver lokaal effect": "State aid rules: purely local effect",
    "HvJ EU 14 juli 2022, C-436/20 (ASADE)": "CJEU 14 July 2022, C-436/20 (ASADE)",
    "HvJ EU C-318/15": "CJEU C-318/15",
    "HR 26 november 2021 (Didam) en Didam II": (
        "Supreme Court, 26 November 2021 (Didam), and Didam II"
    ),
    "Didam-regels naar analogie bij gebruik en huur": (
        "Didam rules by analogy, for use and lease"
    ),
    "Gids Proportionaliteit, voorschrift 3.4": "Proportionality Guide, rule 3.4",
    "Inkoopbeleid van de gemeente": "Procurement policy of the municipality",
    "Localism Act 2011, s. 83": "Localism Act 2011, s. 83",
    "SI 2012/1647, Schedule": "SI 2012/1647, Schedule",
    "PIANOo, Visie 8 (subsidie of opdracht)": "PIANOo, Vision 8 (grant or contract)",
    "Voorwaarden van gemeenten (Gouda, Rotterdam)": (
        "Conditions of municipalities (Gouda, Rotterdam)"
    ),
    "LSA Bewoners en Meierijstad: bestaande taak": (
        "LSA Bewoners and Meierijstad: existing task"
    ),
    "Praktijk Meierijstad en Haarlem: lopend contract": (
        "Practice of Meierijstad and Haarlem: running contract"
    ),
    "Praktijk 's-Hertogenbosch: toegankelijk voor iedereen": (
        "Practice of 's-Hertogenbosch: open to everybody"
    ),
    "Praktijk Meierijstad: past in wet en beleid": (
        "Practice of Meierijstad: fits law and policy"
    ),
    "Praktijk van veel gemeenten: draagvlak en kosten": (
        "Practice of many municipalities: support and costs"
    ),
    "Wet Bibob": "Public Administration (Probity Screening) Act",
    "Verordening (art. 150 lid 3 Gemeentewet)": (
        "By-law (art. 150(3) Municipalities Act)"
    ),
    "Automatische toets op wie mag uitdagen": "Automatic check of who may challenge",
    "Ontwerp van de inkooptoets": "Design of the procurement check",
}
"""English names of sources that are no article, by their Dutch title."""

_ARTICLE = re.compile(
    r"art\. (?P<article>\S+)(?: lid (?P<paragraph>\w+)(?: onder (?P<letter>\w+))?)?"
    rf" (?P<act>{'|'.join(map(re.escape, ACTS))})"
)


def in_english(citation: str) -> str:
    """Cite in English, the marks left where they stand.

    Args:
        citation: As the rules cite in Dutch, such as ``"art. 4:5 lid 1 Awb [M]"``.

    Returns:
        ``"art. 4:5(1) General Administrative Law Act (Awb) [M]"``; what is no
        citation of ours stays as it was.
    """
    title, bracket, mark = citation.partition(" [")
    found = _ARTICLE.fullmatch(title)
    said = _article(found) if found else TITLES.get(title, title)
    return f"{said}{bracket}{mark}"


def _article(found: re.Match[str]) -> str:
    parts = [found[name] for name in ("paragraph", "letter") if found[name]]
    told = "".join(f"({part})" for part in parts)
    act = found["act"]
    return f"art. {found['article']}{told} {ACTS[act]} ({act})"
