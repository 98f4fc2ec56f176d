"""The filter of the register: read from the address, shown as boxes and chips."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import Count, F
from django.db.models.functions import ExtractYear
from django.http import QueryDict

from challenges.choices import TaskDomain
from challenges.models import ChallengeQuerySet, Municipality
from challenges.text import clean_text
from workflow.desks.public.progress import STAGES
from workflow.desks.public.published import searched

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Filter:
    """What somebody looks for; whatever the address holds besides is left out.

    Attributes:
        words: Words to find.
        stages: Codes of ``progress.STAGES``.
        domains: Subjects of the task.
        municipality: The code of one municipality.
        year: The year of receipt.
    """

    words: str = ""
    stages: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    municipality: str = ""
    year: int | None = None

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """Read a filter from an address."""
        year = query.get("year", "")
        return cls(
            words=_words(query.get("q", "")),
            stages=_known(query.getlist("stage"), (stage.code for stage in STAGES)),
            domains=_known(query.getlist("subject"), TaskDomain.values),
            municipality=query.get("municipality", "")[:20],
            year=int(year) if year.isdecimal() and len(year) == 4 else None,
        )

    def apply(self, cases: ChallengeQuerySet) -> ChallengeQuerySet:
        """Keep the cases that are looked for."""
        statuses = [
            status
            for stage in STAGES
            if stage.code in self.stages
            for status in stage.statuses
        ]
        wanted: dict[str, Any] = {
            "status__in": statuses,
            "task__domain__in": self.domains,
            "municipality__code": self.municipality,
            "received_at__year": self.year,
        }
        given = {column: value for column, value in wanted.items() if value}
        return searched(cases.filter(**given), self.words)

    @property
    def query(self) -> str:
        """Return the filter as the query string of an address."""
        pairs = [
            ("q", self.words),
            *(("stage", stage) for stage in self.stages),
            *(("subject", domain) for domain in self.domains),
            ("municipality", self.municipality),
            ("year", self.year),
        ]
        return urlencode([(key, value) for key, value in pairs if value])

    def chips(self, names: Mapping[str, str]) -> Iterator[dict[str, str]]:
        """Return what was chosen, each with the address without it.

        Args:
            names: How municipalities are called, by code.
        """
        if self.words:
            yield self._chip(f"“{self.words}”", words="")
        for stage in (each for each in STAGES if each.code in self.stages):
            rest = tuple(code for code in self.stages if code != stage.code)
            yield self._chip(stage.label, stages=rest)
        for domain in self.domains:
            rest = tuple(code for code in self.domains if code != domain)
            yield self._chip(TaskDomain(domain).label, domains=rest)
        if self.municipality:
            name = names.get(self.municipality, self.municipality)
            yield self._chip(name, municipality="")
        if self.year:
            yield self._chip(str(self.year), year=None)

    def _chip(self, text: Any, **without: Any) -> dict[str, str]:
        return {"text": str(text), "query": replace(self, **without).query}


@dataclass(slots=True)
class Counts:
    """How many cases there are of each kind, in one query.

    Attributes:
        total: All of them.
        stages: By code of the stage.
        domains: By subject.
        years: By year of receipt.
    """

    total: int = 0
    stages: Counter[str] = field(default_factory=Counter)
    domains: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)

    @classmethod
    def of(cls, cases: ChallengeQuerySet) -> Self:
        """Count the cases of the whole register."""
        counts = cls()
        rows = (
            cases.order_by()
            .annotate(year=ExtractYear("received_at"), domain=F("task__domain"))
            .values_list("status", "domain", "year")
            .annotate(number=Count("pk"))
        )
        stage_of = {status: stage for stage in STAGES for status in stage.statuses}
        for status, domain, year, number in rows:
            counts.total += number
            counts.stages[stage_of[status].code] += number
            counts.domains[domain or TaskDomain.OTHER] += number
            counts.years[year] += number
        return counts


def options(
    chosen: Filter, counts: Counts, municipalities: Iterable[Municipality]
) -> dict[str, Any]:
    """Return the boxes of the filter, each with how many cases it holds."""
    return {
        "stages": [
            {
                "value": stage.code,
                "label": stage.label,
                "count": counts.stages[stage.code],
                "checked": stage.code in chosen.stages,
            }
            for stage in STAGES
        ],
        "subjects": [
            {
                "value": domain.value,
                "label": domain.label,
                "count": counts.domains[domain],
                "checked": domain in chosen.domains,
            }
            for domain in TaskDomain
            if counts.domains[domain] or domain in chosen.domains
        ],
        "years": sorted(counts.years, reverse=True),
        "municipalities": municipalities,
    }


def _words(typed: str) -> str:
    """Return what to search for; signs that cannot be shown find nothing."""
    try:
        return clean_text(typed[:LONGEST_SEARCH].replace("\n", " "))
    except ValidationError:
        return ""


def _known(given: Iterable[str], allowed: Iterable[str]) -> tuple[str, ...]:
    asked = set(given)
    return tuple(value for value in allowed if value in asked)
