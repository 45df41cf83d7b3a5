"""Check that package-lock.json is complete for every platform.

A lock made on one platform can lack the optional packages of another, and
`npm ci` fails there. Every optional dependency a package names must itself be
in the lock.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

LOCK = Path(__file__).resolve().parent.parent / 'package-lock.json'


def missing_packages(lock: dict[str, Any]) -> list[str]:
    """Return `package -> dependency` for each one that is not locked.

    Args:
        lock: The parsed lock file.
    """
    packages: dict[str, Any] = lock['packages']
    names = {path.rpartition('node_modules/')[2] for path in packages}
    return sorted(
        f'{path} -> {name}'
        for path, package in packages.items()
        for name in package.get('optionalDependencies', {})
        if name not in names
    )


def main() -> int:
    """Print what is missing; return the exit status."""
    missing = missing_packages(json.loads(LOCK.read_text()))
    for line in missing:
        sys.stderr.write(f'package-lock.json lacks {line}\n')
    return 1 if missing else 0


if __name__ == '__main__':
    sys.exit(main())
