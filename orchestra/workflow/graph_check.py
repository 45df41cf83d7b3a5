"""Checks of slugs and of the references between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Any

from orchestra.workflow.definition import (
    StepDefinition,
    as_list,
    as_object,
    as_strings,
    duplicates,
    slugs_of,
    steps_of,
)
from orchestra.workflow.problems import Problem

DEPENDENCIES = ('creation_depends_on', 'submission_depends_on')

Graph = dict[str, list[str]]


def check_certification_graph(manifest: Any, file: str) -> Iterator[Problem]:
    """Find certifications that clash or that nobody could earn.

    Args:
        manifest: The decoded workflow.json.
        file: What messages call the file.
    """
    certifications = as_object(manifest).get('certifications')
    known = slugs_of(certifications)
    for slug in duplicates(known):
        yield Problem(file, None, 'certifications', f'duplicate slug {slug!r}')
    graph: Graph = {}
    for index, certification in enumerate(as_list(certifications)):
        required = as_strings(
            as_object(certification).get('required_certifications')
        )
        key = f'certifications[{index}].required_certifications'
        for slug in _unknown(required, known):
            yield Problem(
                file, None, key, f'there is no certification {slug!r}'
            )
        for slug in slugs_of([certification]):
            graph[slug] = required
    for cycle in break_cycles(graph)[0]:
        yield Problem(
            file,
            None,
            'certifications',
            f'nobody can earn {_around(cycle, "requires")}',
        )


def check_step_graph(
    version: Any, certifications: Iterable[str] | None, file: str
) -> Iterator[Problem]:
    """Find step slugs and references that do not work out.

    Args:
        version: The decoded version.json.
        certifications: Slugs that steps may require; None if unknown.
        file: What messages call the file.
    """
    steps = steps_of(version)
    known = slugs_of(as_object(version).get('steps'))
    for slug in duplicates(known):
        yield Problem(file, slug, 'slug', f'duplicate slug {slug!r}')
    for step in steps:
        for key in DEPENDENCIES:
            for slug in _unknown(step.slugs(key), known):
                yield Problem(
                    file, step.label, key, f'there is no step {slug!r}'
                )
    if certifications is not None:
        yield from _check_required(steps, set(certifications), file)
    yield from _check_start(steps, file)
    yield from _check_cycles(steps, file)


def _check_required(
    steps: list[StepDefinition], certifications: set[str], file: str
) -> Iterator[Problem]:
    key = 'required_certifications'
    for step in steps:
        for slug in _unknown(step.slugs(key), certifications):
            yield Problem(
                file,
                step.label,
                key,
                f'the workflow has no certification {slug!r}',
            )


def _check_start(steps: list[StepDefinition], file: str) -> Iterator[Problem]:
    if steps and all(step.slugs('creation_depends_on') for step in steps):
        yield Problem(
            file,
            None,
            'steps',
            'no project could start: every step has a creation_depends_on',
        )


def _check_cycles(steps: list[StepDefinition], file: str) -> Iterator[Problem]:
    together: Graph = {step.label: [] for step in steps}
    for key in DEPENDENCIES:
        circles, rest = break_cycles(
            {step.label: step.slugs(key) for step in steps}
        )
        for label, others in rest.items():
            together[label] += others
        for circle in circles:
            around = _around(circle, 'depends on')
            yield Problem(file, circle[0], key, f'circular: {around}')
    # Both kinds make a step wait for another to complete, so a circle made
    # of the two blocks its steps just as well.
    for circle in break_cycles(together)[0]:
        yield Problem(
            file,
            circle[0],
            'submission_depends_on',
            'circular together with creation_depends_on: '
            + _around(circle, 'depends on'),
        )


def break_cycles(graph: Graph) -> tuple[list[list[str]], Graph]:
    """Find circles in a graph.

    Args:
        graph: For every node the nodes it depends on; unknown ones do not
            matter.

    Returns:
        Circles as lists of nodes, each depending on the next and the last
        one on the first; and the graph with every circle broken.
    """
    rest = {
        node: [other for other in dict.fromkeys(others) if other in graph]
        for node, others in graph.items()
    }
    circles: list[list[str]] = []
    while circle := _first_cycle(rest):
        circles.append(circle)
        rest[circle[-1]].remove(circle[0])
    return circles, rest


def _first_cycle(graph: Graph) -> list[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        # It names the predecessor first, and the first node twice.
        circle: list[str] = error.args[1][:0:-1]
        start = circle.index(min(circle))
        return circle[start:] + circle[:start]
    return []


def _unknown(slugs: Iterable[str], known: Iterable[str]) -> list[str]:
    allowed = set(known)
    return [slug for slug in dict.fromkeys(slugs) if slug not in allowed]


def _around(cycle: list[str], verb: str) -> str:
    return f' {verb} '.join([*cycle, cycle[0]])
