"""Checks of what pages are made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import (
    CheckMessage,
    Error,
    Tags,
    Warning,  # noqa: A004 - Django's name
    register,
)
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template

from orchestra.checks.messages import (
    CALL_SETUP,
    Messages,
    on_readable_settings,
)
from orchestra.conf import SETTINGS, conf
from orchestra.settings import (
    CONTEXT_PROCESSORS,
    PAGE_MIDDLEWARE,
    TEMPLATE_BACKEND,
)
from orchestra.shell.build import BuildMissingError, current_build

OWN_TEMPLATE = 'orchestra/base.html'
"""Any of Orchestra's own templates."""


@register('orchestra', Tags.templates)
def check_context_processors(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W004: the pages get the variables they use."""
    templates: Sequence[Mapping[str, Any]] = settings.TEMPLATES
    present = {
        processor
        for entry in templates
        if entry.get('BACKEND') == TEMPLATE_BACKEND
        for processor in entry.get('OPTIONS', {}).get('context_processors', ())
    }
    return [
        Warning(
            f'The context processor "{name}" is missing from TEMPLATES.',
            hint=CALL_SETUP,
            id='orchestra.W004',
        )
        for name in CONTEXT_PROCESSORS
        if name not in present
    ]


@register('orchestra', Tags.staticfiles)
def check_front_end_build(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W007: there is a build of the pages that browsers load."""
    try:
        current_build()
    except BuildMissingError as error:
        return [
            Warning(
                f'The pages cannot be shown in a browser: {error}',
                hint='Run `make gulp_build` in the source of Orchestra. The '
                'distribution contains the build.',
                id='orchestra.W007',
            )
        ]
    return []


@register('orchestra', Tags.security)
def check_page_middleware(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W008: all of Orchestra's pages get a content security policy."""
    if PAGE_MIDDLEWARE in settings.MIDDLEWARE:
        return []
    return [
        Warning(
            f'"{PAGE_MIDDLEWARE}" is missing from MIDDLEWARE, so the pages '
            'for accounts and errors have no content security policy.',
            hint=CALL_SETUP,
            id='orchestra.W008',
        )
    ]


@register('orchestra', Tags.templates)
def check_template_loaders(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E009: Orchestra's own templates are found."""
    try:
        get_template(OWN_TEMPLATE)
    except TemplateDoesNotExist:
        return [
            Error(
                f'The template {OWN_TEMPLATE} of Orchestra is not found, so '
                'none of its pages can be shown.',
                hint="Set 'APP_DIRS': True in the entry of TEMPLATES for "
                "Django's template language, or name the app_directories "
                'loader among its loaders.',
                id='orchestra.E009',
            )
        ]
    return []


@register('orchestra', Tags.templates)
def check_third_party_template(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """E010: the template with scripts of others can be used, if any."""
    return on_readable_settings(_broken_third_party_template)


def _broken_third_party_template() -> Iterable[CheckMessage]:
    name = conf.ORCHESTRA_THIRD_PARTY_SCRIPTS_TEMPLATE
    if not name:
        return
    try:
        get_template(name)
    except TemplateDoesNotExist:
        # Without any template of ours, this is not what is missing.
        if name != SETTINGS['ORCHESTRA_THIRD_PARTY_SCRIPTS_TEMPLATE'].default:
            yield _third_party_error(f'there is no template {name}')
    except TemplateSyntaxError as error:
        yield _third_party_error(f'{name} has a mistake: {error}')


def _third_party_error(problem: str) -> CheckMessage:
    return Error(
        'ORCHESTRA_THIRD_PARTY_SCRIPTS_TEMPLATE breaks every page: '
        f'{problem}.',
        hint=SETTINGS['ORCHESTRA_THIRD_PARTY_SCRIPTS_TEMPLATE'].help,
        id='orchestra.E010',
    )


@register('orchestra', Tags.security)
def check_content_sources(
    app_configs: Sequence[AppConfig] | None,  # noqa: ARG001
    **kwargs: Any,  # noqa: ARG001
) -> Messages:
    """W012: the sites whose pages may be framed are named as browsers ask."""
    return on_readable_settings(_odd_frame_sources)


def _odd_frame_sources() -> Iterable[CheckMessage]:
    for source in conf.ORCHESTRA_FRAME_SOURCES:
        if not str(source).startswith(('https://', 'http://', "'self'")):
            yield Warning(
                f'ORCHESTRA_FRAME_SOURCES names "{source}", which browsers '
                'do not take for a site.',
                hint='Name every site with its scheme: '
                'https://docs.google.com.',
                id='orchestra.W012',
            )
