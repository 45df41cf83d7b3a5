"""`purge_uploads` removes old files that no data of a project mentions."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from example_project.environment import storages
from pytest_django import Settings

from orchestra.models import Iteration, Project, Task, TaskAssignment, Worker
from orchestra.tests.factories import (
    create_project,
    create_step,
    create_task,
    create_version,
    create_worker,
)
from orchestra.tests.fake_s3 import KEY, SECRET, Bucket
from orchestra.tests.task_lifecycle.overlap import overlap
from orchestra.uploads.purging import PurgedUploads, purge_uploads
from orchestra.uploads.storing import TaskFile, store_task_file
from orchestra.utils.task_lifecycle import (
    assign_task,
    save_task,
    submit_task,
)

pytestmark = pytest.mark.django_db

SUBMIT = Iteration.Status.REQUESTED_REVIEW


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Settings) -> Path:
    """Where the storage keeps files."""
    settings.MEDIA_ROOT = tmp_path / 'media'
    return tmp_path / 'media'


@pytest.fixture
def ada(db: None) -> Worker:
    return create_worker('ada')


@pytest.fixture
def task(ada: Worker) -> Task:
    """A task, taken by ada."""
    version = create_version()
    task = create_task(create_project(version), create_step(version, 'mix'))
    return assign_task(ada.pk, task.pk)


Upload = Callable[..., TaskFile]


@pytest.fixture
def upload(task: Task, media: Path) -> Upload:
    """Stores a file as if it had been uploaded days ago."""

    def store(days: float = 31, task_id: int = task.pk) -> TaskFile:
        content = ContentFile(b'Two eggs.', 'eggs.txt')
        file, _kind = store_task_file(task_id, content, 'eggs.txt')
        moment = (timezone.now() - timedelta(days=days)).timestamp()
        os.utime(media / file.path, (moment, moment))
        return file

    return store


def address(file: TaskFile) -> str:
    """Return what the page of a task has in its data."""
    return reverse(
        'orchestra:task_file', args=[file.task_id, file.key, file.name]
    )


def purge(*arguments: str) -> str:
    output = StringIO()
    call_command('purge_uploads', *arguments, stdout=output)
    return output.getvalue()


def left(media: Path) -> list[str]:
    return sorted(
        path.relative_to(media).as_posix()
        for path in media.rglob('*')
        if path.is_file()
    )


def test_old_files_that_nothing_mentions(upload: Upload, media: Path) -> None:
    upload(), upload(40)
    young = upload(29)

    assert (
        purge('--dry-run') == 'Files of tasks would be removed: 2 (0.0 MB)\n'
    )
    assert len(left(media)) == 3
    assert purge() == 'Files of tasks removed: 2 (0.0 MB)\n'

    assert left(media) == [young.path]
    assert [path.name for path in (media / 'tasks').glob('*/*')] == [
        young.key.hex
    ]
    assert purge().startswith('Files of tasks removed: 0 ')
    assert purge('--days', '20').startswith('Files of tasks removed: 1 ')
    assert left(media) == []


def test_nothing_was_ever_uploaded(db: None) -> None:
    assert purge() == 'Files of tasks removed: 0 (0.0 MB)\n'


class TestWhatIsMentionedStays:
    @pytest.fixture
    def file(self, upload: Upload) -> TaskFile:
        """A file; another one of the same task that nothing mentions."""
        upload()
        return upload()

    def assert_stays_alone(self, file: TaskFile, media: Path) -> None:
        purge()
        assert left(media) == [file.path]

    @pytest.mark.parametrize(
        'data',
        [
            lambda file: {'photo': {'url': address(file)}},
            lambda file: [f'See "{address(file)}".'],
            address,
            lambda file: {file.path: True},
            lambda file: str(file.key).upper(),
        ],
    )
    def test_in_work_in_progress(
        self,
        task: Task,
        ada: Worker,
        file: TaskFile,
        media: Path,
        data: Callable[[TaskFile], Any],
    ) -> None:
        save_task(task.pk, data(file), ada)
        self.assert_stays_alone(file, media)

    def test_in_what_was_handed_in(
        self, task: Task, ada: Worker, file: TaskFile, media: Path
    ) -> None:
        submit_task(task.pk, {'url': address(file)}, SUBMIT, ada)
        TaskAssignment.objects.update(in_progress_task_data={})
        self.assert_stays_alone(file, media)

    def test_in_turns_that_were_taken_back(
        self, task: Task, ada: Worker, file: TaskFile, media: Path
    ) -> None:
        submit_task(task.pk, {'url': address(file)}, SUBMIT, ada)
        TaskAssignment.objects.update(in_progress_task_data={})
        Iteration.objects.all().delete()
        self.assert_stays_alone(file, media)

    def test_in_levels_that_were_taken_back(
        self, task: Task, ada: Worker, file: TaskFile, media: Path
    ) -> None:
        save_task(task.pk, {'url': address(file)}, ada)
        TaskAssignment.objects.all().delete()
        self.assert_stays_alone(file, media)

    def test_in_a_task_that_follows(
        self, task: Task, file: TaskFile, media: Path
    ) -> None:
        step = create_step(task.step.workflow_version, 'bake')
        follower = assign_task(
            create_worker('bob').pk, create_task(task.project, step).pk
        )
        TaskAssignment.objects.filter(task=follower).update(
            in_progress_task_data={'url': address(file)}
        )
        self.assert_stays_alone(file, media)


def test_other_projects_do_not_count(
    task: Task, upload: Upload, media: Path
) -> None:
    file = upload()
    version = task.step.workflow_version
    other = create_task(create_project(version), task.step)
    assign_task(create_worker('bob').pk, other.pk)
    TaskAssignment.objects.filter(task=other).update(
        in_progress_task_data={'url': address(file)}
    )

    purge()

    assert left(media) == []


def test_projects_that_were_deleted(
    task: Task, ada: Worker, upload: Upload, media: Path
) -> None:
    save_task(task.pk, {'url': address(upload())}, ada)
    Project.objects.get().delete()

    assert purge().startswith('Files of tasks removed: 1 ')
    assert left(media) == []


def test_files_in_s3(
    task: Task,
    ada: Worker,
    bucket: Bucket,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv('AWS_S3_KEY', KEY)
    monkeypatch.setenv('AWS_S3_SECRET', SECRET)
    settings.STORAGES = storages(bucket.name)
    now = timezone.now()
    assert purge_uploads(now) == PurgedUploads()
    files = [
        store_task_file(task.pk, ContentFile(b'Two eggs.'), 'eggs.txt')[0]
        for _ in range(3)
    ]
    save_task(task.pk, {'url': address(files[1])}, ada)
    later = now + timedelta(hours=1)

    assert purge_uploads(now - timedelta(hours=1)) == PurgedUploads()
    assert purge_uploads(later, is_dry_run=True) == PurgedUploads(2, 18)
    assert len(bucket.keys()) == 3
    assert purge_uploads(later) == PurgedUploads(2, 18)
    (key,) = bucket.keys()
    assert key.endswith(files[1].path)


def test_many_files(upload: Upload, task: Task, media: Path) -> None:
    for _ in range(45):
        upload()
    for task_id in range(10**6, 10**6 + 30):
        upload(task_id=task_id)

    assert purge().startswith('Files of tasks removed: 75 ')
    assert left(media) == []


def test_what_is_no_file_of_a_task_stays(upload: Upload, media: Path) -> None:
    upload()
    strange = [
        f'tasks/x/{uuid.uuid4().hex}/a.txt',
        'tasks/7/no-key/a.txt',
        'tasks/readme.txt',
        'documents/7/a.txt',
        f'production/{uuid.uuid4().hex}.png',
    ]
    for name in strange:
        (media / name).parent.mkdir(parents=True, exist_ok=True)
        (media / name).write_text('x')
        os.utime(media / name, (0, 0))

    assert purge().startswith('Files of tasks removed: 1 ')
    assert left(media) == sorted(strange)


class WriteOnceStorage(FileSystemStorage):
    """A storage whose files cannot be removed."""

    def delete(self, name: str) -> None:
        """Refuse."""
        raise PermissionError(f'{name} may not be removed')


def test_files_that_cannot_be_removed(
    upload: Upload,
    media: Path,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    file = upload()
    settings.STORAGES = {
        **settings.STORAGES,
        'default': {'BACKEND': f'{__name__}.WriteOnceStorage'},
    }

    with pytest.raises(CommandError, match='Errors of the storage: 1'):
        purge()

    assert left(media) == [file.path]
    assert f'{file.path} cannot be removed' in caplog.text


def test_files_that_cannot_be_read(
    upload: Upload, media: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken, other = upload(task_id=10**6), upload()
    (media / broken.path).unlink()
    (media / broken.path).symlink_to(media / broken.path)

    with pytest.raises(CommandError, match='Errors of the storage: 1'):
        purge()

    assert not (media / other.path).exists()
    assert f'Files of task {10**6} cannot be read' in caplog.text


@pytest.mark.parametrize('days', ['0', '-1', 'x'])
def test_wrong_days(days: str) -> None:
    with pytest.raises(CommandError):
        purge('--days', days)


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
class TestSavingMeanwhile:
    @pytest.mark.parametrize('hands_in', [False, True])
    def test_keeps_what_is_being_stored(
        self,
        task: Task,
        ada: Worker,
        upload: Upload,
        media: Path,
        hands_in: bool,
    ) -> None:
        file = upload()
        upload()
        data = {'url': address(file)}

        def store() -> None:
            if hands_in:
                submit_task(task.pk, data, SUBMIT, ada)
            else:
                save_task(task.pk, data, ada)

        storing, purging = overlap(store, purge)

        assert storing.error is None
        assert purging.finish().startswith('Files of tasks removed: 1 ')
        assert left(media) == [file.path]

    def test_waits_until_the_files_are_gone(
        self, task: Task, ada: Worker, upload: Upload, media: Path
    ) -> None:
        file = upload()

        purging, saving = overlap(
            purge,
            lambda: save_task(task.pk, (media / file.path).exists(), ada),
        )

        assert purging.finish().startswith('Files of tasks removed: 1 ')
        saving.finish()
        assert left(media) == []
