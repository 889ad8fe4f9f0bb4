"""How often somebody may try to get in, and for how long we wait for a database that says nothing.

Entering is what allauth counts in the cache, by network, account or person, before any password is hashed.
`solah.web.entering` adds counts of its own that work without a cache. The key of a failed log-in is the
account as one network tries it, so that a stranger elsewhere cannot keep its owner out.
"""

ENTERING = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,3/m/key",
    "signup": "20/m/ip",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
    "confirm_email": "1/3m/key",
}

# Of a server that is gone without a word we hear by ourselves, before whoever waits gives up. In seconds, the
# last one in milliseconds.
SILENCE = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 15_000,
}
