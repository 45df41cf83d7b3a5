"""What goes wrong with documents."""

from __future__ import annotations

from datetime import timedelta

from orchestra.core.errors import OrchestraError
from orchestra.models import DocumentItem

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
    ``not_a_file``, ``invalid_move``, ``in_deleted_folder`` and
    ``version_not_found``.
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


class DocumentConflict(DocumentError):  # noqa: N818 (an answer, not a bug)
    """Somebody else has saved the document since it was opened.

    Args:
        item: The document as it is stored.
    """

    default_code = 'document_conflict'

    def __init__(self, item: DocumentItem) -> None:
        super().__init__(
            'Somebody else has changed the document since you opened it. '
            'Nothing was saved.',
            item_id=str(item.pk),
        )
        self.item = item


class BeingEdited(DocumentError):  # noqa: N818 (an answer, not a bug)
    """Somebody else is changing the document.

    Args:
        item: The document, with who it is.
    """

    default_code = 'being_edited'

    def __init__(self, item: DocumentItem) -> None:
        super().__init__(
            'Somebody else is changing the document.', item_id=str(item.pk)
        )
        self.item = item
