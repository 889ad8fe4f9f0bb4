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
ERRORS = (400, 402, 403, 404, 405, 413, 429, 500)

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
    Shot("log-in-code", "/accounts/login/code/", signed_in=False),
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
    Shot("month-arrange", "/month/arrange/"),
    Shot("year", "/year/"),
    Shot("year-empty", "/year/2001-02/"),
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
    Shot("expense-split", "/expenses/", follow=AN_EXPENSE, then=r"/expenses/\d+/split/"),
    Shot("add", "/expenses/add/"),
    Shot("budgets", "/budgets/"),
    Shot("budgets-empty", "/budgets/2001-01/"),
    Shot("budget", "/budgets/", follow=r"/budgets/[\d-]+/\d+/"),
    Shot("budget-new", "/budgets/", follow=r"/budgets/[\d-]+/new/"),
    Shot("budgets-start", "/budgets/", follow=r"/budgets/[\d-]+/start/"),
    Shot("budgets-split", "/budgets/2001-01/start/?split=60000"),
    Shot("budgets-move", "/budgets/", follow=r"/budgets/[\d-]+/move/"),
    Shot("budgets-copy", "/budgets/", follow=r"/budgets/[\d-]+/copy/"),
    Shot("find", "/find/"),
    Shot("find-a-line", "/find/?q=coffee+180"),
    Shot("offline", "/offline/"),
    Shot("trash", "/trash/"),
    Shot("categories", "/categories/"),
    Shot("category", "/categories/", follow=r"/categories/\d+/"),
    Shot("category-delete", "/categories/", follow=r"/categories/\d+/delete/"),
    Shot("category-merge", "/categories/", follow=r"/categories/\d+/merge/"),
    Shot("wallets", "/wallets/"),
    Shot("wallet", "/wallets/", follow=r"/wallets/\d+/"),
    Shot("transfer", "/wallets/transfer/"),
    Shot("imports", "/import/"),
    Shot("import", "/import/", follow=r"/import/\d+/"),
    Shot("inbox", "/inbox/"),
    Shot("settings", "/settings/"),
    Shot("settings-profile", "/settings/profile/"),
    Shot("settings-appearance", "/settings/appearance/"),
    Shot("settings-notifications", "/settings/notifications/"),
    Shot("settings-security", "/settings/security/"),
    Shot("settings-data", "/settings/data/"),
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
    "/expenses/unsent/": "takes what was kept without a connection, and answers a script",
    "/share/": "only leads on",
    "/sw.js": "a script",
    "/categories/new/": "takes what a form sends",
    "/wallets/new/": "takes what a form sends",
    "/expenses/selected/": "takes what a form sends",
    "/trash/restore/": "takes what a form sends",
    "/month/jump/": "only redirects",
    "/accounts/login/code/confirm/": "redirects, unless a code was asked for",
    "/accounts/password/set/": "redirects everybody who has a password",
    "/settings/data/workspace.json": "a file",
    "/settings/security/sessions/": "takes what a form sends",
    "/settings/data/account/": "asks for the password first",
    "/settings/data/account/keep/": "takes what a form sends",
    "/settings/data/workspace/": "asks for the password first",
    "/settings/data/workspace/keep/": "takes what a form sends",
    "/settings/data/workspace/leave/": "takes what a form sends",
    "/accounts/2fa/": "only redirects",
    "/accounts/2fa/authenticate/": "redirects, unless a password was right a moment ago",
    "/accounts/2fa/reauthenticate/": "redirects those who have no second step",
    "/accounts/2fa/totp/activate/": "asks for the password first",
    "/accounts/2fa/totp/deactivate/": "is not there without an app",
    "/accounts/2fa/recovery-codes/": "is not there without a second step",
    "/accounts/2fa/recovery-codes/generate/": "asks for the password first",
    "/accounts/2fa/recovery-codes/download/": "closed: codes are shown once",
    "/accounts/2fa/webauthn/": "only redirects",
    "/accounts/2fa/webauthn/add/": "asks for the password first",
    "/accounts/2fa/webauthn/login/": "takes what a form sends",
    "/accounts/2fa/webauthn/reauthenticate/": "redirects those who have no passkey",
    "/healthz": "says ok to machines",
    "/readyz": "says ok to machines",
}
