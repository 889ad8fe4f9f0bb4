"""Which pages `make shots` photographs, and which it leaves out and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shot:
    """A page; with `follow`, the one that its first such link leads to, and `then` one from there."""

    name: str
    path: str
    signed_in: bool = True
    status: int = 200
    follow: str = ""
    then: str = ""


AN_EXPENSE = "main a[href^='/expenses/']:not([href*='add']):not([href*='?'])"
ERRORS = (400, 402, 403, 404, 413, 429, 500)

SHOTS = [
    Shot("landing", "/", signed_in=False),
    Shot("pricing", "/pricing/", signed_in=False),
    Shot("log-in", "/accounts/login/", signed_in=False),
    Shot("sign-up", "/accounts/signup/", signed_in=False),
    Shot("password-reset", "/accounts/password/reset/", signed_in=False),
    Shot("password-reset-sent", "/accounts/password/reset/done/", signed_in=False),
    Shot("password-reset-done", "/accounts/password/reset/key/done/", signed_in=False),
    Shot("confirm-sent", "/accounts/confirm-email/", signed_in=False),
    Shot("inactive", "/accounts/inactive/", signed_in=False),
    *(Shot(f"error-{code}", f"/dev/errors/{code}/", signed_in=False, status=code) for code in ERRORS),
    Shot("mail", "/dev/mail/", signed_in=False),
    Shot("month", "/month/"),
    Shot("month-empty", "/month/2001-01/"),
    Shot("expenses", "/expenses/"),
    Shot("expenses-none-found", "/expenses/?q=nothing+is+called+this"),
    Shot("expense", "/expenses/", follow=AN_EXPENSE),
    Shot("expense-history", "/expenses/", follow=AN_EXPENSE, then="main a[href$='/history/']"),
    Shot("add", "/expenses/add/"),
    Shot("trash", "/trash/"),
    Shot("categories", "/categories/"),
    Shot("category-new", "/categories/new/"),
    Shot("category", "/categories/", follow="main a[href^='/categories/']:not([href*='new'])"),
    Shot("category-delete", "/categories/", follow="main a[href$='/delete/']"),
    Shot("wallets", "/wallets/"),
    Shot("wallet-new", "/wallets/new/"),
    Shot("wallet", "/wallets/", follow="main a[href^='/wallets/']:not([href*='new'])"),
    Shot("imports", "/import/"),
    Shot("settings", "/settings/"),
    Shot("settings-workspace", "/settings/workspace/"),
    Shot("settings-plan", "/settings/plan/"),
    Shot("workspace-new", "/workspaces/new/"),
    Shot("e-mail", "/accounts/email/"),
    Shot("password-change", "/accounts/password/change/"),
    Shot("reauthenticate", "/accounts/reauthenticate/"),
    Shot("log-out", "/accounts/logout/"),
    Shot("error-404-signed-in", "/dev/errors/404/", status=404),
]

# Addresses without a picture of their own. Every other address without an id must be in the list above.
LEFT_OUT = {
    "/expenses/export.csv": "a file",
    "/expenses/export.xlsx": "a file",
    "/expenses/parse/": "a part of the page for adding",
    "/expenses/selected/": "takes what a form sends",
    "/expenses/selected/restore/": "takes what a form sends",
    "/trash/restore/": "takes what a form sends",
    "/month/jump/": "only redirects",
    "/accounts/login/code/confirm/": "redirects, unless a code was asked for",
    "/accounts/password/set/": "redirects everybody who has a password",
    "/healthz": "says ok to machines",
    "/readyz": "says ok to machines",
}
