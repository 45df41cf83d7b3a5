"""The form that opens an account."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.forms import UserCreationForm
from django.utils.translation import gettext_lazy as _

User = get_user_model()


class AccountTakenError(Exception):
    """Somebody else took the name or the address in the meantime."""


class RegistrationForm(UserCreationForm):  # type: ignore[type-arg]
    """Username, e-mail address and password of a new account."""

    email = forms.EmailField(
        label=_('Email address'),
        max_length=254,
        help_text=_('We send a link to this address to activate the account.'),
        widget=forms.EmailInput(attrs={'autocomplete': 'email'}),
    )

    class Meta(UserCreationForm.Meta):
        model = User
        fields = ('username', 'email')
        help_texts = {
            'username': _('Letters, digits and @ . + - _'),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields['password2'].label = _('Password, once more')
        self.fields['password2'].help_text = ''

    def clean_email(self) -> str:
        """Return the address if no account has it yet.

        Mail decides who gets which notification, so an address belongs to
        one account only, whatever its case.
        """
        email: str = self.cleaned_data['email']
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(
                _(
                    'An account with this email address exists already. '
                    'Sign in, or reset its password.'
                ),
                code='duplicate_email',
            )
        return email

    def check_again(self) -> None:
        """Check that name and address are still free.

        Raises:
            AccountTakenError: if one is not; the form has the messages.
        """
        self.clean_username()
        try:
            self.clean_email()
        except forms.ValidationError as error:
            self.add_error('email', error)
        if self.errors:
            raise AccountTakenError
