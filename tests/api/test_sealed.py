"""A token that comes without https is refused, not led on: who sent it has to know that it could be read."""

import pytest
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db
BEARER = {"Authorization": "Bearer solah_nobodys"}


def test_a_token_without_https_is_refused_and_a_page_is_led_on(settings: Settings, client: Client) -> None:
    settings.SECURE_SSL_REDIRECT = True
    plain = client.get("/api/v1/transactions/", headers=BEARER)
    assert (plain.status_code, plain["Content-Type"]) == (400, "application/problem+json")
    assert "make a new token" in plain.json()["detail"]
    assert "Location" not in plain
    assert client.post("/api/v1/transactions/", {}, headers=BEARER).status_code == 400
    assert client.get("/month/")["Location"].startswith("https://")
    assert client.get("/api/v1/transactions/", headers=BEARER, secure=True).status_code == 401
