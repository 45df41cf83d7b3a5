"""Orchestra's settings: `from orchestra.conf import conf`.

`conf.ORCHESTRA_URL` reads the Django settings at the moment of access and
falls back to a typed default. Every setting is declared once, in the modules
of this package; `SETTINGS` lists them all by name.
"""

from typing import Any

from django.conf import settings as django_settings

from orchestra.conf.access import (
    PLACEHOLDER_SECRET,
    AccountSettings,
    ClientApiSettings,
    MailSettings,
    PageSettings,
)
from orchestra.conf.documents import DocumentSettings
from orchestra.conf.integrations import (
    SlackSettings,
    StaffBotSettings,
    StorageSettings,
)
from orchestra.conf.setting import Setting
from orchestra.conf.work import (
    GeneralSettings,
    MachineSettings,
    TaskSettings,
)

__all__ = ['PLACEHOLDER_SECRET', 'SETTINGS', 'Setting', 'conf']


class OrchestraConf(
    GeneralSettings,
    TaskSettings,
    MachineSettings,
    AccountSettings,
    ClientApiSettings,
    MailSettings,
    PageSettings,
    StorageSettings,
    DocumentSettings,
    SlackSettings,
    StaffBotSettings,
):
    """All settings as typed attributes.

    An unknown name raises AttributeError, a value of the wrong type
    ImproperlyConfigured.
    """

    @property
    def DEBUG(self) -> bool:  # noqa: N802 - Django's name
        """Django's own flag, which some defaults depend on."""
        return bool(django_settings.DEBUG)


SECTIONS: tuple[type, ...] = OrchestraConf.__bases__
"""Classes that declare settings, in the order documentation shows them."""

SETTINGS: dict[str, Setting[Any]] = {
    name: setting
    for section in SECTIONS
    for name, setting in vars(section).items()
    if isinstance(setting, Setting)
}

conf = OrchestraConf()
