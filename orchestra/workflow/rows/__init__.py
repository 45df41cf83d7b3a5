"""What the database holds, or should hold, of a workflow definition.

A definition and the tables are brought to one form: rows with all their
values, defaults included, and the slugs they are related to. What differs
between the two forms is what loading changes.
"""

from orchestra.workflow.rows.defined import manifest_rows, version_rows
from orchestra.workflow.rows.row import Row, RowKind, Rows
from orchestra.workflow.rows.same import same_json
from orchestra.workflow.rows.stored import (
    stored_manifest_rows,
    stored_version_rows,
)

__all__ = [
    'Row',
    'RowKind',
    'Rows',
    'manifest_rows',
    'same_json',
    'stored_manifest_rows',
    'stored_version_rows',
    'version_rows',
]
