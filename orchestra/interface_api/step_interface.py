"""What a step's interface is made of, ready to be loaded by a browser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from orchestra.models import Step
from orchestra.shell.static_files import BUILD_FOLDER, include_url
from orchestra.workflow.definition import as_object
from orchestra.workflow.form_check import schema_fault

LEGACY_STYLESHEET = f'{BUILD_FOLDER}/orchestra/css/legacy.css'
"""Looks that AngularJS interfaces take for granted, kept inside them."""

KINDS = {
    'angular_directive': 'angularjs',
    'custom_element': 'custom_element',
    'form_schema': 'form',
}
"""The key that makes an interface what it is, and the name of the kind."""

MISCONFIGURED = (
    'Its form is set up wrongly, so the task cannot be handed on for now.'
)


def step_interface(step: Step) -> dict[str, Any]:
    """Describe how to build the interface of a step.

    Args:
        step: A step with its workflow version and workflow.

    Returns:
        ``kind``, and for each kind what it is built from, with the addresses
        of all files, and as ``problem`` what is wrong with it. AngularJS
        interfaces also get what their whole workflow version consists of,
        since steps may share modules.
    """
    interface = as_object(step.user_interface)
    kind = kind_of(interface) if step.is_human else 'machine'
    described: dict[str, Any] = {
        'kind': kind,
        'angular_module': interface.get('angular_module') or None,
        'angular_directive': interface.get('angular_directive') or None,
        'javascript_includes': _urls(interface, 'javascript_includes'),
        'stylesheet_includes': _urls(interface, 'stylesheet_includes'),
        'custom_element': interface.get('custom_element') or None,
        'module_includes': _urls(interface, 'module_includes'),
        'form_schema': as_object(interface.get('form_schema')) or None,
        'ui_schema': as_object(interface.get('ui_schema')) or None,
        'legacy_stylesheet': None,
        'problem': None,
    }
    if kind == 'form' and schema_fault(interface['form_schema']):
        described['problem'] = MISCONFIGURED
    if kind == 'angularjs':
        described['legacy_stylesheet'] = include_url(LEGACY_STYLESHEET)
        described.update(_version_wide(step))
    return described


def kind_of(interface: Mapping[str, Any]) -> str:
    """Return the kind of an interface, ``none`` for an empty one."""
    for key, kind in KINDS.items():
        if interface.get(key):
            return kind
    return 'none'


def _version_wide(step: Step) -> dict[str, Any]:
    """Return the modules, directives and files of all steps of a version."""
    version = step.workflow_version
    interfaces = dict(
        Step.objects.filter(workflow_version=version, is_human=True)
        .order_by('pk')
        .values_list('slug', 'user_interface')
    )
    directives = {
        slug: interface['angular_directive']
        for slug, interface in interfaces.items()
        if interface.get('angular_directive')
    }
    modules = [
        interface['angular_module']
        for interface in interfaces.values()
        if interface.get('angular_module')
    ]
    legacy = [interfaces[slug] for slug in directives]
    return {
        'angular_modules': _each_once(modules),
        'angular_directives': {
            version.workflow.slug: {version.slug: directives}
        },
        'version_javascript_includes': _each_once(
            url
            for interface in legacy
            for url in _urls(interface, 'javascript_includes')
        ),
        'version_stylesheet_includes': _each_once(
            url
            for interface in legacy
            for url in _urls(interface, 'stylesheet_includes')
        ),
    }


def _urls(interface: Mapping[str, Any], key: str) -> list[str]:
    return _each_once(include_url(path) for path in interface.get(key) or ())


def _each_once(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))
