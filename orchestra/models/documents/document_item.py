"""Folders, documents and files of Orchestra's own store."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from orchestra.models.core.project import Project

NAME_LENGTH = 200
"""The longest name an item may have, in characters."""


class DocumentKind(models.TextChoices):
    """What an item is."""

    FOLDER = 'folder', 'Folder'
    DOCUMENT = 'document', 'Document'
    FILE = 'file', 'File'


class DocumentItem(models.Model):
    """One folder, document or file.

    A folder that is deleted takes everything in it along, without a change
    to the rows of what is in it: an item is live if it and all folders above
    it are.
    """

    Kind = DocumentKind

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    project = models.ForeignKey(
        Project,
        related_name='document_items',
        on_delete=models.CASCADE,
        blank=True,
        null=True,
        help_text='Empty for what belongs to no project, such as templates.',
    )
    parent = models.ForeignKey(
        'self',
        related_name='children',
        on_delete=models.CASCADE,
        blank=True,
        null=True,
        help_text='The folder it is in.',
    )
    kind = models.CharField(max_length=10, choices=DocumentKind.choices)
    name = models.CharField(max_length=NAME_LENGTH)
    media_type = models.CharField(max_length=100, blank=True)
    description = models.TextField(blank=True)
    size = models.PositiveBigIntegerField(
        default=0, help_text='In bytes; that of a document is its HTML.'
    )
    path = models.CharField(
        max_length=200, blank=True, help_text='Where the storage has the file.'
    )
    thumbnail_path = models.CharField(max_length=200, blank=True)
    html = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    # NULL, unlike '', is different from every other NULL.
    key = models.CharField(
        max_length=64,
        unique=True,
        blank=True,
        null=True,
        help_text='Keeps whoever asks twice from creating two.',
    )
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        related_name='+',
        on_delete=models.SET_NULL,
        blank=True,
        null=True,
    )
    modified_at = models.DateTimeField(default=timezone.now)
    modified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        related_name='+',
        on_delete=models.SET_NULL,
        blank=True,
        null=True,
    )
    deleted_at = models.DateTimeField(blank=True, null=True)
    editing_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        related_name='+',
        on_delete=models.SET_NULL,
        blank=True,
        null=True,
    )
    editing_until = models.DateTimeField(blank=True, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=DocumentKind.values),
                name='document_item_kind',
            ),
            models.CheckConstraint(
                condition=~Q(name=''), name='document_item_name'
            ),
        ]
        indexes = [
            models.Index(
                fields=['deleted_at'],
                name='document_deleted_idx',
                condition=Q(deleted_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f'{self.name} ({self.kind})'

    @property
    def is_folder(self) -> bool:
        """Whether other items can be in it."""
        return bool(self.kind == DocumentKind.FOLDER)

    def is_being_edited(self, now: datetime) -> bool:
        """Tell whether somebody has said that they are changing it."""
        return self.editing_until is not None and self.editing_until > now


class DocumentVersion(models.Model):
    """What a document looked like after it had been saved.

    The newest row holds the present content. Saving again soon replaces it
    rather than adding one, unless it is a milestone.
    """

    item = models.ForeignKey(
        DocumentItem, related_name='versions', on_delete=models.CASCADE
    )
    number = models.PositiveIntegerField(
        help_text='The version of the document with this content.'
    )
    html = models.TextField(blank=True)
    size = models.PositiveBigIntegerField(default=0, help_text='In bytes.')
    is_milestone = models.BooleanField(
        default=False, help_text='Whether it is kept as it is.'
    )
    created_at = models.DateTimeField(
        default=timezone.now, help_text='When this content was saved.'
    )
    started_at = models.DateTimeField(
        default=timezone.now, help_text='When the first content was saved.'
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        related_name='+',
        on_delete=models.SET_NULL,
        blank=True,
        null=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=['item', 'number'], name='uniq_document_version'
            )
        ]

    def __str__(self) -> str:
        return f'{self.item_id} version {self.number}'
