"""Amazon S3 on loopback."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

KEY, SECRET, REGION = 'key of the tests', 'secret of the tests', 'us-east-1'


@dataclass(frozen=True)
class Bucket:
    """A bucket.

    Attributes:
        url: Where S3 is.
        name: The bucket's name.
        client: Amazon's client, for looking into it.
    """

    url: str
    name: str
    client: Any

    def keys(self) -> list[str]:
        """Return the keys of everything in it."""
        listed = self.client.list_objects_v2(Bucket=self.name)
        return [entry['Key'] for entry in listed.get('Contents', ())]

    def get(self, key: str) -> Any:
        """Return a file with what S3 knows about it."""
        return self.client.get_object(Bucket=self.name, Key=key)


@contextmanager
def serve_s3() -> Iterator[str]:
    """Serve until the ``with`` block ends; give the address."""
    # Takes seconds, which only tests that need it should wait for.
    from moto.server import ThreadedMotoServer

    logger = logging.getLogger('werkzeug')
    level = logger.level
    logger.setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address='127.0.0.1', port=0)
    server.start()
    _host, port = server.get_host_and_port()
    try:
        yield f'http://127.0.0.1:{port}'
    finally:
        server.stop()
        logger.setLevel(level)


def create_bucket(url: str) -> Bucket:
    """Create a bucket of its own for a test."""
    import boto3

    client = boto3.client(
        's3',
        endpoint_url=url,
        aws_access_key_id=KEY,
        aws_secret_access_key=SECRET,
        region_name=REGION,
    )
    bucket = Bucket(url, f'orchestra-{uuid.uuid4().hex}', client)
    client.create_bucket(Bucket=bucket.name)
    return bucket
