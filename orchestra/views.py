"""Orchestra's pages, at the path that projects and extensions import."""

from orchestra.error_pages import (
    bad_request,
    error_handler,
    forbidden,
    internal_server_error,
    not_found,
)
from orchestra.pages import index, status

__all__ = [
    'bad_request',
    'error_handler',
    'forbidden',
    'index',
    'internal_server_error',
    'not_found',
    'status',
]
