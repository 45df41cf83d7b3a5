"""Opening an account."""

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.sites.shortcuts import get_current_site
from django.db import transaction
from django.http import HttpResponse
from registration.backends.default.views import RegistrationView

from orchestra.accounts.forms import AccountTakenError, RegistrationForm
from orchestra.accounts.one_at_a_time import wait_for_other_registrations
from orchestra.accounts.signals import orchestra_user_registered
from orchestra.conf import conf


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
                # Robust: the account stands even if mail is down just now,
                # and the link can be asked for again.
                transaction.on_commit(
                    lambda: self._send_activation_email(user), robust=True
                )
        return user

    def _send_activation_email(self, user: AbstractBaseUser) -> None:
        profile = self.registration_profile.objects.get(user=user)
        profile.send_activation_email(
            get_current_site(self.request), self.request
        )
