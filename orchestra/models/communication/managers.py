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
        return [
            self.get_or_create(
                worker=worker,
                communication_type=member.value,
                defaults={'methods': mask},
            )[0]
            for member in self.model.CommunicationType
        ]
