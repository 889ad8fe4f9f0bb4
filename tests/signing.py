"""How a browser stands: signed in long ago, or sure a moment ago."""

import time

from django.test import Client


def sure(client: Client) -> Client:
    """Have said a moment ago who one is."""
    session = client.session
    said = {"method": "password", "reauthenticated": True, "at": time.time()}
    session["account_authentication_methods"] = [said]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()
    return client
