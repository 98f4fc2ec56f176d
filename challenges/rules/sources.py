"""The provisions the rules rest on, each named once and cited by that name.

What each says, where it applies and how sure we are stands in
``docs/sources.md``; a test ties every name here to a line there.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provision:
    """One place in the law, in case law, or in guidance.

    Attributes:
        act: Short title as Dutch lawyers cite it, such as ``"Awb"``.
        article: Article number as printed, such as ``"4:5"``.
        paragraph: Paragraph (``lid``), or ``""`` for the whole article.
        from_memory: Whether it still has to be checked against the text ([M]).
    """

    act: str
    article: str
    paragraph: str = ""
    from_memory: bool = False

    def __str__(self) -> str:
        """Cite in Dutch form: ``art. 4:5 lid 1 Awb``."""
        paragraph = f" lid {self.paragraph}" if self.paragraph else ""
        mark = " [M]" if self.from_memory else ""
        return f"art. {self.article}{paragraph} {self.act}{mark}"


@dataclass(frozen=True, slots=True)
class Guidance:
    """A yardstick that is not law: our own design, or a standard others published.

    Attributes:
        title: What Dutch readers call it, such as ``"Beoordelingskader § 4.3"``.
        mark: ``"D"`` for our own design, ``"M"`` for from memory, or ``""``.
    """

    title: str
    mark: str = ""

    def __str__(self) -> str:
        """Cite with its mark: ``Beoordelingskader § 4.3 [D]``."""
        return f"{self.title} [{self.mark}]" if self.mark else self.title


AWB_INCOMPLETE = Provision("Awb", "4:5", "1")


# --- terms (section "terms") ---

ATW_END_ON_REST_DAY = Provision("Atw", "1", "1")
ATW_COUNTED_BACK = Provision("Atw", "1", "2")
ATW_TWO_WORKING_DAYS = Provision("Atw", "2")
ATW_REST_DAYS = Provision("Atw", "3")
ATW_LONG_TERMS = Provision("Atw", "4")
AWB_DELAY_INFORMS = Provision("Awb", "4:14", "1")
AWB_DELAY_SETS_DATE = Provision("Awb", "4:14", "3")
AWB_ELECTRONIC_RECEIPT = Provision("Awb", "2:17", "2", from_memory=True)
AWB_OBJECTION_BY_POST = Provision("Awb", "6:9", "2")
AWB_OBJECTION_STARTS = Provision("Awb", "6:8")
AWB_REASONABLE_TERM = Provision("Awb", "4:13", "2")
AWB_SUSPENDED = Provision("Awb", "4:15")
AWB_SUSPENDED_BY_APPLICANT = Provision("Awb", "4:15", "2 onder b")
AWB_SUSPENDED_BY_FORCE_MAJEURE = Provision("Awb", "4:15", "2 onder c")
AWB_SUSPENDED_BY_FOREIGN_AUTHORITY = Provision("Awb", "4:15", "1 onder b")
AWB_VIEWS_PERIOD = Provision("Awb", "3:16", "2")
GEMEENTEWET_BYLAW_TERMS = Provision("Gemeentewet", "145")
ABRVS_RESPONSE_DATE = Guidance("ABRvS 21 september 2016, ECLI:NL:RVS:2016:2527")
BYLAW_TERM = Guidance("Verordening van de gemeente")
DECREE_2026_2028 = Guidance("Koninklijk besluit gelijkgestelde dagen 2026-2028")
WMEBV_OUTAGE = Guidance(
    "Wet modernisering elektronisch bestuurlijk verkeer, storing", "M"
)
DESIGN_RESPONSE_DATE = Guidance("Dag die de gemeente zelf noemt", "D")
DESIGN_SET_BY_HAND = Guidance("Laatste dag die met de hand is gezet", "D")
LOCALISM_ACT_TERM = Guidance("Localism Act 2011, s. 82-84, met My Community, step 5")


# --- social value, separation of duties and the life of a case (section "score") ---

AVG_ERASURE = Provision("AVG", "17", from_memory=True)
AWB_APPLICATION = Provision("Awb", "4:2")
AWB_BIAS = Provision("Awb", "2:4")
AWB_DECLINE_IN_TIME = Provision("Awb", "4:5", "4")
AWB_FORWARD = Provision("Awb", "2:3")
AWB_GRANT_ENDED = Provision("Awb", "4:51")
AWB_MANDATE_OBJECTION = Provision("Awb", "10:3", "3")
AWB_HEARD_BY_OUTSIDER = Provision("Awb", "7:5")
AWB_HEARING = Provision("Awb", "7:2")
AWB_HEARING_WAIVED = Provision("Awb", "7:3", from_memory=True)
AWB_LATE_EXCUSED = Provision("Awb", "6:11", from_memory=True)
AWB_OBJECTION_REPAIRED = Provision("Awb", "6:6", from_memory=True)
AWB_OBJECTION_DECISION = Provision("Awb", "7:10")
AWB_OBJECTION_PERIOD = Provision("Awb", "6:7")
AWB_PENALTY = Provision("Awb", "4:17")
AWB_PENALTY_ORDER = Provision("Awb", "4:18")
AWB_REASONS = Provision("Awb", "3:46")
AWB_SUSPENDED_BY_COMPLETION = Provision("Awb", "4:15", "1 onder a")
AWB_SUSPENDED_BY_CONSENT = Provision("Awb", "4:15", "2 onder a")
AWB_VIEWS_OF_APPLICANT = Provision("Awb", "4:7")
AWB_VIEWS_OF_OTHERS = Provision("Awb", "4:8")
AW_STANDSTILL = Provision("Aanbestedingswet 2012", "2.127")
BW_DEFAULT = Provision("BW", "6:82", from_memory=True)
GEMEENTEWET_COUNCIL_WISHES = Provision("Gemeentewet", "169", "4")
DESIGN_LIFECYCLE = Guidance("Levensloop van een zaak", "D")
DESIGN_UNSENT = Guidance("Bewaren van wat niet is ingediend", "D")
DESIGN_RUNNING = Guidance("Looptijd van een uitdaagovereenkomst", "D")
AGREEMENT_CLAUSES = Guidance("Uitdaagovereenkomst")
RETENTION_LIST = Guidance("Selectielijst gemeenten 2020, bewaartermijnen", "M")
AWB_DEVIATION_FROM_ADVICE = Provision("Awb", "3:50")
BCF_VAT = Guidance("Btw-compensatiefonds", "M")
DESIGN_SCORING = Guidance("Beoordelingskader uitdaagrecht", "D")
DESIGN_SEPARATION = Guidance("Functiescheiding uitdaagrecht", "D")
DISCOUNT_RATE = Guidance("Discontovoet MKBA 2,25% sinds 2021", "M")
NESTA_EVIDENCE = Guidance("Nesta-bewijsladder")
PARTICIPATION_LADDER = Guidance("Participatieladder (Pretty, Pröpper)")
SROI_VALUE_MAP = Guidance("SROI Value Map")
THEORY_OF_CHANGE = Guidance("Veranderingsleer en doelenboom")
VOLUNTEER_ALLOWANCE_2026 = Guidance("Onbelaste vrijwilligersvergoeding 2026")


# --- procurement route, State aid, eligibility and grounds (section "route") ---

_AW = "Aanbestedingswet 2012"
_CLASSICAL = "Richtlijn 2014/24/EU"

AW_OBJECTIVE_CHOICE = Provision(_AW, "1.4")
AW_NATIONAL_ADVERTISING = Provision(_AW, "1.7")
AW_EU_PROCEDURE = Provision(_AW, "2.1-2.3")
AW_MOMENT_OF_VALUE = Provision(_AW, "2.15", "1")
AW_OPTIONS_COUNT = Provision(_AW, "2.15", "2")
AW_INDEFINITE_TERM = Provision(_AW, "2.17", from_memory=True)
AW_LOTS_ADDED = Provision(_AW, "2.18", "1")
AW_SMALL_LOTS = Provision(_AW, "2.18", "3", from_memory=True)
AW_SPECIFIC_SERVICES = Provision(_AW, "2.38-2.39", from_memory=True)
AW_RESERVED_CONTRACT = Provision(_AW, "2.82", from_memory=True)
AW_RESERVED_SERVICES = Provision(_AW, "2.82a", from_memory=True)
AW_PUBLIC_CONTRACT = Guidance(f"{_AW}, begrip overheidsopdracht")
AWB_GRANT = Provision("Awb", "4:21")
AWB_GRANT_SCHEME = Provision("Awb", "4:23")
AWB_GRANT_AGREEMENT = Provision("Awb", "4:36", "2")
AWB_REPEATED_REQUEST = Provision("Awb", "4:6", from_memory=True)
EU_MIXED_CONTRACT = Provision(_CLASSICAL, "3", "2", from_memory=True)
EU_RESERVED_SERVICES = Provision(_CLASSICAL, "77", from_memory=True)
EU_CONCESSIONS = Guidance("Richtlijn 2014/23/EU", "M")
EU_THRESHOLDS = Guidance("EU-drempelbedragen, tabel 2022-2027")
EU_DE_MINIMIS = Guidance("De-minimisverordening (EU) 2023/2831")
EU_DE_MINIMIS_CUMULATION = Guidance("Samenloop van de-minimissteun", "M")
EU_SGEI_DE_MINIMIS = Guidance("DAEB-de-minimisverordening (EU) 2023/2832")
EU_SGEI_DECISION = Guidance("Vrijstellingsbesluit DAEB 2012/21/EU", "M")
EU_STATE_AID = Guidance("Staatssteunregels: economische activiteit en voordeel")
EU_STATE_AID_LOCAL = Guidance("Staatssteunregels: zuiver lokaal effect", "M")
CJEU_ASADE = Guidance("HvJ EU 14 juli 2022, C-436/20 (ASADE)")
CJEU_CROSS_BORDER = Guidance("HvJ EU C-318/15")
DIDAM = Guidance("HR 26 november 2021 (Didam) en Didam II")
DIDAM_BY_ANALOGY = Guidance("Didam-regels naar analogie bij gebruik en huur", "M")
GUIDE_PROPORTIONALITY = Guidance("Gids Proportionaliteit, voorschrift 3.4", "M")
LOCAL_PROCUREMENT_POLICY = Guidance("Inkoopbeleid van de gemeente")
LOCALISM_ACT_PROCUREMENT = Guidance("Localism Act 2011, s. 83")
LOCALISM_ACT_GROUNDS = Guidance("SI 2012/1647, Schedule")
PIANOO_GRANT_OR_CONTRACT = Guidance("PIANOo, Visie 8 (subsidie of opdracht)")
PRACTICE_CONDITIONS = Guidance("Voorwaarden van gemeenten (Gouda, Rotterdam)")
PRACTICE_EXISTING_TASK = Guidance("LSA Bewoners en Meierijstad: bestaande taak")
PRACTICE_RUNNING_CONTRACT = Guidance("Praktijk Meierijstad en Haarlem: lopend contract")
PRACTICE_ACCESS_FOR_ALL = Guidance(
    "Praktijk 's-Hertogenbosch: toegankelijk voor iedereen"
)
PRACTICE_POLICY_FIT = Guidance("Praktijk Meierijstad: past in wet en beleid")
PRACTICE_SUPPORT = Guidance("Praktijk van veel gemeenten: draagvlak en kosten")
BIBOB = Guidance("Wet Bibob", "M")
BYLAW_ELIGIBILITY = Guidance("Verordening (art. 150 lid 3 Gemeentewet)")
DESIGN_ELIGIBILITY = Guidance("Automatische toets op wie mag uitdagen", "D")
DESIGN_ROUTE = Guidance("Ontwerp van de inkooptoets", "D")
