"""Files with the plan: add one, see what there is, take one away before sending."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from challenges.actions.drafting import change_files
from challenges.forms.plan import capital
from challenges.models import Challenge
from documents.choices import UploadPurpose
from documents.uploads import UploadRefusedError, forget, receive, removable
from workflow.access import Door, open_to
from workflow.desks.residents.cases import is_being_completed, own_plan
from workflow.locks import locked_case
from workflow.presentation.amounts import file_size, long_date

ICONS = {"application/pdf": "file-type-pdf"}


class FileForm(forms.Form):
    """One file, and what it is about."""

    file = forms.FileField(
        label=_("Choose a file"),
        help_text=_("PDF, JPG or PNG, 20 MB at most. A photo of a paper is fine."),
    )
    purpose = forms.ChoiceField(
        label=_("What is it about?"),
        choices=capital(UploadPurpose.choices),
        widget=forms.RadioSelect,
    )


@open_to(Door.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_files(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the files of a plan, add one, or take one away."""
    user: Any = request.user
    challenge, _draft = own_plan(user, reference)
    if "remove" in request.POST:
        _remove(challenge, request.POST["remove"], by=user)
        return redirect("plan-files", reference)
    about = UploadPurpose.COMPLETION if is_being_completed(challenge) else None
    form = FileForm(
        request.POST or None, request.FILES or None, initial={"purpose": about}
    )
    if request.method == "POST" and form.is_valid() and _kept(challenge, form, by=user):
        return redirect("plan-files", reference)
    context = {
        "challenge": challenge,
        "municipality": challenge.municipality,
        "nav": "my",
        "form": form,
        "files": files_of(challenge),
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "residents/files.html", context, status=status)


def _kept(challenge: Challenge, form: FileForm, *, by: User) -> bool:
    """Keep the file, or say in the form why it may not come in."""
    at = timezone.now()
    try:
        with locked_case(at, pk=challenge.pk) as locked:
            change_files(locked, by=by, at=at)
            purpose = UploadPurpose(form.cleaned_data["purpose"])
            file = form.cleaned_data["file"]
            receive(locked, file, purpose, by=by, at=at)
    except UploadRefusedError as error:
        form.add_error("file", error.sentence)
        return False
    return True


def _remove(challenge: Challenge, key: str, *, by: User) -> None:
    """Take a file away that was added since the plan was last sent.

    Raises:
        Http404: If there is none that may go.
    """
    at = timezone.now()
    with locked_case(at, pk=challenge.pk) as locked:
        change_files(locked, by=by, at=at)
        for upload in removable(locked):
            if str(upload.pk) == key:
                forget(upload)
                return
    raise Http404


def files_of(challenge: Challenge) -> list[dict[str, Any]]:
    """Return the files of a case for ``nlds/files.html``."""
    may_go: set[UUID] = {upload.pk for upload in removable(challenge)}
    return [
        {
            "name": upload.name,
            "url": reverse("upload", args=[upload.pk]),
            "icon": ICONS.get(upload.content_type, "photo"),
            "meta": [
                upload.get_purpose_display(),
                file_size(upload.size),
                long_date(upload.uploaded_at),
            ],
            "remove_value": str(upload.pk) if upload.pk in may_go else "",
        }
        for upload in challenge.uploads.all()
    ]
