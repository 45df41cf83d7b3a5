"""A build of the front end for tests that need one, whatever is in it."""

from __future__ import annotations

import json
from pathlib import Path

FILES = {
    'scripts': ['main-ABC.js'],
    'preloads': ['chunk-1.js', 'chunk-2.js'],
    'styles': ['styles-DEF.css'],
}


def write_build(folder: Path) -> Path:
    """Write a build below a folder of static files.

    Returns:
        Its manifest.
    """
    build = folder / 'dist'
    build.mkdir(parents=True)
    for name in (name for names in FILES.values() for name in names):
        (build / name).write_text('', encoding='utf-8')
    manifest = build / 'manifest.json'
    manifest.write_text(json.dumps(FILES), encoding='utf-8')
    return manifest
