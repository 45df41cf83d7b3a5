"""What goes wrong with documents."""

from __future__ import annotations

from datetime import timedelta

from orchestra.core.errors import OrchestraError

STORE_UNAVAILABLE = 'store_unavailable'


class DocumentError(OrchestraError):
    """A document store cannot do what it was asked to.

    Codes of all stores:

    - ``item_not_found``: there is no such item (any more).
    - ``access_denied``: the store does not let Orchestra do it.
    - ``quota_exceeded``: there is no room left.
    - ``store_unavailable``: the same may work later; ``retry_after`` in the
      context says after how many seconds, if the store told.
    - ``invalid_name``: nothing can be called that.
    - ``not_a_folder``, ``not_a_document``: the item is of another kind.
    - ``empty_file``, ``file_too_large``, ``unsupported_type``: the file
      cannot be kept.

    Orchestra's own store also has ``document_conflict``, ``being_edited``,
    ``invalid_move``.
    """

    default_code = 'document'

    @property
    def is_transient(self) -> bool:
        """Whether trying again later may help."""
        return self.code == STORE_UNAVAILABLE

    @property
    def retry_after(self) -> timedelta | None:
        """How long the store wants to be left alone, None if unknown."""
        seconds = self.context.get('retry_after')
        if not isinstance(seconds, int | float):
            return None
        return timedelta(seconds=seconds)
