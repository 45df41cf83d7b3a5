"""What Orchestra's own templates need: `{% load orchestra_pages %}`."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from orchestra.http.content_security import page_nonce

register = template.Library()


@register.simple_tag(takes_context=True)
def secure_page(context: Context) -> SafeString:
    """Secure the page being made, and return its nonce.

    Scripts that are not files of this site need it in their ``nonce``
    attribute. It is empty where no request is known.
    """
    request = getattr(context, 'request', None)
    if request is None:
        return mark_safe('')
    # Letters, digits, hyphens and underscores only.
    return mark_safe(page_nonce(request))  # noqa: S308
