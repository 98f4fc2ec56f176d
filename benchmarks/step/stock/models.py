"""What the peer keeps: a case with rights of its own, one line for each step."""

from django.conf import settings
from django.db import models
from viewflow import jsonstore
from viewflow.workflow.models import Process

ROLES = ("intake", "assess", "legal", "finance", "propose", "decide", "contract")


class StockCase(models.Model):
    """A case on which each role has a right (guardian's own tables)."""

    title = models.CharField(max_length=200)

    class Meta:
        permissions = [(f"do_{role}", f"Can do {role}") for role in ROLES]

    def __str__(self) -> str:
        return self.title


class StockProcess(Process):
    """A procedure whose form has one field, kept in viewflow's JSON column."""

    note = jsonstore.CharField(max_length=50, blank=True)

    class Meta:
        proxy = True


class StockLine(models.Model):
    """One line of the trail."""

    case = models.ForeignKey(StockCase, on_delete=models.CASCADE)
    step = models.CharField(max_length=40)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField()
    details = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.step
