"""Every error Orchestra raises on purpose.

All of them descend from :class:`OrchestraError`. The class says what kind of
rule was broken; ``code`` is the stable, machine-readable reason that the HTTP
layer hands to clients, so texts may change without breaking anybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar


class OrchestraError(Exception):
    """A rule of Orchestra was broken.

    Args:
        message: Plain sentence for people: what happened and what to do.
        code: Stable snake_case reason; the class default when omitted.
        **context: Identifiers that help to find the cause (``task_id=3``).
    """

    default_code: ClassVar[str] = 'orchestra_error'

    def __init__(
        self, message: str = '', *, code: str | None = None, **context: object
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code
        self.context = context

    def __str__(self) -> str:
        return self.message


class AssignmentPolicyError(OrchestraError):
    """An assignment policy is malformed, forbidden or failed."""

    default_code = 'bad_assignment_policy'


class CreationPolicyError(OrchestraError):
    """A creation policy is malformed or failed."""

    default_code = 'bad_creation_policy'


class ReviewPolicyError(OrchestraError):
    """A review policy is malformed."""

    default_code = 'bad_review_policy'


class IllegalTaskSubmission(OrchestraError):  # noqa: N818 (public name)
    """A submission is not allowed in the task's present state."""

    default_code = 'illegal_transition'


class InvalidRevertError(OrchestraError):
    """A task cannot be taken back to the wanted iteration."""

    default_code = 'invalid_revert'


class InvalidSlugValue(OrchestraError):  # noqa: N818 (public name)
    """A slug is empty, too long or has characters slugs must not have."""

    default_code = 'invalid_slug'


class SlugUniquenessError(OrchestraError):
    """Two things that must differ share one slug."""

    default_code = 'duplicate_slug'


class MachineExecutionError(OrchestraError):
    """A machine step cannot be executed now."""

    default_code = 'machine_execution'


class ModelSaveError(OrchestraError):
    """A row breaks a rule that the database alone cannot express."""

    default_code = 'invalid_model'


class NoTaskAvailable(OrchestraError):  # noqa: N818 (public name)
    """Nothing waits that the worker could take."""

    default_code = 'no_task'


class ProjectStatusError(OrchestraError):
    """A project cannot take the wanted status."""

    default_code = 'bad_project_status'


class SanityBotError(OrchestraError):
    """A sanity check is configured wrongly or failed."""

    default_code = 'sanity_check'


class StepConfigurationError(OrchestraError):
    """A step is set up wrongly, and nobody who works on it can help it."""

    default_code = 'step_misconfigured'


class TaskAssignmentError(OrchestraError):
    """A worker and a task cannot be brought together as asked."""

    default_code = 'task_assignment'


class TaskDataError(OrchestraError):
    """The data does not fit the form of the step.

    Args:
        message: What to tell the person.
        fields: Messages by JSON pointer into the data.
        **context: As for every error.
    """

    default_code = 'invalid_task_data'

    def __init__(
        self,
        message: str,
        *,
        fields: Mapping[str, Sequence[str]],
        **context: object,
    ) -> None:
        super().__init__(message, code=None, **context)
        self.fields = fields


class TaskDependencyError(OrchestraError):
    """A prerequisite of the task is not complete."""

    default_code = 'dependency_incomplete'


class TaskStatusError(OrchestraError):
    """The task's status does not allow the request."""

    default_code = 'bad_task_status'


class TimeEntryError(OrchestraError):
    """Recorded time is negative, too wordy or for somebody else's work."""

    default_code = 'bad_time_entry'


class TimerError(OrchestraError):
    """The timer is running when it must not be, or the other way round."""

    default_code = 'timer'


class TodoListTemplateValidationError(OrchestraError):
    """A todo list template is malformed."""

    default_code = 'invalid_todo_template'


class UploadError(OrchestraError):
    """A file is not of a kind or size that can be uploaded."""

    default_code = 'upload_failed'


S3UploadError = UploadError
"""The name of releases that kept uploads in Amazon S3 alone."""


class WorkerCertificationError(OrchestraError):
    """The worker lacks a certification that the task needs."""

    default_code = 'not_certified'


class WorkflowError(OrchestraError):
    """A workflow definition is wrong or cannot be loaded."""

    default_code = 'workflow'


class CallableReferenceError(OrchestraError):
    """A ``{"path", "kwargs"}`` reference does not lead to a callable."""

    default_code = 'bad_callable_reference'
