"""What may not change in a version that is already in use.

Projects hold on to the steps of their version. A change that could strand
them needs a version of its own, or somebody who confirms that it is meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from orchestra.core.errors import WorkflowError
from orchestra.models import WorkflowVersion
from orchestra.workflow.effects import Effect, Verdict


def already_loaded(version: WorkflowVersion) -> WorkflowError:
    """Return the error for reloading a version without being asked to."""
    return WorkflowError(
        f'{_name(version)} is already loaded. Use --force to reload it, or '
        '--dry-run to see what is different.',
        code='version_exists',
    )


def reload_refusal(
    version: WorkflowVersion,
    effects: Iterable[Effect],
    confirmed: Collection[str],
) -> WorkflowError | None:
    """Return why a version must not be changed like this, if so.

    Args:
        version: The version as it is stored.
        effects: What the change does.
        confirmed: Names of the effects that somebody has agreed to.

    Returns:
        An error with everything that is not allowed, one on each line; None
        if everything is.
    """
    effects = list(effects)
    refused = [
        effect for effect in effects if effect.verdict is Verdict.REFUSED
    ]
    unconfirmed = [
        effect
        for effect in effects
        if effect.verdict is Verdict.TO_CONFIRM
        and effect.name not in confirmed
    ]
    lines = [*map(str, refused), *map(_to_confirm, unconfirmed)]
    if refused:
        return WorkflowError(
            f'{_name(version)} cannot be changed like this, even by force; '
            'make a new version instead.\n' + '\n'.join(lines),
            code='forbidden_change',
            effects=refused + unconfirmed,
        )
    if unconfirmed:
        return WorkflowError(
            f'{_name(version)} is in use, and the change has to be '
            'confirmed.\n' + '\n'.join(lines),
            code='confirmation_needed',
            effects=unconfirmed,
        )
    return None


def _to_confirm(effect: Effect) -> str:
    return f'{effect}. Add --confirm {effect.name} if that is meant.'


def _name(version: WorkflowVersion) -> str:
    return f'Version {version.slug} of the workflow {version.workflow.slug}'
