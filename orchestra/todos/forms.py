"""The form of the page that imports todo lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from orchestra.conf import conf


class ImportTodoListTemplateFromSpreadsheetForm(forms.Form):
    """Asks for a sheet: the address of one at Google, or a CSV file."""

    spreadsheet_url = forms.URLField(
        label='Google spreadsheet',
        assume_scheme='https',
        required=False,
        widget=AdminURLFieldWidget,
        help_text='Its address. Everybody who has the link must be allowed '
        'to read it; the first sheet counts.',
        error_messages={'invalid': 'This is not the address of a page.'},
    )
    csv_file = forms.FileField(
        label='Or a CSV file',
        required=False,
        widget=forms.FileInput(attrs={'accept': '.csv,text/csv'}),
        help_text='In UTF-8, with commas between the columns.',
        error_messages={'empty': 'The file is empty.'},
    )

    def clean_csv_file(self) -> UploadedFile[Any] | None:
        """Refuse files that no list needs."""
        file: UploadedFile[Any] | None = self.cleaned_data['csv_file']
        limit = conf.ORCHESTRA_UPLOAD_MAX_BYTES
        if file and file.size is not None and file.size > limit:
            raise forms.ValidationError(
                f'The file is larger than {filesizeformat(limit)}.'
            )
        return file

    def clean(self) -> dict[str, Any] | None:
        """Require one of the two."""
        data = super().clean()
        if not self.errors and (
            bool(self.cleaned_data['spreadsheet_url'])
            == bool(self.cleaned_data['csv_file'])
        ):
            raise forms.ValidationError(
                'Enter the address of a spreadsheet, or choose a CSV file.'
            )
        return data

    @property
    def message(self) -> str:
        """What is wrong, in one text."""
        return ' '.join(
            str(message)
            for messages in self.errors.values()
            for message in messages
        )
