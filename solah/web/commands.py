"""What can be gone to or done from anywhere, by its name: the pages and switches that the palette offers."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from solah.accounts.models import Membership


@dataclass(frozen=True)
class Command:
    """A page to go to, or with `does` something that the page's own script does."""

    label: str
    icon: str
    route: str = ""
    words: str = ""
    keys: str = ""
    does: str = ""
    needs: str = ""

    @property
    def address(self) -> str:
        """The page's address; empty for what only a script can do, and for a page that is not there."""
        name = self.route if self.route.startswith("account_") else f"web:{self.route}"
        try:
            return reverse(name) if self.route else ""
        except NoReverseMatch:
            return ""

    def answers(self, asked: str) -> bool:
        """Each word asked for begins a word of the name, or of what else it might be called."""
        own = f"{self.label} {self.words}".lower().split()
        return all(any(each.startswith(word) for each in own) for word in asked.lower().split())

    def begins(self, asked: str) -> bool:
        """The name itself begins with what is asked for, and something is."""
        return bool(asked) and self.label.lower().startswith(asked.lower())


PAGES = (
    Command("Home", "month", "month", "month dashboard overview", "G H"),
    Command("Expenses", "expenses", "expenses", "transactions list rows", "G E"),
    Command("Budgets", "budgets", "budgets", "limits plan spending", "G B"),
    Command("Insights", "spark", "insights", "findings news forecast record why", "G W"),
    Command("Recurring", "loop", "recurring", "bills subscriptions calendar due yearly"),
    Command("Explore", "chart", "explore", "compare two periods months why difference weekday merchant tag"),
    Command("The year", "calendar", "year", "annual april march twelve months"),
    Command("Import a statement", "import", "imports", "bank csv excel pdf upload file", "G I", needs="edit"),
    Command("Bank messages", "phone", "messages", "sms upi paste text forward address hook", needs="edit"),
    Command("Inbox", "mailbox", "inbox", "receipts photos scan messages drafts confirm", "G R"),
    Command("Notices", "bell", "notices", "notifications alerts unread bell"),
    Command("Bin", "trash", "trash", "deleted restore undo"),
)
SETTINGS = (
    Command("Settings", "settings", "settings", "all preferences account", "G S"),
    Command("Profile", "profile", "settings_profile", "you name time zone language"),
    Command("Appearance", "sun", "settings_appearance", "theme dark light density shortcuts"),
    Command("What you are told", "bell", "settings_notifications", "notifications letters mail alerts quiet"),
    Command("Security", "shield", "settings_security", "passkey two factor totp sessions devices log"),
    Command("Your data", "export", "settings_data", "export download delete close account backup"),
    Command("Archive", "archive", "archive", "zip everything backup restore bring export", needs="own"),
    Command("Workspace", "home", "settings_workspace", "currency month start household", needs="own"),
    Command("People", "people", "settings_people", "members team invite share roles seats"),
    Command("Categories", "categories", "categories", "rename archive merge"),
    Command("Wallets", "wallet", "wallets", "payment methods bank card cash upi accounts"),
    Command("Assistants", "spark", "assistants", "mcp ai agent connect chat"),
    Command("Webhooks", "arrow", "webhooks", "api hook events send endpoint", needs="own"),
    Command("Access tokens", "key", "settings_tokens", "api key program script developer"),
    Command("Plan", "plan", "settings_plan", "price upgrade pro billing subscription"),
    Command("Support", "help", "support", "help contact write question bug idea"),
    Command("Status", "check", "status", "works down trouble outage"),
    Command("Email address", "mail", "account_email", "mail change"),
    Command("Password", "key", "account_change_password", "change security"),
    Command("A new workspace", "plus", "new_workspace", "household business add"),
)
DEEDS = (
    Command("Add an expense", "plus", "add", "new spend quick", "N", does="add", needs="edit"),
    Command("Hide amounts, or show them", "eye", does="private", words="privacy blur", keys="P"),
    Command("Theme: device, light, dark", "moon", does="theme", words="colour appearance night", keys="T"),
    Command("Keyboard shortcuts", "keyboard", does="keys", words="help hotkeys", keys="?"),
    Command("Everything as CSV", "export", "export_csv", "download export spreadsheet data"),
    Command("Everything for Excel", "export", "export_xlsx", "download export spreadsheet data"),
    Command("Log out", "logout", "account_logout", "sign leave exit"),
)


def find_commands(
    among: Iterable[Command], asked: str, *, member: Membership, scripted: bool = True
) -> list[Command]:
    """Return those that answer to what is asked, that exist, and that this member may use."""
    may = {"": True, "edit": member.can_edit, "own": member.can_own}
    return [
        each
        for each in among
        if may[each.needs] and (each.address or (scripted and each.does)) and each.answers(asked)
    ]
