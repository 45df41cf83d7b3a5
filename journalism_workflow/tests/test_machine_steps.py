"""The machine steps of the newsroom, in Orchestra's store and in Drive."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from journalism_workflow.tests.newsroom import (
    Newsroom,
    let_time_pass,
    load_newsroom,
    start_story,
)
from journalism_workflow.tests.pictures import (
    SIZE,
    encoded,
    harbour,
    opened,
    rotated_by_the_camera,
)
from journalism_workflow.v1.adjust_photos import autoadjust_photos
from journalism_workflow.v1.documents import create_documents
from orchestra.documents import ItemKind
from orchestra.models import Project, Task, Worker, WorkflowVersion
from orchestra.tests.factories import create_worker
from orchestra.tests.fake_drive import (
    DOCUMENT,
    FOLDER,
    ROOT_ID,
    FakeDrive,
    Order,
    dropped,
    refused,
    serve_drive,
    silent,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture(autouse=True)
def _loaded(transactional_db: None) -> WorkflowVersion:
    return load_newsroom()


@pytest.fixture
def drive(settings: Settings, tmp_path: Path) -> Iterator[FakeDrive]:
    """A Google Drive that the settings name."""
    with serve_drive() as drive:
        for name, value in drive.settings(tmp_path).items():
            setattr(settings, name, value)
        yield drive


@pytest.fixture(params=['local', 'drive'])
def newsroom(request: pytest.FixtureRequest) -> Newsroom:
    """A project whose documents are in one store, then in the other."""
    if request.param == 'drive':
        request.getfixturevalue('drive')
    return start_story()


class TestDocuments:
    """Document Creation."""

    def test_everything_is_in_the_project_folder(
        self, newsroom: Newsroom
    ) -> None:
        data = newsroom.data('document_creation')

        folder = newsroom.project_folder()
        assert sorted(newsroom.inside(folder)) == [
            'Article Draft',
            'Raw Photos',
            'Scratchpad',
        ]
        raw_photos = newsroom.store.get(data['raw_photo_folder'])
        assert raw_photos.kind is ItemKind.FOLDER
        assert data['raw_photo_folder_url'] == raw_photos.edit_url
        assert data['raw_photo_folder_embed_url'] == raw_photos.embed_url

    def test_article_starts_with_headings(self, newsroom: Newsroom) -> None:
        article = self.article_of(newsroom)

        html = newsroom.store.read(article).decode()
        for heading in ('Headline to come', 'What happened', 'Who says so'):
            assert heading in html

    def test_article_starts_as_the_template(self, newsroom: Newsroom) -> None:
        template = newsroom.store.create_document(
            'Article template', html='<p>Our house style</p>'
        )

        other = start_story(article_draft_template=template.id)

        html = newsroom.store.read(self.article_of(other)).decode()
        assert 'Our house style' in html

    def test_folder_that_the_project_names_is_used(
        self, newsroom: Newsroom
    ) -> None:
        folder = newsroom.store.create_folder('Festival', key='festival')

        other = start_story(project_folder_id=folder.id)
        start_story(project_folder_id=folder.id)

        assert other.data('document_creation')
        names = newsroom.inside(folder.id)
        assert len([name for name in names if 'Article Draft' in name]) == 2
        assert len([name for name in names if 'Raw Photos' in name]) == 2

    def test_asking_again_makes_nothing_new(self, newsroom: Newsroom) -> None:
        project = newsroom.project
        data = {**project.project_data, 'project_id': project.pk}
        folder = project.project_data['project_folder_id']
        before = newsroom.inside(folder)

        again = create_documents(data, {})

        assert again == newsroom.data('document_creation')
        assert newsroom.inside(folder) == before

    def test_folder_is_made_if_nobody_did(self, newsroom: Newsroom) -> None:
        project = newsroom.project
        Project.objects.update(project_data={}, scratchpad_url=None)

        again = create_documents({'project_id': project.pk}, {})

        assert again == newsroom.data('document_creation')
        assert newsroom.project_folder()

    def article_of(self, newsroom: Newsroom) -> str:
        """Return the id of the article."""
        newsroom.data('document_creation')
        folder = newsroom.project_folder()
        (article,) = (
            item
            for item in newsroom.store.list_folder(folder)
            if item.name == 'Article Draft'
        )
        assert article.kind is ItemKind.DOCUMENT
        assert newsroom.data('document_creation')['articleURL'] == (
            article.edit_url
        )
        return article.id


class TestPhotos:
    """Photo Adjustment."""

    def test_photos_become_grey_upright_and_small(
        self, newsroom: Newsroom
    ) -> None:
        newsroom.deliver('boat.png', encoded(harbour((3200, 2000)), 'PNG'))
        newsroom.deliver('crowd.jpg', rotated_by_the_camera(6))

        newsroom.finish_photography()

        data = newsroom.data('photo_adjustment')
        items = newsroom.store.list_folder(data['processed_photo_folder'])
        assert [item.name for item in items] == ['boat.jpg', 'crowd.jpg']
        assert data['photos_for_caption'] == [item.embed_url for item in items]
        assert data['skipped_photos'] == []
        for item, size in zip(items, [(1600, 1000), SIZE], strict=True):
            assert item.media_type == 'image/jpeg'
            picture = opened(newsroom.store.read(item.id))
            assert picture.mode == 'L'
            assert picture.size == size

    def test_photos_as_they_came_are_kept(self, newsroom: Newsroom) -> None:
        content = encoded(harbour())
        item = newsroom.deliver('boat.jpg', content)

        newsroom.finish_photography()

        assert newsroom.store.read(item.id) == content

    def test_what_is_no_picture_is_named(self, newsroom: Newsroom) -> None:
        raw = newsroom.data('document_creation')['raw_photo_folder']
        newsroom.deliver('boat.jpg', encoded(harbour()))
        newsroom.deliver('cut off.jpg', encoded(harbour())[:2000])
        newsroom.deliver('names.txt', b'From left to right: Ada, Grace')
        newsroom.store.create_folder('Second choice', raw)
        newsroom.store.create_document('Captions', raw)

        newsroom.finish_photography()

        data = newsroom.data('photo_adjustment')
        assert len(data['photos_for_caption']) == 1
        assert data['skipped_photos'] == [
            {'name': 'Captions', 'reason': 'It is no file.'},
            {'name': 'Second choice', 'reason': 'It is no file.'},
            {
                'name': 'cut off.jpg',
                'reason': 'It is no picture, or a damaged one.',
            },
            {
                'name': 'names.txt',
                'reason': 'It is no picture, or a damaged one.',
            },
        ]

    def test_no_photos_at_all(self, newsroom: Newsroom) -> None:
        newsroom.finish_photography()

        data = newsroom.data('photo_adjustment')
        assert data['photos_for_caption'] == []
        assert newsroom.inside(data['processed_photo_folder']) == []

    def test_photos_of_one_name_are_kept_apart(
        self, newsroom: Newsroom
    ) -> None:
        newsroom.deliver('boat.jpg', encoded(harbour()))
        newsroom.deliver('boat.png', encoded(harbour((300, 200)), 'PNG'))

        newsroom.finish_photography()

        data = newsroom.data('photo_adjustment')
        assert len(set(data['photos_for_caption'])) == 2

    def test_asking_again_makes_nothing_new(self, newsroom: Newsroom) -> None:
        newsroom.deliver('boat.jpg', encoded(harbour()))
        newsroom.finish_photography()
        data = newsroom.data('photo_adjustment')
        prerequisites = {
            'document_creation': newsroom.data('document_creation')
        }
        project = newsroom.project
        project_data = {**project.project_data, 'project_id': project.pk}

        again = autoadjust_photos(project_data, prerequisites)

        assert again == data
        assert newsroom.inside(data['processed_photo_folder']) == ['boat.jpg']


class TestDrive:
    """What Google Drive adds: links for everybody, and failures."""

    def test_links_are_the_documented_ones(self, drive: FakeDrive) -> None:
        newsroom = start_story()

        data = newsroom.data('document_creation')
        assert data['articleURL'].startswith(
            'https://docs.google.com/document/d/'
        )
        by_name = {file.name: file for file in drive.drive.files.values()}
        for name, kind in (
            ('Article Draft', DOCUMENT),
            ('Raw Photos', FOLDER),
        ):
            assert by_name[name].media_type == kind
            assert by_name[name].permissions[-1]['role'] == 'writer'
            assert by_name[name].permissions[-1]['type'] == 'anyone'

    def test_photos_on_many_pages(self, drive: FakeDrive) -> None:
        drive.page_size = 2
        newsroom = start_story()
        for number in range(5):
            newsroom.deliver(
                f'{number}.png', encoded(harbour((60 + number, 40)), 'PNG')
            )

        newsroom.finish_photography()

        data = newsroom.data('photo_adjustment')
        assert len(data['photos_for_caption']) == 5

    FAILURES = (
        (refused(404, 'notFound'), 'has no such item'),
        (refused(403, 'insufficientFilePermissions'), 'does not let'),
        (refused(403, 'storageQuotaExceeded'), 'no room left'),
        (refused(403, 'rateLimitExceeded'), 'cannot do that now'),
        (refused(429, 'rateLimitExceeded', Retry_After='7'), 'cannot do'),
        (refused(500), 'cannot do that now'),
        (dropped(), 'cannot be reached'),
        (silent(), 'too long to answer'),
    )

    @pytest.fixture(autouse=True)
    def _quiet(
        self, caplog: pytest.LogCaptureFixture, settings: Settings
    ) -> None:
        caplog.set_level(logging.CRITICAL + 1, logger='')
        settings.ORCHESTRA_GOOGLE_TIMEOUT_SECONDS = 2

    @pytest.mark.parametrize(
        ('order', 'reason'), FAILURES, ids=[reason for _, reason in FAILURES]
    )
    @pytest.mark.parametrize('times', [1, 2])
    def test_failures_are_tried_again(
        self, drive: FakeDrive, order: Order, reason: str, times: int
    ) -> None:
        newsroom = start_story()
        newsroom.deliver('boat.jpg', encoded(harbour()))
        newsroom.deliver('crowd.jpg', rotated_by_the_camera(6))
        drive.fail('files.download', order, times)

        newsroom.finish_photography()

        for attempt in range(times):
            state, complaint = newsroom.jobs('photo_adjustment')[attempt]
            assert state == 'failed'
            assert reason in complaint
            let_time_pass()
        data = newsroom.data('photo_adjustment')
        assert newsroom.inside(data['processed_photo_folder']) == [
            'boat.jpg',
            'crowd.jpg',
        ]
        assert (
            newsroom.inside(newsroom.project_folder()).count(
                'Processed Photos'
            )
            == 1
        )

    def test_answer_that_is_lost_leaves_no_duplicate(
        self, drive: FakeDrive
    ) -> None:
        newsroom = start_story()
        newsroom.deliver('boat.jpg', encoded(harbour()))
        newsroom.deliver('crowd.jpg', rotated_by_the_camera(6))
        drive.fail('files.create', dropped(is_done=True), times=1)
        drive.fail('files.upload', dropped(is_done=True), times=2)

        newsroom.finish_photography()
        for _ in range(3):
            let_time_pass()

        data = newsroom.data('photo_adjustment')
        assert newsroom.inside(data['processed_photo_folder']) == [
            'boat.jpg',
            'crowd.jpg',
        ]

    def test_given_up_with_a_reason_then_tried_again(
        self, drive: FakeDrive
    ) -> None:
        drive.drive.quota_bytes = 0
        newsroom = start_story()
        task = newsroom.task('document_creation')
        for _ in range(4):
            let_time_pass()

        step = self.ask('machine_step', task)
        assert step['state'] == 'dead'
        assert step['attempts'] == step['max_attempts'] == 5
        assert 'There is no room left in Google Drive' in step['reason']
        let_time_pass()
        assert newsroom.task('document_creation').status == (
            Task.Status.PROCESSING
        )

        drive.drive.quota_bytes = None
        assert self.ask('retry_machine_task', task)['state'] == 'done'

        assert newsroom.data('document_creation')['articleURL']
        (folder,) = drive.inside(ROOT_ID)
        assert len(drive.inside(folder.id)) == 3
        assert newsroom.task('article_planning').status == (
            Task.Status.AWAITING_PROCESSING
        )

    def ask(self, endpoint: str, task: Task) -> dict[str, Any]:
        """Ask about a task as a project admin does."""
        worker = Worker.objects.filter(user__username='mary').first()
        client = Client()
        client.force_login(
            (worker or create_worker('mary', is_project_admin=True)).user
        )
        answer = client.post(
            f'/orchestra/api/interface/{endpoint}/',
            {'task_id': task.pk},
            content_type='application/json',
        )
        assert answer.status_code == 200, answer.content
        told: dict[str, Any] = answer.json()
        return told
