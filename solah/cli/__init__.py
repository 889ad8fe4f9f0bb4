"""The engines on the command line, without Django: `solah parse` and its sisters."""

import sys
from importlib import import_module

# A command is a module with `run(arguments) -> exit status`; it is imported only when it is called.
COMMANDS = {
    "analyse": (
        "solah.cli.analyse",
        "bank statements: how the month ends, what comes again, what is odd",
    ),
    "anomalies": ("solah.cli.anomalies", "what is odd lately: JSON lines with transactions in, alerts out"),
    "categorise": (
        "solah.cli.categorise",
        "categories learnt from one's own: JSON lines with rows in, JSON lines out",
    ),
    "forecast": ("solah.cli.forecast", "the months ahead: JSON lines with transactions in, JSON lines out"),
    "merchant": ("solah.cli.merchant", "who was paid: JSON lines with a bank's narration in, JSON lines out"),
    "messages": (
        "solah.cli.messages",
        "texts of banks and wallets: JSON lines with a paste in, what each message says out",
    ),
    "pace": ("solah.cli.pace", "how this month will end: JSON lines with budgets in, JSON lines out"),
    "parse": (
        "solah.cli.parse",
        "typed expenses: JSON lines with text, today, currency and locale in, JSON lines out",
    ),
    "recurring": (
        "solah.cli.recurring",
        "charges that come again: JSON lines with transactions in, JSON lines out",
    ),
    "scan": ("solah.cli.scan", "receipts: photos and PDFs in, a JSON line for each out"),
    "read": ("solah.cli.read", "bank statements: files in, a JSON line for each out"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command that the first argument names."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(usage())
        return 0 if arguments else 2
    if arguments[0] not in COMMANDS:
        print(f"There is no command “{arguments[0]}”.\n\n{usage()}", file=sys.stderr)
        return 2
    module = import_module(COMMANDS[arguments[0]][0])
    status: int = module.run(arguments[1:])
    return status


def usage() -> str:
    """Return the list of commands, a line each."""
    return "\n".join(
        ["usage: solah COMMAND …", "", *(f"  {name:10} {what}" for name, (_, what) in COMMANDS.items())]
    )
