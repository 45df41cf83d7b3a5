"""Putting files into Amazon S3, under the names of earlier releases.

Orchestra itself keeps uploads in Django's default storage, which can be S3
too. These functions are for workflows that name a bucket of their own.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from orchestra.conf import conf
from orchestra.core.errors import S3UploadError
from orchestra.uploads.file_types import PICTURES
from orchestra.uploads.storing import EDITOR_PICTURES

__all__ = [
    'MAX_UPLOAD_SIZE_MB',
    'S3UploadError',
    'upload_editor_image',
    'upload_file',
]

MAX_UPLOAD_SIZE_MB = 20

MEGABYTE = 10**6

CONNECT_SECONDS = 5
READ_SECONDS = 60
ATTEMPTS = 2

EXTENSIONS = {
    PICTURES[name].media_type: PICTURES[name].extension
    for name in EDITOR_PICTURES
}


def upload_editor_image(
    image_data: bytes, image_type: str, prefix: str | None = None
) -> str:
    """Put a picture of a text editor where everybody can read it.

    Args:
        image_data: The picture.
        image_type: ``image/jpeg``, ``image/png`` or ``image/gif``.
        prefix: Start of its key, without a slash at the end.

    Returns:
        Its address.

    Raises:
        ImproperlyConfigured: if boto3 is not installed.
        S3UploadError: if it is something else, too large, or S3 refuses.
    """
    extension = EXTENSIONS.get(image_type)
    if extension is None:
        raise S3UploadError(
            f'Pictures must be one of: {", ".join(EXTENSIONS)}.',
            code='unsupported_type',
        )
    return upload_file(
        conf.EDITOR_IMAGE_BUCKET_NAME,
        image_data,
        image_type,
        extension,
        acl_string='public-read',
        prefix=prefix,
    )


def upload_file(
    bucket_name: str,
    data: bytes,
    mime_type: str,
    extension: str,
    acl_string: str | None = None,
    prefix: str | None = None,
) -> str:
    """Put a file into a bucket, under a name that nothing else has.

    Args:
        bucket_name: The bucket.
        data: The file, at most `MAX_UPLOAD_SIZE_MB`.
        mime_type: What it is.
        extension: Its usual extension, without the dot.
        acl_string: One of S3's ready-made lists of who may read it; that of
            the bucket if None.
        prefix: Start of its key, without a slash at the end.

    Returns:
        Its address.

    Raises:
        ImproperlyConfigured: if boto3 is not installed.
        S3UploadError: if it is too large, or S3 refuses.
    """
    if len(data) > MAX_UPLOAD_SIZE_MB * MEGABYTE:
        raise S3UploadError(
            f'The file has {len(data) / MEGABYTE:,.1f} MB; at most '
            f'{MAX_UPLOAD_SIZE_MB} MB are allowed.',
            code='file_too_large',
        )
    key = f'{uuid.uuid1().hex}.{extension}'
    if prefix:
        key = f'{prefix}/{key}'
    options = {'ACL': acl_string} if acl_string else {}
    _put(
        Bucket=bucket_name,
        Key=key,
        Body=data,
        ContentType=mime_type,
        **options,
    )
    return f'https://{bucket_name}.s3.amazonaws.com/{key}'


def _put(**wanted: Any) -> None:
    try:
        import boto3
        from boto3.exceptions import Boto3Error
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError, ClientError
    except ImportError as error:
        raise ImproperlyConfigured(
            'Amazon S3 needs packages that are not installed: pip install '
            '"orchestra[aws]".'
        ) from error
    try:
        client = boto3.client(
            's3',
            # Without keys in the settings, boto3 looks where it always does.
            aws_access_key_id=conf.AWS_S3_KEY or None,
            aws_secret_access_key=conf.AWS_S3_SECRET or None,
            config=Config(
                connect_timeout=CONNECT_SECONDS,
                read_timeout=READ_SECONDS,
                retries={'mode': 'standard', 'total_max_attempts': ATTEMPTS},
            ),
        )
        client.put_object(**wanted)
    except (Boto3Error, BotoCoreError, ClientError) as error:
        raise S3UploadError(f'Amazon S3 did not take the file: {error}') from (
            error
        )
