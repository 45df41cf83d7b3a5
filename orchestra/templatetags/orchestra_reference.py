"""What the reference pages of the APIs need."""

from __future__ import annotations

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_CODE = re.compile('`([^`]+)`')


@register.filter
def inline_code(text: str) -> SafeString:
    """Return text as HTML, with what stands in backticks as code."""
    # Escaped first: nothing but the tags of this line is HTML.
    return mark_safe(_CODE.sub(r'<code>\1</code>', escape(text)))  # noqa: S308
