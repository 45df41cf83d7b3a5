"""The workflows and the people of the model-based tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from orchestra.models import (
    Certification,
    Step,
    Worker,
    WorkerCertification,
    WorkflowVersion,
)
from orchestra.tests.factories import (
    REAL,
    TRAINING,
    create_certification,
    create_step,
    create_version,
    create_worker,
    create_workflow,
)
from orchestra.tests.model_based.functions import own

DOER_BY_POLICY = 'ada'
REVIEWER_BY_POLICY = 'eli'
"""Whom the assignment policies choose."""

Held = frozenset[tuple[int, int, int]]
"""Certifications as (certification id, role, task class)."""


@dataclass(frozen=True)
class StepShape:
    """One step of a workflow.

    Attributes:
        slug: Its name.
        after: The steps that must be complete before its task exists.
        reviews: How many levels review it; -1 for a machine.
        rate: How likely each level is.
        submitted_after: Steps that must be complete before it is submitted.
        certification: Which one it requires: 'a', 'b' or '' for none.
        ends_project: Whether its completion completes the project.
        has_policies: Whether it names assignment policies.
    """

    slug: str
    after: tuple[str, ...] = ()
    reviews: int = 0
    rate: float = 1
    submitted_after: tuple[str, ...] = ()
    certification: str = 'a'
    ends_project: bool = False
    has_policies: bool = False


@dataclass(frozen=True)
class StepFacts:
    """What the rules need to know of a step in the database.

    Attributes:
        step_id: Its primary key.
        shape: What it was made from.
        after: Primary keys of its creation dependencies, indirect ones too.
        submitted_after: Primary keys of its submission dependencies.
        certification_id: What it requires, None for nothing.
    """

    step_id: int
    shape: StepShape
    after: frozenset[int]
    submitted_after: frozenset[int]
    certification_id: int | None

    @property
    def is_human(self) -> bool:
        """Whether a person does it."""
        return self.shape.reviews >= 0


MACHINE = -1

WORKFLOWS: dict[str, tuple[StepShape, ...]] = {
    'line': (
        StepShape('draft', reviews=1),
        StepShape('polish', ('draft',), reviews=0, certification='b'),
    ),
    'two_levels': (
        StepShape('draft', reviews=2),
        StepShape('polish', ('draft',), reviews=2, rate=0.5),
    ),
    'diamond': (
        StepShape('split'),
        StepShape('left', ('split',), reviews=1, has_policies=True),
        StepShape('right', ('split',), reviews=2, certification='b'),
        StepShape('join', ('left', 'right'), certification=''),
    ),
    'machines': (
        StepShape('fetch', reviews=MACHINE),
        StepShape('check', ('fetch',), reviews=1),
        StepShape('publish', ('check',), reviews=MACHINE),
    ),
    'machine_diamond': (
        StepShape('ask', certification=''),
        StepShape('crop', ('ask',), reviews=MACHINE),
        StepShape('write', ('ask',), reviews=1, has_policies=True),
        StepShape('build', ('crop', 'write'), reviews=MACHINE),
    ),
    'early_end': (
        StepShape('ask'),
        StepShape('answer', ('ask',), reviews=1, ends_project=True),
        StepShape('archive', ('answer',), reviews=MACHINE),
        StepShape('thank', ('ask',), reviews=0, certification='b'),
    ),
    'handed_in_together': (
        StepShape('text', reviews=1, submitted_after=('image',)),
        StepShape('image', reviews=1, certification='b'),
        StepShape('page', ('text', 'image'), reviews=2, has_policies=True),
    ),
    'staffed': (
        StepShape('draft', reviews=2, has_policies=True),
        StepShape('polish', ('draft',), reviews=1, has_policies=True),
    ),
}

WITH_MACHINES = sorted(
    name
    for name, shapes in WORKFLOWS.items()
    if any(shape.reviews == MACHINE for shape in shapes)
)
"""The workflows some of whose steps are for machines."""


@dataclass(frozen=True)
class World:
    """What stays the same while projects come and go.

    Attributes:
        versions: The workflow versions by the name of their workflow.
        steps: All steps by primary key.
        steps_of_version: The steps of each version, by its primary key.
        crew: The workers, in the order of their names.
        held: What each worker is certified for, by primary key.
    """

    versions: dict[str, WorkflowVersion]
    steps: dict[int, StepFacts]
    steps_of_version: dict[int, tuple[StepFacts, ...]]
    crew: tuple[Worker, ...]
    held: dict[int, Held]

    def worker(self, worker_id: int) -> Worker:
        """Return a worker by primary key."""
        return next(row for row in self.crew if row.pk == worker_id)


def create_world() -> World:
    """Create the workflows, their certifications and the crew."""
    home = create_workflow()
    certifications = {
        letter: create_certification(home, letter) for letter in 'ab'
    }
    versions: dict[str, WorkflowVersion] = {}
    steps_of_version: dict[int, tuple[StepFacts, ...]] = {}
    for name, shapes in WORKFLOWS.items():
        version = create_version(create_workflow(name))
        versions[name] = version
        steps_of_version[version.pk] = _create_steps(
            version, shapes, certifications
        )
    crew = _create_crew(certifications['a'], certifications['b'])
    return World(
        versions=versions,
        steps={
            facts.step_id: facts
            for steps in steps_of_version.values()
            for facts in steps
        },
        steps_of_version=steps_of_version,
        crew=crew,
        held={worker.pk: _held_by(worker) for worker in crew},
    )


def _create_crew(
    first: Certification, second: Certification
) -> tuple[Worker, ...]:
    """Return people of every kind: for both steps, one, or none of them."""
    both = [first, second]
    return (
        create_worker('ada', entry_level=both),
        create_worker('bob', entry_level=both),
        create_worker('cleo', entry_level=[first]),
        create_worker('dora', reviewer=both),
        create_worker('eli', reviewer=both),
        create_worker('fay', reviewer=[second]),
        create_worker('gus', reviewer=both, task_class=TRAINING),
        create_worker('hal'),
    )


def _held_by(worker: Worker) -> Held:
    return frozenset(
        WorkerCertification.objects.filter(worker=worker).values_list(
            'certification_id', 'role', 'task_class'
        )
    )


def _create_steps(
    version: WorkflowVersion,
    shapes: Sequence[StepShape],
    certifications: dict[str, Certification],
) -> tuple[StepFacts, ...]:
    rows: dict[str, Step] = {}
    for shape in shapes:
        required = [certifications[letter] for letter in shape.certification]
        rows[shape.slug] = create_step(
            version,
            shape.slug,
            is_human=shape.reviews != MACHINE,
            certifications=required if shape.reviews != MACHINE else [],
            depends_on=[rows[slug] for slug in shape.after],
            **_policies(shape),
        )
    for shape in shapes:
        rows[shape.slug].submission_depends_on.set(
            rows[slug] for slug in shape.submitted_after
        )
    return tuple(
        StepFacts(
            step_id=rows[shape.slug].pk,
            shape=shape,
            after=frozenset(rows[slug].pk for slug in _before(shape, shapes)),
            submitted_after=frozenset(
                rows[slug].pk for slug in shape.submitted_after
            ),
            certification_id=(
                certifications[shape.certification].pk
                if shape.certification and shape.reviews != MACHINE
                else None
            ),
        )
        for shape in shapes
    )


def _before(shape: StepShape, shapes: Sequence[StepShape]) -> set[str]:
    """Return the direct and indirect creation dependencies of a step."""
    direct = [other for other in shapes if other.slug in shape.after]
    return {other.slug for other in direct}.union(
        *(_before(other, shapes) for other in direct)
    )


def _policies(shape: StepShape) -> dict[str, Any]:
    fields: dict[str, Any] = {
        'creation_policy': {'policy_function': own('may_be_created')},
        'completion_ends_project': shape.ends_project,
    }
    if shape.reviews == MACHINE:
        fields['execution_function'] = own('run_machine')
        fields['execution_policy'] = {'max_attempts': 2, 'backoff_seconds': 0}
        return fields
    fields['review_policy'] = (
        {
            'policy': 'sampled_review',
            'rate': shape.rate,
            'max_reviews': shape.reviews,
        }
        if shape.reviews
        else {'policy': 'no_review'}
    )
    if shape.has_policies:
        fields['assignment_policy'] = {
            'policy_function': {
                'entry_level': own(
                    'staff', moment='entry_level', username=DOER_BY_POLICY
                ),
                'reviewer': own(
                    'staff', moment='reviewer', username=REVIEWER_BY_POLICY
                ),
            }
        }
    return fields


TASK_CLASSES = (REAL, TRAINING)
"""Of the projects that are started."""
