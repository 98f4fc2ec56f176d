"""Templates for paper: strict, so that a missing fact stops a letter.

Django's own answer to an unknown name is an empty place in the page; on paper
that is a hole in a decision. Here it is an error. Letters escape what they
print, e-mails are plain text.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, NoReturn

from django.conf import settings
from django.template import Context, Engine, TemplateDoesNotExist, TemplateSyntaxError

from documents.errors import NotAsMeantError


class _Missing(str):
    """What a template prints for an unknown name: nothing, it stops."""

    __slots__ = ()

    def __mod__(self, name: object) -> NoReturn:
        """Refuse the name that Django wanted to print."""
        raise NotAsMeantError(f"a template names an unknown fact: {name}")


@cache
def _engine(*, escapes: bool) -> Engine:
    """Return the engine for letters (escaping) or e-mails (plain)."""
    return Engine(
        dirs=[str(settings.BASE_DIR / "templates")],
        autoescape=escapes,
        string_if_invalid=_Missing("%s"),
        builtins=["documents.templatetags.letters"],
        debug=False,
    )


def render_html(template: str, facts: Mapping[str, Any]) -> str:
    """Return a whole page of a letter.

    Raises:
        NotAsMeantError: If the template is wrong or names an unknown fact.
    """
    return _render(template, facts, escapes=True)


def render_text(template: str, facts: Mapping[str, Any]) -> str:
    """Return the plain text of an e-mail; its first line is the subject.

    Raises:
        NotAsMeantError: If the template is wrong or names an unknown fact.
    """
    return _render(template, facts, escapes=False)


def _render(template: str, facts: Mapping[str, Any], *, escapes: bool) -> str:
    """Fill in one template."""
    try:
        found = _engine(escapes=escapes).get_template(template)
        return str(
            found.render(Context(dict(facts), autoescape=escapes, use_l10n=False))
        )
    except (TemplateDoesNotExist, TemplateSyntaxError) as error:
        raise NotAsMeantError(f"template {template}: {error}") from error
