"""What templates of the admin need: `{% load orchestra_admin %}`."""

from __future__ import annotations

from django import template
from django.template import Context

from orchestra.admin.front_page import GivenUp, given_up

register = template.Library()


@register.simple_tag(takes_context=True, name='given_up')
def given_up_tag(context: Context) -> list[GivenUp]:
    """Return what was given up and the user may see."""
    request = getattr(context, 'request', None)
    return given_up(request) if request else []
