"""Steps of workflows that are defined in Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from orchestra.workflow.builder.policies import (
    get_default_policy,
    slug_of,
    translated_assignment_policy,
)
from orchestra.workflow.builder.references import (
    FunctionLike,
    function_reference,
    with_static_paths,
)
from orchestra.workflow.builder.worker_type import WorkerType as _WorkerType


class Step:
    """One piece of work: a node of a workflow's graph.

    Args:
        slug: Identifies the step in its workflow; up to 200 characters.
        name: What people call it.
        description: What is to be done.
        worker_type: `Step.WorkerType.HUMAN` or `Step.WorkerType.MACHINE`.
        creation_depends_on: Steps, or their slugs, to be complete before a
            task is created.
        submission_depends_on: Steps, or their slugs, to be complete before
            the task can be submitted.
        function: Machine steps: what does the work.
        required_certifications: Human steps: slugs of what an expert needs.
        assignment_policy: Human steps: who gets the task. The short names
            ``anyone_certified`` and ``previously_completed_steps`` are
            understood, and so is the form of version.json.
        review_policy: Human steps: which tasks are reviewed.
        user_interface: Human steps: what the expert works in. Files may be
            given as paths or as addresses below ``STATIC_URL``.
        **more: Further keys of a step of version.json: ``creation_policy``,
            ``execution_policy``, ``completion_ends_project``,
            ``todolist_templates_to_apply``,
            ``detailed_description_function``,
            ``assignable_hours_function``. Functions may be given as such.
    """

    WorkerType = _WorkerType

    def __init__(
        self,
        slug: str,
        name: str,
        description: str,
        worker_type: _WorkerType,
        creation_depends_on: Iterable[Step | str] = (),
        submission_depends_on: Iterable[Step | str] = (),
        function: FunctionLike | None = None,
        required_certifications: Iterable[str] = (),
        assignment_policy: Mapping[str, Any] | None = None,
        review_policy: Mapping[str, Any] | None = None,
        user_interface: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> None:
        self.slug = slug
        self.name = name
        self.description = description
        self.worker_type = _WorkerType(worker_type)
        self.creation_depends_on = list(creation_depends_on)
        self.submission_depends_on = list(submission_depends_on)
        self.function = function
        self.required_certifications = list(required_certifications)
        self.assignment_policy = self._policy(
            'assignment_policy', assignment_policy
        )
        self.review_policy = self._policy('review_policy', review_policy)
        self.user_interface = dict(user_interface or {})
        self.more = more

    def __repr__(self) -> str:
        return f'<Step {self.slug}>'

    def _policy(
        self, name: str, given: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        if given is None:
            return get_default_policy(self.worker_type, name)
        return dict(given)

    def to_definition(self) -> dict[str, Any]:
        """Return the step as version.json would describe it.

        Raises:
            WorkflowError: If a function or policy cannot be expressed.
        """
        optional = {
            'creation_depends_on': list(
                map(slug_of, self.creation_depends_on)
            ),
            'submission_depends_on': list(
                map(slug_of, self.submission_depends_on)
            ),
            'execution_function': function_reference(self.function),
            'required_certifications': self.required_certifications,
            'assignment_policy': translated_assignment_policy(
                self.assignment_policy
            ),
            'review_policy': self.review_policy,
            'user_interface': with_static_paths(self.user_interface),
            **{
                key: function_reference(value)
                if key.endswith('_function')
                else value
                for key, value in self.more.items()
            },
        }
        return {
            'slug': self.slug,
            'name': self.name,
            'description': self.description,
            'is_human': self.worker_type == _WorkerType.HUMAN,
            **{key: value for key, value in optional.items() if value},
        }
