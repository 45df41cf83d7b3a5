"""The newsroom from the idea to the finished copy, by its six people."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from journalism_workflow.tests.newsroom import (
    Newsroom,
    let_time_pass,
    load_newsroom,
)
from journalism_workflow.tests.pictures import (
    SIZE,
    brightness,
    harbour,
    opened,
    regatta,
)
from orchestra.models import Project, Task
from orchestra.tests.e2e.album import Album
from orchestra.tests.e2e.pages.dashboard import Dashboard
from orchestra.tests.e2e.pages.newsroom import (
    Article,
    CopyDesk,
    Planning,
    RawPhotos,
    StoryPlan,
)
from orchestra.tests.e2e.pages.task import TaskPage, path_of
from orchestra.tests.e2e.screens import Screens
from orchestra.tests.e2e.server import Server
from orchestra.tests.e2e.states import assert_accessible
from orchestra.tests.e2e.story import (
    CAPTIONS,
    CHANGE,
    CORRECTION,
    DRAFT,
    HEADLINE,
    PHOTOS,
    PLAN,
    RETURN_NOTE,
    Staff,
    control,
    status,
)
from orchestra.tests.e2e.visitors import Visitors
from orchestra.tests.factories import create_worker
from orchestra.tests.fake_drive import serve_drive


def test_whole_story(
    visitors: Visitors, screens: Screens, newsroom: Newsroom
) -> None:
    album = Album('newsroom', screens)
    staff = Staff(visitors)

    plan_story(staff, album, screens, newsroom)
    # Words and pictures come about at the same time.
    reporter = write_article(staff, album, screens, newsroom)
    photographer = take_photos(staff, album, screens, newsroom)
    assert status(newsroom, 'reporting') == 'Pending Review'
    assert status(newsroom, 'photography') == 'Pending Review'
    review_article(staff, album, screens, newsroom, reporter)
    review_photos(staff, album, screens, newsroom)
    expect(Dashboard(photographer).wait().new_task).to_be_visible()
    photos = assert_photos_are_for_print(newsroom)
    finish_copy(staff, album, screens, newsroom)

    assert newsroom.project.status == Project.Status.COMPLETED
    assert control('--final', '-p', str(newsroom.project_id)) == {
        'articleDocument': newsroom.data('document_creation')['articleURL'],
        'headline': HEADLINE,
        'photos': [
            {'src': src, 'caption': caption}
            for src, caption in zip(photos, CAPTIONS, strict=True)
        ],
    }


def test_machine_that_cannot_reach_its_documents(
    visitors: Visitors,
    screens: Screens,
    server: Server,
    settings: Settings,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.CRITICAL + 1, logger='')
    load_newsroom()
    with serve_drive() as drive:
        for name, value in drive.settings(tmp_path).items():
            setattr(settings, name, value)
        drive.drive.quota_bytes = 0
        newsroom = Newsroom(control('--new')['project']['id'])
        for _ in range(4):
            let_time_pass()

        admin = create_worker('mary', is_project_admin=True, first_name='Mary')
        task = newsroom.task('document_creation')
        page = visitors.sign_in(admin, path_of(task)).page
        TaskPage(page).wait()
        expect(
            page.get_by_role('heading', name='The machine could not do')
        ).to_be_visible()
        expect(page.get_by_role('main')).to_contain_text(
            'There is no room left in Google Drive'
        )
        Album('newsroom', screens).take(page, 'machine-failed')

        drive.drive.quota_bytes = None
        page.get_by_role('button', name='Try again').click()
        expect(
            page.get_by_role('heading', name='A machine has done this step')
        ).to_be_visible()
        expect(
            page.get_by_role('link', name='https://docs.google.com/document')
        ).to_be_visible()
        screens.take(page, 'done')
    assert status(newsroom, 'article_planning') == 'Awaiting Processing'


def plan_story(
    staff: Staff, album: Album, screens: Screens, newsroom: Newsroom
) -> None:
    page = staff.sign_in('journalism-editor')
    Dashboard(page).wait()
    album.take(page, 'dashboard')
    task = staff.take_task(page)
    expect(
        page.get_by_role('heading', name='Plan out the story idea')
    ).to_be_visible()
    planning = Planning(page)
    # A story must be about something.
    task.submit.click()
    task.dialog.get_by_role('button', name='Submit').click()
    expect(planning.field('What')).to_have_attribute('aria-invalid', 'true')
    for name, answer in PLAN.items():
        planning.field(name).fill(answer)
    assert_accessible(page, screens, 'planning')
    album.take(page, 'planning')
    task.hand_on(task.submit)
    assert newsroom.data('article_planning') == {
        name.lower(): answer for name, answer in PLAN.items()
    }


def write_article(
    staff: Staff, album: Album, screens: Screens, newsroom: Newsroom
) -> Page:
    page = staff.sign_in('journalism-reporter-1')
    task = staff.take_task(page)
    expect(
        page.get_by_role(
            'heading',
            name="Draft the article based on the editor's story plan",
        )
    ).to_be_visible()
    StoryPlan(page).expect(PLAN)
    article = Article(page).wait()
    expect(article.text).to_contain_text('Headline to come')
    article.write(*DRAFT)
    assert_accessible(page, screens, 'reporting')
    album.take(page, 'reporting')
    task.hand_on(task.submit)
    expect(
        Dashboard(page).wait().column('Pending review').get_by_role('link')
    ).to_have_count(1)
    return page


def take_photos(
    staff: Staff, album: Album, screens: Screens, newsroom: Newsroom
) -> Page:
    page = staff.sign_in('journalism-photographer-1')
    task = staff.take_task(page)
    expect(
        page.get_by_role(
            'heading', name='Take and upload photos for the article'
        )
    ).to_be_visible()
    StoryPlan(page).expect(PLAN)
    folder = RawPhotos(page)
    folder.upload(PHOTOS)
    assert_accessible(page, screens, 'photography')
    album.take(page, 'photography')
    task.hand_on(task.submit)
    Dashboard(page).wait()
    return page


def review_article(
    staff: Staff,
    album: Album,
    screens: Screens,
    newsroom: Newsroom,
    reporter: Page,
) -> None:
    page = staff.sign_in('journalism-reporter-2')
    task = staff.take_review(page)
    expect(
        page.get_by_role('heading', name='Review the article')
    ).to_be_visible()
    expect(Article(page).wait().text).to_contain_text(DRAFT[1])
    assert_accessible(page, screens, 'reporting-review')
    album.take(page, 'reporting-review')
    task.hand_on(task.give_back, RETURN_NOTE)
    assert status(newsroom, 'reporting') == 'Post-review Processing'

    reporter.reload()
    Dashboard(reporter).wait().card('A test run').click()
    writing = TaskPage(reporter).wait()
    expect(reporter.locator('orchestra-returned-notice')).to_contain_text(
        RETURN_NOTE
    )
    article = Article(reporter).wait()
    album.take(reporter, 'reporting-returned')
    article.append(CHANGE)
    writing.hand_on(writing.submit)

    Dashboard(page).wait()
    page.reload()
    Dashboard(page).wait().card('A test run').click()
    task.wait()
    expect(Article(page).wait().text).to_contain_text(CHANGE.strip())
    task.hand_on(task.accept)
    assert status(newsroom, 'reporting') == 'Complete'


def review_photos(
    staff: Staff, album: Album, screens: Screens, newsroom: Newsroom
) -> None:
    page = staff.sign_in('journalism-photographer-2')
    task = staff.take_review(page)
    expect(
        page.get_by_role('heading', name='Review the photos')
    ).to_be_visible()
    folder = RawPhotos(page)
    expect(folder.items).to_have_count(len(PHOTOS))
    album.take(page, 'photography-review')
    folder.delete('out of focus.jpg')
    assert_accessible(page, screens, 'photography-review')
    task.hand_on(task.accept)
    assert status(newsroom, 'photography') == 'Complete'


def sail(size: tuple[int, int]) -> tuple[int, int]:
    """Return a spot on the sail of the nearest boat."""
    return round(size[0] * 0.46), round(size[1] * 0.5)


def assert_photos_are_for_print(newsroom: Newsroom) -> list[str]:
    """Look at every pixel of the photos; return their addresses."""
    data = newsroom.data('photo_adjustment')
    assert data['skipped_photos'] == []
    items = newsroom.store.list_folder(data['processed_photo_folder'])
    assert [item.name for item in items] == ['bell.jpg', 'crews.jpg']
    for item, size, draw in zip(
        items, [(1600, 1000), SIZE], [harbour, regatta], strict=True
    ):
        picture = opened(newsroom.store.read(item.id))
        assert (picture.mode, picture.size) == ('L', size)
        reds, greens, blues = picture.convert('RGB').split()
        assert reds.tobytes() == greens.tobytes() == blues.tobytes()
        original = draw(size)
        for spot in ((5, 5), (size[0] // 2, size[1] - 5), sail(size)):
            colour = original.getpixel(spot)
            assert isinstance(colour, tuple)
            shade = picture.getpixel(spot)
            assert isinstance(shade, float | int)
            red, green, blue = colour
            assert shade == pytest.approx(
                brightness((red, green, blue)), abs=6
            )
    photos: list[str] = data['photos_for_caption']
    assert photos == [item.embed_url for item in items]
    return photos


def finish_copy(
    staff: Staff, album: Album, screens: Screens, newsroom: Newsroom
) -> None:
    page = staff.sign_in('journalism-copy-editor')
    task = staff.take_task(page)
    expect(
        page.get_by_role('heading', name='Finalize the article copy')
    ).to_be_visible()
    # Opening the task is no work on it.
    task.expect_state('No changes')
    desk = CopyDesk(page)
    desk.expect_photos(len(CAPTIONS))
    expect(Article(page).wait().text).to_contain_text(CHANGE.strip())

    desk.headline.fill(HEADLINE)
    desk.caption(1).fill(CAPTIONS[0])
    # A photo without a caption cannot be printed.
    task.submit.click()
    task.dialog.get_by_role('button', name='Submit').click()
    expect(desk.caption(2)).to_have_attribute('aria-invalid', 'true')
    task.save.click()
    task.expect_state('Saved ')

    page.get_by_role('link', name='Your tasks').click()
    Dashboard(page).wait().card('A test run').click()
    task.wait()
    desk.expect_photos(len(CAPTIONS))
    expect(desk.headline).to_have_value(HEADLINE)
    expect(desk.caption(1)).to_have_value(CAPTIONS[0])
    expect(desk.caption(2)).to_have_value('')
    task.expect_state('No changes')

    desk.caption(2).fill(CAPTIONS[1])
    Article(page).append(CORRECTION)
    assert_accessible(page, screens, 'copy-editing')
    album.take(page, 'copy-editing')
    task.hand_on(task.submit)
    assert newsroom.task('copy_editing').status == Task.Status.COMPLETE
