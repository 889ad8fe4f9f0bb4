"""The second factor as allauth asks us about it: how secrets are stored and what passkeys are called."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.db import transaction
from django.utils.html import format_html

from solah.accounts.models import User
from solah.accounts.sealing import seal, unseal

STEP = "step"


class MFAAdapter(DefaultMFAAdapter):
    """Seal what is stored, and speak as the rest of the product does."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is not right. An app shows a new one every 30 seconds.",
        "unverified_email": "Open the link in our letter first: your new address is not confirmed yet.",
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret."""
        return unseal(encrypted_text)

    def generate_authenticator_name(self, user: User, type: Any) -> str:  # noqa: A002 - allauth's name
        """Offer a name for a passkey."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return "Passkey" if number == 1 else f"Passkey {number}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Say for whom a passkey is made, in the words of the browser's own window."""
        return super().get_public_key_credential_rp_entity() | {"name": settings.BRAND}

    def build_totp_svg(self, url: str) -> str:
        """Draw the code to scan as one path: dark on light in either theme, or phones cannot read it."""
        import qrcode

        code = qrcode.QRCode(border=2)
        code.add_data(url)
        rows = code.get_matrix()
        path = "".join(
            f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark
        )
        return format_html(
            '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="A code to scan with your app">'
            '<path d="{1}"/></svg>',
            len(rows),
            path,
        )


def take_once(authenticator: Authenticator, code: str) -> bool:
    """Take an app's code unless it, or a later one, was taken before.

    allauth remembers used codes in the cache and for one step; a code is good for three.
    """
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        secret = unseal(row.data["secret"])
        steps = [
            step
            for step in totp.yield_hotp_counters_from_time()
            if totp.compare_user_code(
                actual=code, expected=totp.format_hotp_value(totp.hotp_value(secret, step))
            )
        ]
        if not steps or steps[-1] <= row.data.get(STEP, 0):
            return False
        row.data[STEP] = steps[-1]
        row.save(update_fields=["data"])
    return True
