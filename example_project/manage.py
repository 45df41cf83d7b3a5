#!/usr/bin/env python
"""Django's command line for the example project."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'example_project.settings')
    # Orchestra need not be installed: the checkout itself is importable.
    sys.path.insert(1, str(Path(__file__).resolve().parent.parent))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == '__main__':
    main()
