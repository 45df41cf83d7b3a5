"""Drawing the steps of a workflow version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from orchestra.workflow.defaults import get_default_review_policy
from orchestra.workflow.definition import (
    StepDefinition,
    as_object,
    steps_of,
)
from orchestra.workflow.drawing.drawing import draw_graph
from orchestra.workflow.drawing.graph import Edge, Node, Shape

BEFORE_SUBMISSION = 'before submission'
"""What is written on the arrow of a submission dependency."""


def draw_version(
    manifest: Mapping[str, Any], version: Mapping[str, Any]
) -> str:
    """Draw the steps of a workflow version and what they wait for.

    Human steps have round corners, machine steps cut ones; a second outline
    means that the work is reviewed. All of it is also said in words.

    Args:
        manifest: The decoded workflow.json.
        version: The decoded version.json.

    Returns:
        An SVG document.

    Raises:
        ValueError: If the version has no steps.
    """
    steps = steps_of(version)
    nodes = [_node(step) for step in steps]
    names = {node.key: node.label for node in nodes}
    edges = [
        *_edges(steps, names, 'creation_depends_on'),
        *_edges(steps, names, 'submission_depends_on', BEFORE_SUBMISSION),
    ]
    workflow = manifest.get('name') or manifest.get('slug')
    return draw_graph(
        nodes,
        edges,
        title=f'{workflow}, version {version.get("slug")}',
        description=_words(steps, names),
    )


def _node(step: StepDefinition) -> Node:
    review = _review(step)
    notes = ['human' if step.is_human else 'machine']
    notes += [review] if review else []
    if step.data.get('completion_ends_project') is True:
        notes.append('ends the project')
    return Node(
        step.label,
        str(step.data.get('name') or step.label),
        Shape.ROUND if step.is_human else Shape.CUT,
        notes,
        is_double=bool(review),
    )


def _review(step: StepDefinition) -> str:
    """Say which tasks of a step are reviewed; nothing if none are."""
    policy = as_object(
        step.data.get('review_policy')
    ) or get_default_review_policy(step.is_human)
    rate, most = policy.get('rate'), policy.get('max_reviews')
    if (
        not step.is_human
        or policy.get('policy') != 'sampled_review'
        or not (rate and most)
    ):
        return ''
    share = 'every task' if rate == 1 else f'{rate * 100:.3g} % of tasks'
    times = '' if most == 1 else f', up to {most} times'
    return f'review of {share}{times}'


def _edges(
    steps: list[StepDefinition],
    names: Mapping[str, str],
    key: str,
    label: str = '',
) -> list[Edge]:
    return [
        Edge(slug, step.label, label, is_dashed=bool(label))
        for step in steps
        for slug in step.slugs(key)
        if slug in names
    ]


def _words(steps: list[StepDefinition], names: Mapping[str, str]) -> str:
    number = '1 step' if len(steps) == 1 else f'{len(steps)} steps'
    return ' '.join([f'{number}.', *(_sentence(s, names) for s in steps)])


def _sentence(step: StepDefinition, names: Mapping[str, str]) -> str:
    parts = [', '.join(_node(step).notes)]
    after = [names[s] for s in step.slugs('creation_depends_on') if s in names]
    before = [
        names[s] for s in step.slugs('submission_depends_on') if s in names
    ]
    parts.append(f'after {" and ".join(after)}' if after else 'at the start')
    if before:
        parts.append(f'to be submitted after {" and ".join(before)}')
    return f'{names[step.label]}: {"; ".join(parts)}.'
