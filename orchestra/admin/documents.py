"""Folders, documents and files of Orchestra's own store."""

from __future__ import annotations

from django.contrib import admin

from orchestra.admin.base import ReadOnlyAdmin
from orchestra.admin.columns import link_column
from orchestra.admin.inlines import ReadOnlyInline
from orchestra.models import DocumentItem, DocumentVersion


class VersionInline(ReadOnlyInline):
    """What a document looked like."""

    model = DocumentVersion
    list_select_related = ('item', 'created_by')
    fields = readonly_fields = (
        'number',
        'size',
        'is_milestone',
        'created_at',
        'created_by',
    )
    ordering = ('-number',)


@admin.register(DocumentItem)
class DocumentItemAdmin(ReadOnlyAdmin):
    """Folders, documents and files; the app changes them."""

    list_display = (
        'name',
        'kind',
        'edit_project',
        'edit_parent',
        'size',
        'modified_at',
        'deleted_at',
    )
    list_select_related = (
        'project__workflow_version',
        'parent',
        'created_by',
        'modified_by',
        'editing_by',
    )
    list_filter = ('kind', ('deleted_at', admin.EmptyFieldListFilter))
    search_fields = ('name', 'description', 'project__short_description')
    ordering = ('-modified_at', 'pk')
    exclude = ('html',)
    inlines = (VersionInline,)

    edit_project = link_column('project', 'project')
    edit_parent = link_column('parent', 'folder')


@admin.register(DocumentVersion)
class DocumentVersionAdmin(ReadOnlyAdmin):
    """What documents looked like after they had been saved."""

    list_display = (
        'id',
        'edit_item',
        'number',
        'size',
        'is_milestone',
        'created_at',
        'created_by',
    )
    list_select_related = ('item', 'created_by')
    list_filter = ('is_milestone',)
    search_fields = ('item__name',)
    ordering = ('-created_at', '-pk')

    edit_item = link_column('item', 'document')
