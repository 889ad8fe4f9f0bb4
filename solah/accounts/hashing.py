"""Password hashing that takes turns: it is made to be slow and large, so a few at a time are enough."""

from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_ONCE = 2
_turns = BoundedSemaphore(AT_ONCE)


class PatientArgon2(Argon2PasswordHasher):
    """Argon2, at most two at a time in a process: a crowd at the door must not take all memory."""

    def encode(self, password: str, salt: str) -> str:
        """Hash a password when it is our turn."""
        with _turns:
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        """Check a password when it is our turn."""
        with _turns:
            return bool(super().verify(password, encoded))
