"""Write the versions installed in this environment to constraints.txt."""

import re
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADER = """\
# Exact versions known to work together; the Makefile installs with them.
# To take newer ones: see "Dependencies" in CONTRIBUTING.md.
"""
LEFT_OUT = frozenset({'orchestra', 'pip'})


def main() -> None:
    """Replace constraints.txt."""
    versions = {
        re.sub('[-_.]+', '-', found.name).lower(): found.version
        for found in distributions()
    }
    lines = [
        f'{name}=={version}\n'
        for name, version in sorted(versions.items())
        if name not in LEFT_OUT
    ]
    text = HEADER + ''.join(lines)
    (ROOT / 'constraints.txt').write_text(text, encoding='utf-8')


if __name__ == '__main__':
    main()
