"""The sections of the settings, in the order of their list."""

from dataclasses import dataclass

YOU, HERE, ROWS, PROGRAMS = "Personal", "This workspace", "Your rows", "Programs"


@dataclass(frozen=True)
class Section:
    """One page of the settings. Some are for members of a workspace only, some for its owners only."""

    group: str
    slug: str
    route: str
    icon: str
    title: str
    about: str
    for_members: bool = True
    for_owners: bool = False


SECTIONS = (
    Section(YOU, "profile", "web:settings_profile", "profile", "You", "Name, time zone", for_members=False),
    Section(
        YOU,
        "appearance",
        "web:settings_appearance",
        "system",
        "Appearance",
        "Light or dark, how close rows stand, keys",
        for_members=False,
    ),
    Section(
        YOU,
        "security",
        "web:settings_security",
        "shield",
        "Security",
        "Password, second step, passkeys, devices",
        for_members=False,
    ),
    Section(
        YOU, "notifications", "web:settings_notifications", "bell", "Notices", "Alerts, letters, quiet hours"
    ),
    Section(
        HERE,
        "workspace",
        "web:settings_workspace",
        "home",
        "Workspace",
        "Currency, month, week, numbers",
        for_owners=True,
    ),
    Section(HERE, "people", "web:settings_people", "people", "People", "Who is here, what they may do"),
    Section(HERE, "plan", "web:settings_plan", "plan", "Plan", "What it gives, what is used"),
    Section(
        HERE,
        "data",
        "web:settings_data",
        "export",
        "Your data",
        "Take it with you, leave, delete",
        for_members=False,
    ),
    Section(ROWS, "categories", "web:categories", "categories", "Categories", "What rows are for"),
    Section(ROWS, "rules", "web:rules", "sparkles", "Rules", "How rows find their category"),
    Section(ROWS, "wallets", "web:wallets", "wallet", "Wallets", "Accounts, cards, cash, UPI"),
    Section(ROWS, "trash", "web:trash", "trash", "Bin", "What was deleted in the last 30 days"),
    Section(
        PROGRAMS, "assistants", "web:assistants", "spark", "Assistants", "Ask and change things by talking"
    ),
    Section(
        PROGRAMS,
        "webhooks",
        "web:webhooks",
        "arrow",
        "Webhooks",
        "Tell your own programs what happens",
        for_owners=True,
    ),
    Section(PROGRAMS, "tokens", "web:settings_tokens", "key", "Access tokens", "For programs of yours"),
)


def sections_for(member: object) -> tuple[Section, ...]:
    """Return the sections that somebody may open; `member` is None for people without a workspace."""
    return tuple(
        each
        for each in SECTIONS
        if (member or not each.for_members) and (not each.for_owners or getattr(member, "can_own", False))
    )
