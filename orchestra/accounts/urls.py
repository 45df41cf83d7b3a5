"""Routes of the account pages that are Orchestra's own.

Signing in and out, activation and the rest of the passwords are served by
django-registration-redux. The project includes its routes after these, below
the same path: it has pages at some of these addresses as well.
"""

from django.urls import path

from orchestra.accounts.views import (
    OrchestraPasswordResetView,
    OrchestraRegistrationView,
    OrchestraResendActivationView,
)

urlpatterns = [
    path(
        'accounts/register/',
        OrchestraRegistrationView.as_view(),
        name='registration_register',
    ),
    path(
        'accounts/activate/resend/',
        OrchestraResendActivationView.as_view(),
        name='registration_resend_activation',
    ),
    path(
        'accounts/password/reset/',
        OrchestraPasswordResetView.as_view(),
        name='auth_password_reset',
    ),
]
