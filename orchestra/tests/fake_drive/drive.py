"""The files of the fake Drive."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from orchestra.tests.fake_drive.query import conditions_of
from orchestra.tests.fake_drive.refusals import (
    RefusedError,
    malformed,
    no_such_file,
)

APPS = 'application/vnd.google-apps.'
FOLDER = f'{APPS}folder'
DOCUMENT = f'{APPS}document'
SPREADSHEET = f'{APPS}spreadsheet'
ROOT_ID = '0AExampleSharedDriveRoot'

EXPORTS = {DOCUMENT: 'text/html', SPREADSHEET: 'text/csv'}
PROPERTY_BYTES = 124

LINKS = {
    FOLDER: 'https://drive.google.com/drive/folders/{}',
    DOCUMENT: 'https://docs.google.com/document/d/{}/edit?usp=drivesdk',
    SPREADSHEET: 'https://docs.google.com/spreadsheets/d/{}/edit?usp=drivesdk',
}
FILE_LINK = 'https://drive.google.com/file/d/{}/view?usp=drivesdk'

_numbers = itertools.count(1)


@dataclass
class DriveFile:
    """A file, folder or document."""

    id: str
    name: str
    media_type: str
    parents: list[str]
    content: bytes = b''
    description: str = ''
    properties: dict[str, str] = field(default_factory=dict)
    permissions: list[dict[str, Any]] = field(default_factory=list)
    trashed: bool = False

    @property
    def is_google_kind(self) -> bool:
        return self.media_type.startswith(APPS)

    def json(self) -> dict[str, Any]:
        """Return it as Drive describes files."""
        described: dict[str, Any] = {
            'kind': 'drive#file',
            'id': self.id,
            'name': self.name,
            'mimeType': self.media_type,
            'parents': self.parents,
            'description': self.description,
            'trashed': self.trashed,
            'appProperties': self.properties,
            'webViewLink': LINKS.get(self.media_type, FILE_LINK).format(
                self.id
            ),
        }
        if not self.is_google_kind:
            described['size'] = str(len(self.content))
            described['webContentLink'] = (
                f'https://drive.google.com/uc?id={self.id}&export=download'
            )
        return described


class Drive:
    """What is kept, and the rules it is kept by.

    Attributes:
        files: All files by id, also those in the bin.
        quota_bytes: How much may be kept, None for no limit.
    """

    def __init__(self) -> None:
        self.files = {
            ROOT_ID: DriveFile(ROOT_ID, 'Orchestra', FOLDER, parents=[])
        }
        self.quota_bytes: int | None = None

    def get(self, file_id: str) -> DriveFile:
        """Return a file."""
        if file_id not in self.files:
            raise no_such_file(file_id)
        return self.files[file_id]

    def create(
        self, described: Mapping[str, Any], content: bytes = b''
    ) -> DriveFile:
        """Keep a new file."""
        parents = self._checked_parents(described.get('parents', ()))
        properties = dict(described.get('appProperties', {}))
        for key, value in properties.items():
            if len(f'{key}{value}'.encode()) > PROPERTY_BYTES:
                raise malformed('appProperties')
        self._check_room(len(content))
        file = DriveFile(
            id=f'1Fake_{next(_numbers):06d}-Id',
            name=described.get('name', 'Untitled'),
            media_type=described.get('mimeType', 'application/octet-stream'),
            parents=parents,
            content=content,
            description=described.get('description', ''),
            properties=properties,
        )
        self.files[file.id] = file
        return file

    def copy(self, file_id: str, described: Mapping[str, Any]) -> DriveFile:
        """Keep a copy of a file."""
        original = self.get(file_id)
        if original.media_type == FOLDER:
            raise RefusedError(
                403, 'cannotCopyFile', 'Folders are not copied.'
            )
        return self.create(
            {
                'name': f'Copy of {original.name}',
                'parents': original.parents,
                'mimeType': original.media_type,
                **described,
            },
            original.content,
        )

    def update(self, file_id: str, changes: Mapping[str, Any]) -> DriveFile:
        """Change a file; what is in a folder follows it into the bin."""
        file = self.get(file_id)
        if not set(changes) <= {'trashed', 'name'}:
            raise malformed('body')
        file.name = changes.get('name', file.name)
        if 'trashed' in changes:
            file.trashed = changes['trashed']
            for inner in self._inside(file_id):
                self.update(inner.id, {'trashed': changes['trashed']})
        return file

    def search(self, query: str) -> list[DriveFile]:
        """Return the files that fit, folders first and by name."""
        conditions, folders = conditions_of(query)
        for folder in folders:
            self.get(folder)
        found = [
            file
            for file in self.files.values()
            if all(fits(file) for fits in conditions)
        ]
        return sorted(found, key=lambda f: (f.media_type != FOLDER, f.name))

    def read(self, file_id: str) -> bytes:
        """Return the bytes of a file that has some."""
        file = self.get(file_id)
        if file.is_google_kind:
            raise RefusedError(
                403,
                'fileNotDownloadable',
                'Only files with binary content can be downloaded.',
            )
        return file.content

    def export(self, file_id: str, media_type: str) -> bytes:
        """Return a file of one of Google's kinds in another form."""
        file = self.get(file_id)
        if not file.is_google_kind:
            raise RefusedError(
                403, 'fileNotExportable', 'Export is for documents.'
            )
        if EXPORTS.get(file.media_type) != media_type:
            raise RefusedError(
                400, 'badRequest', 'Not a supported conversion.'
            )
        if file.media_type == DOCUMENT:
            return b'<html><body>' + file.content + b'</body></html>'
        return file.content

    def share(
        self, file_id: str, permission: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Give somebody a permission."""
        file = self.get(file_id)
        kind, role = permission.get('type'), permission.get('role')
        if kind not in ('anyone', 'domain', 'group', 'user') or role not in (
            'reader',
            'commenter',
            'writer',
        ):
            raise malformed('permission')
        if kind in ('group', 'user') and 'emailAddress' not in permission:
            raise malformed('emailAddress')
        name = 'anyoneWithLink' if kind == 'anyone' else str(next(_numbers))
        kept = {'kind': 'drive#permission', 'id': name, **permission}
        file.permissions = [
            other for other in file.permissions if other['id'] != name
        ]
        file.permissions.append(kept)
        return kept

    def _inside(self, folder_id: str) -> list[DriveFile]:
        return [
            file for file in self.files.values() if folder_id in file.parents
        ]

    def _checked_parents(self, parents: Sequence[str]) -> list[str]:
        if len(parents) != 1:
            # Nothing on a shared drive has several, and a service account
            # has no room of its own.
            raise RefusedError(403, 'teamDrivesParentLimit')
        if self.get(parents[0]).media_type != FOLDER:
            raise RefusedError(
                403, 'parentNotAFolder', 'The parent is not a folder.'
            )
        return list(parents)

    def _check_room(self, more: int) -> None:
        if self.quota_bytes is None:
            return
        used = sum(len(file.content) for file in self.files.values())
        if used + more > self.quota_bytes:
            raise RefusedError(
                403,
                'storageQuotaExceeded',
                "The user's Drive storage quota has been exceeded.",
            )
