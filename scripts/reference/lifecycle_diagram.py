"""A picture of the life of a task, from the table the services obey."""

from __future__ import annotations

from orchestra.models import Task
from orchestra.utils.task_lifecycle.transitions import (
    TRANSITIONS,
    TaskAction,
    Transition,
)
from orchestra.workflow.drawing import Edge, Node, Shape, draw_graph

LABELS = {
    TaskAction.ASSIGN: 'assign',
    TaskAction.REQUEST_REVIEW: 'submit',
    TaskAction.PROVIDE_REVIEW: 'return',
    TaskAction.EXECUTE: 'run',
}
"""What is drawn; skipping, ending and reverting lead from everywhere."""

ENDS = (Task.Status.COMPLETE,)


def lifecycle_diagram() -> str:
    """Return the picture as SVG."""
    edges = [
        Edge(_key(row.source), _key(target), _label(row))
        for row in TRANSITIONS
        if row.action in LABELS
        for target in row.targets
        if target != Task.Status.ABORTED
    ]
    drawn = dict.fromkeys(
        key for edge in edges for key in (edge.source, edge.target)
    )
    nodes = [
        Node(
            _key(status),
            str(status.label),
            Shape.PILL,
            is_double=status in ENDS,
        )
        for status in Task.Status
        if _key(status) in drawn
    ]
    return draw_graph(
        nodes,
        _merged(edges),
        title='The life of a task',
        description='Statuses of a task and what leads from one to the next.',
    )


def _label(row: Transition) -> str:
    """Return what people call it: reviewers accept where others submit."""
    if (row.action, row.source) == (
        TaskAction.REQUEST_REVIEW,
        Task.Status.REVIEWING,
    ):
        return 'accept'
    return LABELS[row.action]


def _merged(edges: list[Edge]) -> list[Edge]:
    """Return one edge for each pair of statuses, with all its labels."""
    labels: dict[tuple[str, str], list[str]] = {}
    for edge in edges:
        found = labels.setdefault((edge.source, edge.target), [])
        if edge.label not in found:
            found.append(edge.label)
    return [
        Edge(source, target, ', '.join(found))
        for (source, target), found in labels.items()
    ]


def _key(status: int) -> str:
    return Task.Status(status).name.lower()
