"""Passwords are hashed with Argon2, two at a time."""

import threading
import time
from unittest import mock

import argon2

from solah.accounts import hashing


def test_what_was_hashed_is_recognised() -> None:
    hasher = hashing.PatientArgon2()
    encoded = hasher.encode("correct horse", hasher.salt())
    assert encoded.startswith("argon2$argon2id$")
    assert hasher.verify("correct horse", encoded)
    assert not hasher.verify("wrong horse", encoded)


def test_a_crowd_takes_turns() -> None:
    at_work, most = 0, 0
    lock = threading.Lock()

    def slow(*_: object, **__: object) -> bytes:
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        time.sleep(0.02)
        with lock:
            at_work -= 1
        return b"$argon2id$"

    with mock.patch.object(argon2.low_level, "hash_secret", slow):
        crowd = [
            threading.Thread(target=hashing.PatientArgon2().encode, args=("p", "saltsaltsalt"))
            for _each in range(12)
        ]
        for each in crowd:
            each.start()
        for each in crowd:
            each.join()
    assert most == hashing.AT_ONCE
