"""Carrying workers' certifications from one workflow to another."""

from __future__ import annotations

import logging
from collections.abc import Collection

from django.db import transaction

from orchestra.models import Certification, WorkerCertification, Workflow

logger = logging.getLogger(__name__)


@transaction.atomic
def migrate_certifications(
    source_workflow_slug: str,
    destination_workflow_slug: str,
    certification_slugs: Collection[str] = (),
) -> int:
    """Give workers the certifications of one workflow in another as well.

    Certifications correspond by slug; role and task class are kept. The
    rows of the source stay, and running it again adds nothing.

    Args:
        source_workflow_slug: Where workers are certified now.
        destination_workflow_slug: Where they are to be certified too.
        certification_slugs: Which certifications; all of the source if
            empty. Those that either workflow lacks are logged and left out.

    Returns:
        How many certifications of workers were added.

    Raises:
        Workflow.DoesNotExist: If there is no such workflow.
    """
    source = Workflow.objects.get(slug=source_workflow_slug)
    destination = Workflow.objects.get(slug=destination_workflow_slug)
    ours = {row.slug: row for row in source.certifications.all()}
    theirs = {row.slug: row for row in destination.certifications.all()}
    added = 0
    for slug in dict.fromkeys(certification_slugs or sorted(ours)):
        lacking = [
            workflow.slug
            for workflow, rows in ((source, ours), (destination, theirs))
            if slug not in rows
        ]
        if lacking:
            logger.warning(
                'Skipped certification %s: not in workflow %s.',
                slug,
                ' and '.join(lacking),
            )
            continue
        count = _copy(ours[slug], theirs[slug])
        logger.info('Certification %s: %d added.', slug, count)
        added += count
    return added


def _copy(source: Certification, destination: Certification) -> int:
    added = 0
    # A reviewer must already hold the entry level: that role comes first.
    rows = WorkerCertification.objects.filter(certification=source)
    for row in rows.order_by('role', 'pk'):
        _row, created = WorkerCertification.objects.get_or_create(
            certification=destination,
            worker_id=row.worker_id,
            task_class=row.task_class,
            role=row.role,
        )
        added += created
    return added
