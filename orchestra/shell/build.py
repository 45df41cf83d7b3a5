"""The build of the front end: which files a page has to load."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static

from orchestra.shell.static_files import BUILD_FOLDER, static_prefix

MANIFEST = f'{BUILD_FOLDER}/manifest.json'


class BuildMissingError(Exception):
    """The front end has not been built, or its build is damaged."""


@dataclass(frozen=True)
class Build:
    """Addresses of the files that start the front end.

    Attributes:
        scripts: Modules to run.
        preloads: Modules that those import.
        styles: Stylesheets.
    """

    scripts: tuple[str, ...]
    preloads: tuple[str, ...]
    styles: tuple[str, ...]


def current_build() -> Build:
    """Return the build that is there now.

    A new build is noticed without a restart.

    Raises:
        BuildMissingError: saying what is wrong with it.
    """
    names = _names()
    base = _base_url()
    return Build(
        *(
            tuple(urljoin(base, name) for name in names[key])
            for key in ('scripts', 'preloads', 'styles')
        )
    )


def _names() -> Mapping[str, tuple[str, ...]]:
    path = finders.find(MANIFEST)
    if path is None:
        return _checked(_stored_manifest())
    file = Path(path)
    try:
        return _parsed(file, file.stat().st_mtime_ns)
    except OSError as error:
        # A build that is under way takes files away.
        raise BuildMissingError(f'{MANIFEST} has just gone.') from error


def _stored_manifest() -> bytes:
    """Return the manifest as the storage of static files has it.

    It is looked for there last: only collecting static files puts it there.
    """
    try:
        with staticfiles_storage.open(MANIFEST) as stored:
            content: bytes = stored.read()
    except (OSError, ImproperlyConfigured) as error:
        raise BuildMissingError(
            f'There is no static file {MANIFEST}.'
        ) from error
    return content


@lru_cache(maxsize=1)
def _parsed(file: Path, modified: int) -> Mapping[str, tuple[str, ...]]:  # noqa: ARG001 (a change is a new entry of the cache)
    return _checked(file.read_bytes())


def _checked(text: bytes) -> Mapping[str, tuple[str, ...]]:
    try:
        found: Any = json.loads(text)
        names = {
            key: tuple(str(name) for name in found[key])
            for key in ('scripts', 'preloads', 'styles')
        }
    except (ValueError, TypeError, KeyError) as error:
        raise BuildMissingError(f'{MANIFEST} is damaged.') from error
    if not names['scripts']:
        raise BuildMissingError(f'{MANIFEST} names no script.')
    return names


def _base_url() -> str:
    """Return the address of the folder of the build.

    The names of its files hold a hash already. A storage that adds its own
    to files would give each of them two addresses, and the browser would
    load them twice: files import each other by their plain names. So only
    the folder is taken from the address that the storage gives.
    """
    try:
        return urljoin(static(MANIFEST), '.')
    except ValueError:
        return urljoin(static_prefix(), f'{BUILD_FOLDER}/')
