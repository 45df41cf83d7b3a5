"""Managers of the communication models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orchestra.models.communication.methods import ALL_METHODS
from orchestra.utils.models import BaseModelManager

if TYPE_CHECKING:
    from orchestra.models.communication.preference import (
        CommunicationPreference,
    )
    from orchestra.models.core.worker import Worker


class CommunicationPreferenceManager(
    BaseModelManager['CommunicationPreference']
):
    """Makes sure that workers have a row for everything."""

    def get_or_create_all_types(
        self, worker: Worker, methods: int | None = None
    ) -> list[CommunicationPreference]:
        """Return the worker's preference of every type.

        Args:
            worker: Whose preferences.
            methods: Mask for rows that have to be made; all channels when
                omitted. Rows that exist keep theirs.
        """
        mask = ALL_METHODS if methods is None else int(methods)
        types = list(self.model.CommunicationType)
        # Somebody else may be making the same rows.
        self.bulk_create(
            [
                self.model(
                    worker=worker,
                    communication_type=member.value,
                    methods=mask,
                )
                for member in types
            ],
            ignore_conflicts=True,
        )
        rows = {
            row.communication_type: row
            for row in self.filter(worker_id=worker.pk)
        }
        for row in rows.values():
            row.worker = worker
        return [rows[member.value] for member in types]
