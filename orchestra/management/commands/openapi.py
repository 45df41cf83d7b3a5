"""Print the OpenAPI document of an API, or write both to files."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from orchestra.openapi.apis import APIS, CLIENT, Api
from orchestra.openapi.document import api_document


class Command(BaseCommand):
    """Describe the APIs for machines."""

    help = (
        'Print the OpenAPI document of the API for programs (client) or of '
        "the one behind the workers' pages (interface). The database is not "
        'used.'
    )
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            'api',
            nargs='?',
            choices=APIS,
            default=CLIENT.name,
            help='Which API; the one for programs if omitted.',
        )
        parser.add_argument(
            '--write',
            metavar='FOLDER',
            help='Write the documents of both APIs to this folder instead.',
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print or write.

        Raises:
            CommandError: if the folder cannot be written to.
        """
        if options['write'] is None:
            self.stdout.write(document_text(APIS[options['api']]))
            return
        for api in APIS.values():
            path = Path(options['write']) / f'{api.name}.json'
            try:
                path.write_text(document_text(api) + '\n', encoding='utf-8')
            except OSError as error:
                raise CommandError(f'{path}: {error.strerror}') from error


def document_text(api: Api) -> str:
    """Return the document of an API as text, without a newline at its end."""
    return json.dumps(api_document(api), indent=2, ensure_ascii=False)
