"""Parts of long lists, for callers who ask for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

from orchestra.http.fields import LARGEST_ID, checked

MOST_ROWS = 1_000
"""Of one page."""

ModelT = TypeVar('ModelT', bound=Model)
RowT = TypeVar('RowT')


class PageForm(serializers.Serializer[Any]):
    """Which part of a list is wanted; all of it without a limit."""

    limit = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_ROWS,
        help_text='How many rows at most.',
    )
    offset = serializers.IntegerField(
        required=False,
        min_value=0,
        max_value=LARGEST_ID - MOST_ROWS,
        help_text='How many rows to leave out before them.',
    )


@dataclass(frozen=True)
class Page:
    """Part of a list.

    Attributes:
        limit: How many rows at most; None for all that follow.
        offset: How many rows come before.
    """

    limit: int | None
    offset: int

    @classmethod
    def of(cls, request: Request) -> Page:
        """Return the part that a request's query asks for.

        Raises:
            RequestRefused: if the query makes no sense.
        """
        asked = checked(PageForm, request.query_params.dict())
        return cls(asked.get('limit'), asked.get('offset', 0))

    def take(
        self, rows: QuerySet[ModelT, RowT], url: str
    ) -> tuple[list[RowT], dict[str, str]]:
        """Read the part, and say where it stands in the list.

        Args:
            rows: The whole list, in an order without ties.
            url: The address that was asked for.

        Returns:
            The rows, and the headers ``X-Total-Count`` and, for part of a
            list, ``Link`` (RFC 8288) with the addresses of its neighbours.
        """
        end = None if self.limit is None else self.offset + self.limit
        taken = list(rows[self.offset : end])
        is_all = self.limit is None and self.offset == 0
        total = len(taken) if is_all else rows.count()
        headers = {'X-Total-Count': str(total)}
        if links := ', '.join(self._links(url, total)):
            headers['Link'] = links
        return taken, headers

    def _links(self, url: str, total: int) -> Iterator[str]:
        if self.limit is None:
            return
        if self.offset + self.limit < total:
            yield _link(url, 'next', self.offset + self.limit)
        if self.offset > 0:
            yield _link(url, 'prev', max(self.offset - self.limit, 0))


def _link(url: str, relation: str, offset: int) -> str:
    address = replace_query_param(url, 'offset', str(offset))
    return f'<{address}>; rel="{relation}"'
