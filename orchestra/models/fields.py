"""Field parts that several models share."""

from __future__ import annotations

from django.core.validators import RegexValidator

SLUG_LENGTH = 200

validate_slug_value = RegexValidator(
    r'^[-\w.]+\Z',
    'Use letters, digits, hyphens, underscores and dots only.',
    'invalid_slug',
)

validate_phone_number = RegexValidator(
    r'^\+[1-9]\d{6,14}\Z',
    'Write the number with its country code: +13477761527.',
    'invalid_phone',
)

validate_currency_code = RegexValidator(
    r'^[A-Z]{3}\Z', 'Use a three-letter currency code.', 'invalid_currency'
)
