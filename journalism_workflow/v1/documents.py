"""The first machine step: a place to write and a place for pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journalism_workflow.v1.project_folder import project_folder_of
from orchestra.documents import LinkAccess, get_document_store

ARTICLE_NAME = 'Article Draft'
RAW_PHOTOS_NAME = 'Raw Photos'

ARTICLE_SKELETON = (
    '<h1>Headline to come</h1>'
    '<p><em>Write the article here. The plan tells what the editor would '
    'like to know.</em></p>'
    '<h2>What happened</h2>'
    '<p></p>'
    '<h2>Why it matters</h2>'
    '<p></p>'
    '<h2>Who says so</h2>'
    '<ul><li></li></ul>'
)
"""What an article starts with, unless the project names a template."""


def create_documents(
    project_data: Mapping[str, Any],
    prerequisites: Mapping[str, Any],  # noqa: ARG001 (the first step)
) -> dict[str, Any]:
    """Put the article draft and a folder for pictures into the project's.

    Called again for the same project, it finds what it made before.

    Args:
        project_data: ``article_draft_template`` may name a document to copy.
        prerequisites: Nothing: no step comes before.

    Returns:
        ``articleURL``, where the article is written; ``raw_photo_folder``,
        the id of the folder, with its addresses ``raw_photo_folder_url`` and
        ``raw_photo_folder_embed_url``, to open and to show within a page.

    Raises:
        DocumentError: If the document store refuses or is out of reach.
    """
    store = get_document_store()
    project_id = int(project_data['project_id'])
    folder_id = project_folder_of(project_data)
    article = store.create_document(
        ARTICLE_NAME,
        folder_id,
        template_id=project_data.get('article_draft_template') or '',
        html=ARTICLE_SKELETON,
        key=f'journalism:{project_id}:article',
    )
    store.allow_by_link(article.id, LinkAccess.WRITE)
    raw_photos = store.create_folder(
        RAW_PHOTOS_NAME,
        folder_id,
        project_id=project_id,
        key=f'journalism:{project_id}:raw',
    )
    store.allow_by_link(raw_photos.id, LinkAccess.WRITE)
    return {
        'articleURL': article.edit_url,
        'raw_photo_folder': raw_photos.id,
        'raw_photo_folder_url': raw_photos.edit_url,
        'raw_photo_folder_embed_url': raw_photos.embed_url,
    }
