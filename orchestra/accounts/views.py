"""Opening an account, and getting into it."""

from typing import Any

from django.contrib.auth import views as auth_views
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.sites.shortcuts import get_current_site
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from registration.backends.default.views import (
    RegistrationView,
    ResendActivationView,
)

from orchestra.accounts.forms import AccountTakenError, RegistrationForm
from orchestra.accounts.mail import (
    MailDownError,
    check_that_mail_works,
    mail_that_may_fail,
    send_new_activation_link,
)
from orchestra.accounts.one_at_a_time import wait_for_other_registrations
from orchestra.accounts.signals import orchestra_user_registered
from orchestra.conf import conf

MAIL_FAILED = 'registration_mail_failed'
"""Key of the session: the link of a new account could not be sent."""


# What is sent after the account is stored must not wait for the end of the
# request, by which the page has been made.
@method_decorator(transaction.non_atomic_requests, name='dispatch')
class OrchestraRegistrationView(RegistrationView):  # type: ignore[misc]
    """Registers a user and the worker that belongs to them."""

    form_class = RegistrationForm

    def form_valid(self, form: RegistrationForm) -> HttpResponse:
        """Open the account, or show the form to who came too late."""
        try:
            response: HttpResponse = super().form_valid(form)
        except AccountTakenError:
            response = self.form_invalid(form)
        return response

    def register(self, form: RegistrationForm) -> AbstractBaseUser:
        """Store the account, all of it or nothing, then send the mail.

        The account stands even if mail is down: the page that follows says
        so, and the link can be asked for again.

        Args:
            form: A valid registration form.

        Returns:
            The new user, inactive until the link in the mail is followed.

        Raises:
            AccountTakenError: if another registration took the name or the
                address since the form was checked.
        """
        # Hashing the password takes a while; nobody has to wait for that.
        new_user = form.save(commit=False)
        with transaction.atomic():
            wait_for_other_registrations()
            form.check_again()
            user: AbstractBaseUser = (
                self.registration_profile.objects.create_inactive_user(
                    site=None,
                    new_user=new_user,
                    send_email=False,
                )
            )
            orchestra_user_registered.send(
                sender=self.__class__, user=user, request=self.request
            )
        if conf.SEND_ACTIVATION_EMAIL:
            self.request.session[MAIL_FAILED] = not self._is_link_sent(user)
        return user

    def _is_link_sent(self, user: AbstractBaseUser) -> bool:
        profile = self.registration_profile.objects.get(user=user)
        try:
            with mail_that_may_fail('An activation link'):
                profile.send_activation_email(
                    get_current_site(self.request), self.request
                )
        except MailDownError:
            return False
        return True


class OrchestraResendActivationView(
    ResendActivationView  # type: ignore[misc]
):
    """Sends the link of a new account once more."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Send the link, or say that mail is down."""
        try:
            check_that_mail_works('An activation link')
            send_new_activation_link(
                form.cleaned_data['email'],
                get_current_site(self.request),
                self.request,
            )
        except MailDownError:
            return _mail_is_down(self, form)
        self.request.session.pop(MAIL_FAILED, None)
        response: HttpResponse = self.render_form_submitted_template(form)
        return response


class OrchestraPasswordResetView(auth_views.PasswordResetView):
    """Sends a link for choosing a new password."""

    success_url = reverse_lazy('auth_password_reset_done')

    def form_valid(self, form: Any) -> HttpResponse:
        """Send the link, or say that mail is down."""
        try:
            check_that_mail_works('A link for a new password')
        except MailDownError:
            return _mail_is_down(self, form)
        return super().form_valid(form)


def _mail_is_down(view: Any, form: BaseForm) -> HttpResponse:
    """Show the form again, filled in, to be sent once mail works."""
    form.add_error(
        NON_FIELD_ERRORS,
        _(
            'We cannot send mail at the moment. Nothing was changed; try '
            'again in a few minutes.'
        ),
    )
    response: HttpResponse = view.form_invalid(form)
    response.status_code = 503
    return response
