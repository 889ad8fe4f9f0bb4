"""A passkey in software: makes what a browser would send, and gives an account one without a browser."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from solah.accounts.models import User

SITE = "testserver"
ORIGIN = "https://testserver"
# The person is there and has shown a finger or a PIN.
FLAG = AuthenticatorData.FLAG
PRESENT_AND_VERIFIED = FLAG.UP | FLAG.UV


@dataclass
class Passkey:
    """One key pair on one device."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = b"a passkey of sixteen bytes"

    def made(self, challenge: str) -> dict[str, Any]:
        """Return the answer to a request for a new passkey."""
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        about = AuthenticatorData.create(_site(), PRESENT_AND_VERIFIED | FLAG.AT, 0, credential)
        return self._answer(
            clientDataJSON=websafe_encode(_told("webauthn.create", challenge)),
            attestationObject=websafe_encode(AttestationObject.create("none", about, {})),
        ) | {"clientExtensionResults": {"credProps": {"rk": True}}}

    def used(self, challenge: str, user: User) -> dict[str, Any]:
        """Return the answer to a request to use it."""
        told = _told("webauthn.get", challenge)
        about = AuthenticatorData.create(_site(), PRESENT_AND_VERIFIED, 1)
        signature = self.key.sign(bytes(about) + sha256(told).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            clientDataJSON=websafe_encode(told),
            authenticatorData=websafe_encode(about),
            signature=websafe_encode(signature),
            userHandle=websafe_encode(user_pk_to_url_str(user).encode()),
        )

    def given_to(self, user: User, *, name: str = "Passkey", **fields: Any) -> Authenticator:
        """Let the account have it as if it had been added on the page."""
        data = {"name": name, "credential": self.made("c2FpZCBiZWZvcmU")}
        return Authenticator.objects.create(user=user, type="webauthn", data=data, **fields)

    def _answer(self, **response: str) -> dict[str, Any]:
        named = websafe_encode(self.id)
        return {
            "id": named,
            "rawId": named,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": response,
        }


def _site() -> bytes:
    return sha256(SITE.encode()).digest()


def _told(kind: str, challenge: str) -> bytes:
    return json.dumps({"type": kind, "challenge": challenge, "origin": ORIGIN}).encode()
