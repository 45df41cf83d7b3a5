"""Refuse risky migrations that nobody has signed off.

A migration that drops or rewrites data must carry the comment
`manually-reviewed`, which says that a person has thought about running it
on a full database while the previous release still serves.

Usage: check_migrations.py FOLDER ...
"""

import ast
import io
import sys
import tokenize
from collections.abc import Iterator, Sequence
from pathlib import Path

RISKY_OPERATIONS = frozenset(
    {
        'AlterModelTable',
        'AlterUniqueTogether',
        'DeleteModel',
        'RemoveField',
        'RunPython',
        'RunSQL',
        'SeparateDatabaseAndState',
    }
)
REVIEWED = 'manually-reviewed'


def risky_operations(source: str) -> list[str]:
    """Name the risky operations of a migration nobody has reviewed.

    Args:
        source: The Python text of one migration.

    Returns:
        The names, sorted; empty when the migration carries the comment
        that it was reviewed.
    """
    if _is_reviewed(source):
        return []
    called = {
        _called_name(node.func)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
    }
    return sorted(called & RISKY_OPERATIONS)


def problems(folders: Sequence[Path]) -> Iterator[str]:
    """Find unreviewed risky migrations.

    Args:
        folders: Where to look, with everything below.

    Yields:
        One line for every migration that needs a review.
    """
    for folder in folders:
        for path in sorted(folder.rglob('migrations/*.py')):
            names = risky_operations(path.read_text(encoding='utf-8'))
            if names:
                yield (
                    f'{path}: {", ".join(names)} needs a review; the comment '
                    f'"# {REVIEWED}" says it was done'
                )


def _is_reviewed(source: str) -> bool:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return any(
        token.type == tokenize.COMMENT and REVIEWED in token.string
        for token in tokens
    )


def _called_name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ''


def main(arguments: Sequence[str]) -> int:
    """Print the problems; the exit code is 1 when there are any."""
    found = list(problems([Path(argument) for argument in arguments]))
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
