"""Routes of the account pages that are Orchestra's own.

Signing in and out, activation and passwords are served by
django-registration-redux, which the project includes beside these.
"""

from django.urls import path

from orchestra.accounts.views import OrchestraRegistrationView

urlpatterns = [
    path(
        'accounts/register/',
        OrchestraRegistrationView.as_view(),
        name='registration_register',
    ),
]
