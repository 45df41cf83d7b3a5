"""What the fake Drive answers to which request."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from orchestra.tests.fake_drive.query import chosen, fields_of_files
from orchestra.tests.fake_drive.refusals import RefusedError, no_such_file
from orchestra.tests.fake_drive.uploads import parts_of

if TYPE_CHECKING:
    from orchestra.tests.fake_drive.server import FakeDrive


@dataclass(frozen=True)
class Asked:
    """A request.

    Attributes:
        method: Its method.
        target: Path and query as they were sent.
        headers: Its headers, with names in small letters.
        body: Its body.
        named: Parts of the path.
    """

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    named: dict[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.target).query))

    @property
    def file_id(self) -> str:
        return unquote(self.named['id'])

    def json(self) -> dict[str, Any]:
        """Return the decoded body."""
        decoded: dict[str, Any] = json.loads(self.body)
        return decoded


@dataclass(frozen=True)
class Answered:
    """An answer.

    Attributes:
        body: What it tells: bytes, or a value for JSON.
        status: Its status.
        headers: Further headers.
    """

    body: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Operation = Callable[['FakeDrive', Asked], Answered]


def give_token(fake: FakeDrive, asked: Asked) -> Answered:
    return Answered(fake.account.give_token(asked.body))


def list_files(fake: FakeDrive, asked: Asked) -> Answered:
    if asked.query.get('includeItemsFromAllDrives') != 'true':
        return Answered({'files': []})
    found = fake.drive.search(asked.query.get('q', ''))
    start = int(asked.query.get('pageToken') or 0)
    end = start + min(int(asked.query.get('pageSize', 100)), fake.page_size)
    fields = asked.query.get('fields')
    page: dict[str, Any] = {
        'files': [
            chosen(file.json(), fields_of_files(fields))
            for file in found[start:end]
        ]
    }
    if end < len(found) and 'nextPageToken' in (fields or ''):
        page['nextPageToken'] = str(end)
    return Answered(page)


def get_file(fake: FakeDrive, asked: Asked) -> Answered:
    file = fake.drive.get(asked.file_id)
    return Answered(chosen(file.json(), asked.query.get('fields')))


def download(fake: FakeDrive, asked: Asked) -> Answered:
    return Answered(fake.drive.read(asked.file_id))


def export(fake: FakeDrive, asked: Asked) -> Answered:
    return Answered(fake.drive.export(asked.file_id, asked.query['mimeType']))


def create(fake: FakeDrive, asked: Asked) -> Answered:
    file = fake.drive.create(asked.json())
    return Answered(chosen(file.json(), asked.query.get('fields')))


def copy(fake: FakeDrive, asked: Asked) -> Answered:
    file = fake.drive.copy(asked.file_id, asked.json())
    return Answered(chosen(file.json(), asked.query.get('fields')))


def update(fake: FakeDrive, asked: Asked) -> Answered:
    file = fake.drive.update(asked.file_id, asked.json())
    return Answered(chosen(file.json(), asked.query.get('fields')))


def share(fake: FakeDrive, asked: Asked) -> Answered:
    return Answered(fake.drive.share(asked.file_id, asked.json()))


def upload(fake: FakeDrive, asked: Asked) -> Answered:
    described, content = parts_of(asked.headers['content-type'], asked.body)
    file = fake.drive.create(described, content)
    return Answered(chosen(file.json(), asked.query.get('fields')))


def start_upload(fake: FakeDrive, asked: Asked) -> Answered:
    session = fake.uploads.start(
        asked.body, asked.headers.get('x-upload-content-length', '')
    )
    place = f'{fake.url}{asked.target}&upload_id={session}'
    return Answered(b'', headers={'Location': place})


def add_part(fake: FakeDrive, asked: Asked) -> Answered:
    taken = fake.uploads.add(
        asked.query['upload_id'],
        asked.headers.get('content-range', ''),
        asked.body,
    )
    if isinstance(taken, int):
        return Answered(b'', 308, {'Range': f'bytes=0-{taken - 1}'})
    file = fake.drive.create(taken.described, bytes(taken.content))
    return Answered(chosen(file.json(), asked.query.get('fields')))


API = '/drive/v3/files'
ID = '/(?P<id>[^/]+)'

ROUTES: tuple[tuple[str, str, dict[str, str], str, Operation], ...] = (
    ('POST', '/token', {}, 'token', give_token),
    ('GET', API, {}, 'files.list', list_files),
    ('POST', API, {}, 'files.create', create),
    ('GET', API + ID, {'alt': 'media'}, 'files.download', download),
    ('GET', API + ID, {}, 'files.get', get_file),
    ('PATCH', API + ID, {}, 'files.update', update),
    ('POST', f'{API}{ID}/copy', {}, 'files.copy', copy),
    ('GET', f'{API}{ID}/export', {}, 'files.export', export),
    ('POST', f'{API}{ID}/permissions', {}, 'permissions.create', share),
    (
        'POST',
        f'/upload{API}',
        {'uploadType': 'multipart'},
        'files.upload',
        upload,
    ),
    (
        'POST',
        f'/upload{API}',
        {'uploadType': 'resumable'},
        'upload.start',
        start_upload,
    ),
    (
        'PUT',
        f'/upload{API}',
        {'uploadType': 'resumable'},
        'upload.part',
        add_part,
    ),
)

EVERYWHERE = ('token', 'files.export', 'files.list')
"""Operations that have no word to reach shared drives, or one of their own."""


def route(asked: Asked) -> tuple[str, Operation, Asked]:
    """Return the name of the operation that is wanted, and how it is done."""
    for method, path, query, name, operation in ROUTES:
        found = re.fullmatch(path, asked.path)
        if (
            found
            and asked.method == method
            and query.items() <= asked.query.items()
        ):
            named = Asked(
                asked.method,
                asked.target,
                asked.headers,
                asked.body,
                found.groupdict(),
            )
            return name, operation, named
    raise RefusedError(
        404, 'notFound', f'No route: {asked.method} {asked.path}'
    )


def check_reach(name: str, asked: Asked) -> None:
    """Hide what lies on shared drives from callers who do not know them."""
    if (
        name not in EVERYWHERE
        and asked.query.get('supportsAllDrives') != 'true'
    ):
        raise no_such_file(asked.named.get('id', ''))
