"""The second factor as allauth asks us about it: how secrets are stored and what passkeys are called."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.utils.html import format_html

from solah.accounts import factors
from solah.accounts.models import User
from solah.accounts.sealing import seal, unseal


class MFAAdapter(DefaultMFAAdapter):
    """Seal what is stored, and speak as the rest of the product does."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is not right. An app shows a new one every 30 seconds.",
        "incorrect_passkey": "That passkey does not open this account. Try again, or use another way.",
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
        number = factors.count(user, type) + 1
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
