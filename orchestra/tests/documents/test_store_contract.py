"""What every document store promises."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from pytest_django import Settings

from orchestra.documents import (
    DocumentError,
    DocumentStore,
    ItemKind,
    LinkAccess,
    StoredItem,
)
from orchestra.tests.uploads.samples import picture

pytestmark = pytest.mark.slow

PNG = picture('PNG')
HTML = '<h1>Plan</h1><p>Who &amp; <strong>when</strong></p>'

Work = Callable[[DocumentStore, str], object]


@pytest.fixture
def store(each_store: DocumentStore) -> DocumentStore:
    return each_store


@pytest.fixture
def folder(store: DocumentStore) -> StoredItem:
    """A folder in the root of the store."""
    return store.create_folder('Project')


def code_of(work: Work, store: DocumentStore, item_id: str) -> str:
    with pytest.raises(DocumentError) as caught:
        work(store, item_id)
    return caught.value.code


def is_uuid(item_id: str) -> bool:
    try:
        UUID(item_id)
    except ValueError:
        return False
    return True


class TestCreating:
    def test_folder(self, store: DocumentStore, folder: StoredItem) -> None:
        inner = store.create_folder('Raw photos', folder.id)

        assert (inner.name, inner.kind) == ('Raw photos', ItemKind.FOLDER)
        assert inner.size is None
        assert inner.download_url == ''
        assert store.get(inner.id) == inner
        assert store.list_folder(folder.id) == [inner]

    def test_document(self, store: DocumentStore, folder: StoredItem) -> None:
        document = store.create_document('Plan', folder.id, html=HTML)

        assert (document.name, document.kind) == ('Plan', ItemKind.DOCUMENT)
        assert HTML.encode() in store.read(document.id)
        assert store.get(document.id) == document

    def test_empty_document(
        self, store: DocumentStore, folder: StoredItem
    ) -> None:
        document = store.create_document('Plan', folder.id)

        assert document.kind is ItemKind.DOCUMENT
        assert b'html' in store.read(document.id)

    def test_copy_of_a_template(
        self, store: DocumentStore, folder: StoredItem
    ) -> None:
        template = store.create_document('Template', html=HTML)

        copy = store.create_document(
            'Draft', folder.id, template_id=template.id
        )

        assert copy.id != template.id
        assert copy.name == 'Draft'
        assert HTML.encode() in store.read(copy.id)
        assert store.list_folder(folder.id) == [copy]

    def test_file(self, store: DocumentStore, folder: StoredItem) -> None:
        file = store.upload(
            folder.id, 'a.png', PNG, 'image/png', description='A dot'
        )

        assert (file.name, file.kind) == ('a.png', ItemKind.FILE)
        assert (file.media_type, file.size) == ('image/png', len(PNG))
        assert store.read(file.id) == PNG
        assert store.get(file.id) == file

    @pytest.mark.parametrize(
        'content',
        [b'\n', b'\r\n\r\n', b'--\r\n', bytes(range(256)), b'\xff' * 300_000],
    )
    def test_bytes_are_kept_as_they_are(
        self, store: DocumentStore, folder: StoredItem, content: bytes
    ) -> None:
        file = store.upload(
            folder.id, 'data.bin', content, 'application/octet-stream'
        )

        assert store.read(file.id) == content

    def test_addresses(self, store: DocumentStore, folder: StoredItem) -> None:
        document = store.create_document('Plan', folder.id)
        file = store.upload(folder.id, 'a.png', PNG, 'image/png')

        for item in (folder, document, file):
            assert item.edit_url.startswith('http')
            assert item.embed_url.startswith('http')
            assert item.id in item.edit_url
        for item in (document, file):
            assert item.download_url.startswith('http')

    def test_ids_tell_the_store(
        self, store: DocumentStore, folder: StoredItem
    ) -> None:
        assert is_uuid(folder.id) == ('Local' in type(store).__name__)

    @pytest.mark.parametrize(
        ('name', 'kept'),
        [
            ("It's \"quoted\" & 'done'", "It's \"quoted\" & 'done'"),
            ('2026-11-30 Ärger <mit> 漢字', '2026-11-30 Ärger <mit> 漢字'),
            (' a  b\n', 'a b'),
            ('../../etc/passwd', '-..-etc-passwd'),
            ('a\0b\u202ec', 'abc'),
            ('x' * 1_000, 'x' * 200),
        ],
    )
    def test_names(
        self, store: DocumentStore, folder: StoredItem, name: str, kept: str
    ) -> None:
        item = store.create_folder(name, folder.id)

        assert item.name.startswith(kept[:200])
        assert len(item.name) <= 255
        assert store.get(item.id).name == item.name

    @pytest.mark.parametrize('name', ['', '  ', '\n', '\u200b', '..'])
    def test_names_of_nothing(
        self, store: DocumentStore, folder: StoredItem, name: str
    ) -> None:
        for work in (
            lambda s, i: s.create_folder(name, i),
            lambda s, i: s.create_document(name, i),
            lambda s, i: s.upload(i, name, PNG, 'image/png'),
        ):
            assert code_of(work, store, folder.id) == 'invalid_name'


CREATE: dict[str, Callable[[DocumentStore, str, str], StoredItem]] = {
    'folder': lambda s, i, key: s.create_folder('Plan', i, key=key),
    'document': lambda s, i, key: s.create_document('Plan', i, key=key),
    'file': lambda s, i, key: s.upload(i, 'a.png', PNG, 'image/png', key=key),
}


@pytest.mark.parametrize('create', CREATE.values(), ids=CREATE)
class TestKeys:
    def test_same_key_gives_the_same_item(
        self,
        store: DocumentStore,
        folder: StoredItem,
        create: Callable[[DocumentStore, str, str], StoredItem],
    ) -> None:
        key = 'step:1:' + 'x' * 300

        assert create(store, folder.id, key) == create(store, folder.id, key)
        assert len(store.list_folder(folder.id)) == 1

    def test_other_keys_and_folders_give_others(
        self,
        store: DocumentStore,
        folder: StoredItem,
        create: Callable[[DocumentStore, str, str], StoredItem],
    ) -> None:
        other = store.create_folder('Other', folder.id)
        items = [
            create(store, folder.id, 'a'),
            create(store, folder.id, 'b'),
            create(store, other.id, 'a'),
            create(store, folder.id, ''),
            create(store, folder.id, ''),
        ]

        assert len({item.id for item in items}) == 5

    def test_key_of_a_deleted_item_is_free(
        self,
        store: DocumentStore,
        folder: StoredItem,
        create: Callable[[DocumentStore, str, str], StoredItem],
    ) -> None:
        first = create(store, folder.id, 'a')
        store.delete(first.id)

        assert create(store, folder.id, 'a').id != first.id


class TestListing:
    def test_folders_first_then_by_name(
        self, store: DocumentStore, folder: StoredItem
    ) -> None:
        store.create_document('b', folder.id)
        store.create_document('a', folder.id)
        deep = store.create_folder('z', folder.id)
        store.create_document('deep', deep.id)

        names = [item.name for item in store.list_folder(folder.id)]

        assert names == ['z', 'a', 'b']

    def test_empty_folder(
        self, store: DocumentStore, folder: StoredItem
    ) -> None:
        assert store.list_folder(folder.id) == []


class TestDeleting:
    def test_folder_goes_with_everything_in_it(
        self, store: DocumentStore, folder: StoredItem
    ) -> None:
        inner = store.create_folder('Inner', folder.id)
        document = store.create_document('Plan', inner.id)

        store.delete(inner.id)

        assert store.list_folder(folder.id) == []
        for item in (inner, document):
            get: Work = lambda s, i: s.get(i)  # noqa: E731
            assert code_of(get, store, item.id) == 'item_not_found'


class TestSharing:
    @pytest.mark.parametrize('access', list(LinkAccess))
    def test_links(
        self, store: DocumentStore, folder: StoredItem, access: LinkAccess
    ) -> None:
        store.allow_by_link(folder.id, access)
        store.allow_by_link(folder.id, access)

        assert store.get(folder.id) == folder


ON_ANYTHING: dict[str, Work] = {
    'get': lambda s, i: s.get(i),
    'read': lambda s, i: s.read(i),
    'list': lambda s, i: s.list_folder(i),
    'link': lambda s, i: s.allow_by_link(i, LinkAccess.READ),
    'delete': lambda s, i: s.delete(i),
    'template': lambda s, i: s.create_document('a', template_id=i),
}
INTO_FOLDERS: dict[str, Work] = {
    'folder': lambda s, i: s.create_folder('a', i),
    'keyed folder': lambda s, i: s.create_folder('a', i, key='k'),
    'document': lambda s, i: s.create_document('a', i, html=HTML),
    'file': lambda s, i: s.upload(i, 'a.png', PNG, 'image/png'),
    'keyed file': lambda s, i: s.upload(i, 'a.png', PNG, 'image/png', key='k'),
}


class TestRefusals:
    @pytest.mark.parametrize('work', {**ON_ANYTHING, **INTO_FOLDERS}.values())
    @pytest.mark.parametrize(
        'item_id',
        [
            'nowhere',
            '..',
            "it's",
            'a/b',
            '1f7d6a52-3d9c-4a55-9d3e-0f4f4d7c9a10',
        ],
    )
    def test_what_there_is_not(
        self, store: DocumentStore, work: Work, item_id: str
    ) -> None:
        assert code_of(work, store, item_id) == 'item_not_found'

    @pytest.mark.parametrize('work', ON_ANYTHING.values(), ids=ON_ANYTHING)
    def test_what_was_deleted(
        self, store: DocumentStore, folder: StoredItem, work: Work
    ) -> None:
        document = store.create_document('Plan', folder.id)
        store.delete(document.id)

        assert code_of(work, store, document.id) == 'item_not_found'

    @pytest.mark.parametrize('work', INTO_FOLDERS.values(), ids=INTO_FOLDERS)
    def test_folder_that_was_deleted(
        self, store: DocumentStore, folder: StoredItem, work: Work
    ) -> None:
        store.delete(folder.id)

        assert code_of(work, store, folder.id) == 'item_not_found'

    @pytest.mark.parametrize('work', INTO_FOLDERS.values(), ids=INTO_FOLDERS)
    def test_into_a_document(
        self, store: DocumentStore, folder: StoredItem, work: Work
    ) -> None:
        document = store.create_document('Plan', folder.id)

        assert code_of(work, store, document.id) == 'not_a_folder'

    def test_listing_a_document(
        self, store: DocumentStore, folder: StoredItem
    ) -> None:
        document = store.create_document('Plan', folder.id)

        work: Work = lambda s, i: s.list_folder(i)  # noqa: E731
        assert code_of(work, store, document.id) == 'not_a_folder'

    @pytest.mark.parametrize('operation', ['read', 'template'])
    def test_text_of_a_folder(
        self, store: DocumentStore, folder: StoredItem, operation: str
    ) -> None:
        work = ON_ANYTHING[operation]

        assert code_of(work, store, folder.id) == 'not_a_document'

    @pytest.mark.parametrize(
        ('content', 'code'),
        [(b'', 'empty_file'), (bytes(1_001), 'file_too_large')],
    )
    def test_files_of_the_wrong_size(
        self,
        store: DocumentStore,
        folder: StoredItem,
        settings: Settings,
        content: bytes,
        code: str,
    ) -> None:
        settings.ORCHESTRA_UPLOAD_MAX_BYTES = 1_000

        def upload(store: DocumentStore, folder_id: str) -> object:
            return store.upload(folder_id, 'a', content, 'text/plain')

        assert code_of(upload, store, folder.id) == code
        assert store.list_folder(folder.id) == []

    @pytest.mark.parametrize(
        'media_type', ['', 'text', 'text/plain\r\nX: y', 'a/b/c', 'ä/ö']
    )
    def test_kinds_that_are_none(
        self, store: DocumentStore, folder: StoredItem, media_type: str
    ) -> None:
        file = store.upload(folder.id, 'data', b'\xff\xfe\0', media_type)

        assert file.media_type == 'application/octet-stream'
