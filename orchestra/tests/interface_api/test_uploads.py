"""Uploading pictures and files."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from orchestra.models import Task, TaskAssignment, Worker
from orchestra.tests.factories import create_worker
from orchestra.tests.interface_api.conftest import (
    ROOT,
    WorkerClient,
    read_file,
)
from orchestra.tests.signed_client import answer_of, assert_refused
from orchestra.tests.uploads.samples import FILES, UNWANTED, picture
from orchestra.utils.task_lifecycle import assign_task

pytestmark = pytest.mark.django_db

UUID = '[0-9a-f]{32}'


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Settings) -> Path:
    """Where the storage keeps files."""
    settings.MEDIA_ROOT = tmp_path / 'media'
    return tmp_path / 'media'


@pytest.fixture
def held(task: Task, ada: Worker) -> Task:
    """The task, taken by ada."""
    return assign_task(ada.pk, task.pk)


def kept(media: Path) -> list[str]:
    return [
        str(path.relative_to(media))
        for path in media.rglob('*')
        if path.is_file()
    ]


class TestPictures:
    def send(
        self,
        api: WorkerClient,
        content: bytes | None = None,
        **fields: Any,
    ) -> Any:
        content = picture('PNG') if content is None else content
        body = {
            'image_type': 'image/png',
            'image_data': base64.b64encode(content).decode(),
            **fields,
        }
        return api.post('upload_image/', body)

    @pytest.mark.parametrize(
        ('kind', 'media_type', 'extension'),
        [
            ('JPEG', 'image/jpeg', 'jpg'),
            ('PNG', 'image/png', 'png'),
            ('GIF', 'image/gif', 'gif'),
        ],
    )
    def test_picture_is_kept_and_served(
        self,
        api: WorkerClient,
        media: Path,
        kind: str,
        media_type: str,
        extension: str,
    ) -> None:
        content = picture(kind)

        status, answer = answer_of(
            self.send(api, content, image_type=media_type, prefix='a/b')
        )

        assert status == 200
        assert re.fullmatch(
            f'/orchestra/uploads/pictures/development/a/b/{UUID}.{extension}',
            answer['url'],
        )
        served, found = read_file(api.client, answer['url'])
        assert found == content
        assert served.headers['Content-Type'] == media_type
        assert len(kept(media)) == 1

    def test_larger_than_django_allows_other_requests_to_be(
        self, api: WorkerClient, settings: Settings
    ) -> None:
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
        # Bytes after the end of a picture do not matter.
        content = picture('PNG') + bytes(19_000_000)

        assert self.send(api, content).status_code == 200
        body = {'task_id': 1, 'task_data': 'x' * 2_000}
        response = api.post('save_task_assignment/', body)
        assert_refused(response, 413, 'body_too_large')

    def test_too_large(self, api: WorkerClient, settings: Settings) -> None:
        settings.ORCHESTRA_UPLOAD_MAX_BYTES = 1_000
        content = picture('PNG') + bytes(1_000)

        answer = assert_refused(self.send(api, content), 400, 'file_too_large')

        assert 'at most 0.0 MB' in answer['message']

    def test_far_too_large(
        self, api: WorkerClient, settings: Settings, media: Path
    ) -> None:
        settings.ORCHESTRA_UPLOAD_MAX_BYTES = 1_000
        content = picture('PNG') + bytes(100_000)

        answer = assert_refused(self.send(api, content), 413, 'body_too_large')
        assert answer['message'].endswith('at most 0.0 MB are allowed.')
        assert kept(media) == []

    @pytest.mark.parametrize(
        ('fields', 'code'),
        [
            ({'image_type': 'image/svg+xml'}, 'unsupported_type'),
            ({'image_type': 'image/webp'}, 'unsupported_type'),
            ({'image_type': 'image/jpeg'}, 'type_mismatch'),
            ({'image_type': 3}, 'invalid_field'),
            ({'image_type': None}, 'invalid_field'),
            ({'image_data': ''}, 'invalid_field'),
            ({'image_data': 'iVBOR'}, 'invalid_field'),
            ({'image_data': 'iVBO Rw0='}, 'invalid_field'),
            ({'image_data': 'data:image/png;base64,iVBO'}, 'invalid_field'),
            ({'image_data': 'ü'}, 'invalid_field'),
            ({'image_data': 'AAAA'}, 'type_mismatch'),
            ({'prefix': 3}, 'invalid_field'),
            ({'prefix': 'x' * 501}, 'invalid_field'),
        ],
    )
    def test_refused(
        self,
        api: WorkerClient,
        media: Path,
        fields: dict[str, Any],
        code: str,
    ) -> None:
        assert_refused(self.send(api, **fields), 400, code)
        assert kept(media) == []

    def test_storage_that_takes_nothing(
        self, api: WorkerClient, settings: Settings
    ) -> None:
        settings.MEDIA_ROOT = '/dev/null/media'

        answer = assert_refused(self.send(api), 400, 'upload_failed')
        assert 'Try again later' in answer['message']

    @pytest.mark.parametrize('name', UNWANTED)
    def test_what_is_no_picture(self, api: WorkerClient, name: str) -> None:
        response = self.send(api, UNWANTED[name])
        assert_refused(response, 400, 'type_mismatch')

    @pytest.mark.parametrize(
        ('prefix', 'folders'),
        [
            (None, ''),
            ('', ''),
            ('/etc/cron.d', 'etc/cron-d/'),
            ('../../production', 'production/'),
            ('..\\..\\x', 'x/'),
            ('a//b/./c', 'a/b/c/'),
            ('ärger & <x>', 'rger-x/'),
            ('"quoted"', 'quoted/'),
            ('1/2/3/4/5/6/7', '1/2/3/4/5/'),
        ],
    )
    def test_prefixes_lead_nowhere_else(
        self, api: WorkerClient, media: Path, prefix: str, folders: str
    ) -> None:
        _, answer = answer_of(self.send(api, prefix=prefix))

        [path] = kept(media)
        assert re.fullmatch(f'development/{folders}{UUID}.png', path)
        served, _ = read_file(api.client, answer['url'])
        assert served.status_code == 200

    def test_production(self, api: WorkerClient, settings: Settings) -> None:
        settings.PRODUCTION = True
        _, answer = answer_of(self.send(api))
        assert '/pictures/production/' in answer['url']

    def test_storage_with_addresses_of_its_own(
        self, api: WorkerClient, settings: Settings
    ) -> None:
        settings.ORCHESTRA_SERVE_UPLOADS = False
        settings.MEDIA_URL = 'https://pictures.example/'
        _, answer = answer_of(self.send(api))
        assert answer['url'].startswith(
            'https://pictures.example/development/'
        )

    def test_other_content_types_have_the_usual_limit(
        self, api: WorkerClient, settings: Settings
    ) -> None:
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
        response = api.client.post(
            f'{ROOT}upload_image/',
            b'{"image_type": "%s"}' % (b'x' * 2_000),
            content_type='application/x-www-form-urlencoded',
        )
        assert_refused(response, 413, 'body_too_large')

    @pytest.mark.parametrize('method', ['get', 'put', 'delete'])
    def test_wrong_methods(self, api: WorkerClient, method: str) -> None:
        response = getattr(api.client, method)(f'{ROOT}upload_image/')
        assert_refused(response, 405, 'method_not_allowed')


class TestTaskFiles:
    def send(
        self,
        api: WorkerClient,
        task: Task,
        content: bytes = FILES['pdf'],
        name: str = 'letter.pdf',
        **fields: Any,
    ) -> Any:
        file = SimpleUploadedFile(name, content, 'text/html')
        return api.client.post(
            f'{ROOT}uploads/', {'task_id': task.pk, 'file': file, **fields}
        )

    @pytest.mark.parametrize('extension', FILES)
    def test_file_is_kept_and_served(
        self, api: WorkerClient, held: Task, extension: str
    ) -> None:
        content = FILES[extension]

        status, answer = answer_of(
            self.send(api, held, content, f'My file.{extension}')
        )

        assert status == 200
        url = answer.pop('url')
        media_type = answer.pop('content_type')
        assert answer == {
            'name': f'My_file.{extension}',
            'size': len(content),
        }
        served, found = read_file(api.client, url)
        assert found == content
        assert served.headers['Content-Type'] == media_type

    @pytest.mark.parametrize(
        ('name', 'clean'),
        [
            ('page.html', 'page.pdf'),
            ('.pdf', 'pdf.pdf'),
            ('../../etc/passwd', 'passwd.pdf'),
            ('C:\\docs\\plan.doc', 'plan.pdf'),
            ('a' * 300 + '.pdf', 'a' * 80 + '.pdf'),
            ('Bücher "neu".pdf', 'Bücher_neu.pdf'),
            ('...', 'file.pdf'),
        ],
    )
    def test_names_are_made_safe(
        self, api: WorkerClient, held: Task, name: str, clean: str
    ) -> None:
        _, answer = answer_of(self.send(api, held, name=name))

        assert answer['name'] == clean
        served, _ = read_file(api.client, answer['url'])
        assert served.status_code == 200

    @pytest.mark.parametrize('name', UNWANTED)
    def test_unwanted_kinds(
        self, api: WorkerClient, held: Task, media: Path, name: str
    ) -> None:
        response = self.send(api, held, UNWANTED[name], 'picture.png')

        answer = assert_refused(response, 400, 'unsupported_type')
        assert 'jpg, png' in answer['message']
        assert kept(media) == []

    def test_kinds_can_be_limited(
        self, api: WorkerClient, held: Task, settings: Settings
    ) -> None:
        settings.ORCHESTRA_UPLOAD_TYPES = ['png']

        refused = self.send(api, held)

        answer = assert_refused(refused, 400, 'unsupported_type')
        assert answer['message'].endswith('Use one of: png.')
        assert self.send(api, held, FILES['png']).status_code == 200

    def test_sizes(
        self, api: WorkerClient, held: Task, settings: Settings
    ) -> None:
        assert_refused(self.send(api, held, b''), 400, 'empty_file')
        settings.ORCHESTRA_UPLOAD_MAX_BYTES = 1_000
        large = FILES['pdf'] + bytes(1_000)
        assert_refused(self.send(api, held, large), 400, 'file_too_large')
        larger = FILES['pdf'] + bytes(100_000)
        assert_refused(self.send(api, held, larger), 413, 'body_too_large')

    def test_larger_than_other_requests_may_be(
        self, api: WorkerClient, held: Task
    ) -> None:
        content = FILES['pdf'] + bytes(19_000_000)
        assert self.send(api, held, content).status_code == 200

    @pytest.mark.parametrize(
        ('fields', 'code'),
        [
            ({'task_id': 'x'}, 'invalid_field'),
            ({'task_id': ''}, 'invalid_field'),
            ({'task_id': 10**9}, 'unknown_task'),
            ({'file': 'text'}, 'missing_field'),
        ],
    )
    def test_odd_forms(
        self,
        api: WorkerClient,
        held: Task,
        fields: dict[str, Any],
        code: str,
    ) -> None:
        assert_refused(self.send(api, held, **fields), 400, code)

    def test_json_is_no_form(self, api: WorkerClient, held: Task) -> None:
        response = api.post('uploads/', {'task_id': held.pk})
        assert_refused(response, 400, 'missing_field')

    def test_only_on_ones_turn(
        self, api: WorkerClient, held: Task, media: Path
    ) -> None:
        for worker in (create_worker(), create_worker(is_project_admin=True)):
            response = self.send(WorkerClient(worker.user), held)
            assert_refused(response, 403, 'not_your_turn')
        TaskAssignment.objects.update(status=TaskAssignment.Status.SUBMITTED)
        assert_refused(self.send(api, held), 403, 'not_your_turn')
        TaskAssignment.objects.update(status=TaskAssignment.Status.PROCESSING)
        Task.objects.update(status=Task.Status.ABORTED)
        assert_refused(self.send(api, held), 403, 'not_your_turn')
        assert kept(media) == []

    def test_strangers_sign_in_first(self, client: Client, task: Task) -> None:
        response = client.post(
            f'{ROOT}uploads/',
            {'task_id': task.pk},
            headers={'Accept': 'application/json'},
        )
        assert_refused(response, 401, 'not_signed_in')

    def test_forged_forms(self, ada: Worker, held: Task, media: Path) -> None:
        api = WorkerClient(ada.user, enforce_csrf_checks=True)
        assert self.send(api, held).status_code == 403
        assert kept(media) == []
        api.client.get('/orchestra/app/')
        token = api.client.cookies['csrftoken'].value
        file = SimpleUploadedFile('x.pdf', FILES['pdf'])
        response = api.client.post(
            f'{ROOT}uploads/',
            {'task_id': held.pk, 'file': file},
            headers={'X-CSRFToken': token},
        )
        assert response.status_code == 200
