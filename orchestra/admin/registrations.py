"""Accounts that were opened and wait for their activation."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib import admin

ACTIONS = ('activate_users', 'resend_activation_email')


def extend_registration_pages() -> None:
    """Leave the activation of accounts to those who may change them.

    The pages of django-registration-redux offer it to whoever may look.
    """
    if not apps.is_installed('registration'):
        return
    from registration.admin import RegistrationAdmin
    from registration.models import RegistrationProfile

    class ActivationAdmin(RegistrationAdmin):  # type: ignore[misc]
        list_select_related = ('user',)
        raw_id_fields = ()
        autocomplete_fields = ('user',)
        ordering = ('-pk',)

        def get_actions(self, request: Any) -> dict[str, Any]:
            """Return what can be done with several accounts."""
            actions: dict[str, Any] = super().get_actions(request)
            if not self.has_change_permission(request):
                for name in ACTIONS:
                    actions.pop(name, None)
            return actions

    if admin.site.is_registered(RegistrationProfile):
        admin.site.unregister(RegistrationProfile)
        admin.site.register(RegistrationProfile, ActivationAdmin)
