"""Which pages `make shots` photographs, and which it leaves out and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shot:
    """A page; with `follow`, the one its first link of that pattern leads to, and `then` one from there."""

    name: str
    path: str
    signed_in: bool = True
    status: int = 200
    follow: str = ""
    then: str = ""


AN_EXPENSE = r"/expenses/\d+/"
ERRORS = (400, 402, 403, 404, 413, 429, 500)

SHOTS = [
    Shot("landing", "/", signed_in=False),
    Shot("pricing", "/pricing/", signed_in=False),
    Shot("how-it-works", "/about/how-it-works/", signed_in=False),
    Shot("privacy", "/about/privacy/", signed_in=False),
    Shot("changelog", "/about/changelog/", signed_in=False),
    Shot("status", "/status/", signed_in=False),
    Shot("sample", "/sample/", signed_in=False),
    Shot("log-in", "/accounts/login/", signed_in=False),
    Shot("sign-up", "/accounts/signup/", signed_in=False),
    Shot("password-reset", "/accounts/password/reset/", signed_in=False),
    Shot("password-reset-sent", "/accounts/password/reset/done/", signed_in=False),
    Shot("password-reset-done", "/accounts/password/reset/key/done/", signed_in=False),
    Shot("confirm-sent", "/accounts/confirm-email/", signed_in=False),
    Shot("inactive", "/accounts/inactive/", signed_in=False),
    *(Shot(f"error-{code}", f"/dev/errors/{code}/", signed_in=False, status=code) for code in ERRORS),
    Shot("mail", "/dev/mail/", signed_in=False),
    Shot("letter", "/dev/mail/", signed_in=False, follow=r"/dev/mail/[^/]+/"),
    Shot("month", "/month/"),
    Shot("month-empty", "/month/2001-01/"),
    Shot("start-month", "/start/month/"),
    Shot("start-budgets", "/start/budgets/"),
    Shot("start-entries", "/start/entries/"),
    Shot("start-done", "/start/done/"),
    Shot("expenses", "/expenses/"),
    Shot("expenses-filtered", "/expenses/?month=last&q=swigy&max=abc"),
    Shot("views", "/expenses/views/"),
    Shot("view-new", "/expenses/views/?q=swiggy"),
    Shot("expenses-none-found", "/expenses/?q=nothing+is+called+this"),
    Shot("expense", "/expenses/", follow=AN_EXPENSE),
    Shot("expense-history", "/expenses/", follow=AN_EXPENSE, then=r"/expenses/\d+/history/"),
    Shot("add", "/expenses/add/"),
    Shot("trash", "/trash/"),
    Shot("categories", "/categories/"),
    Shot("category", "/categories/", follow=r"/categories/\d+/"),
    Shot("category-delete", "/categories/", follow=r"/categories/\d+/delete/"),
    Shot("wallets", "/wallets/"),
    Shot("wallet", "/wallets/", follow=r"/wallets/\d+/"),
    Shot("imports", "/import/"),
    Shot("import", "/import/", follow=r"/import/\d+/"),
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
    "/start/": "goes on to one of the steps",
    "/start/end/": "takes what a form sends",
    "/start/reading/": "a part of the third step",
    "/start/tour-seen/": "takes what a script sends",
    "/try/": "a part of the landing page",
    "/robots.txt": "for machines",
    "/sitemap.xml": "for machines",
    "/.well-known/security.txt": "for machines",
    "/sample/leave/": "takes what a form sends",
    "/categories/new/": "takes what a form sends",
    "/wallets/new/": "takes what a form sends",
    "/expenses/selected/": "takes what a form sends",
    "/trash/restore/": "takes what a form sends",
    "/month/jump/": "only redirects",
    "/accounts/login/code/confirm/": "redirects, unless a code was asked for",
    "/accounts/password/set/": "redirects everybody who has a password",
    "/healthz": "says ok to machines",
    "/readyz": "says ok to machines",
}
