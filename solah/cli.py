"""The engines on the command line, without Django: each subcommand is imported only when called."""

from __future__ import annotations

import sys
from importlib import import_module

_COMMANDS = {"parse": "solah.cli_parse", "read": "intake.printing"}


def main() -> int:
    """Run `solah SUBCOMMAND ...`."""
    name, rest = (sys.argv[1] if len(sys.argv) > 1 else ""), sys.argv[2:]
    if name not in _COMMANDS:
        sys.stderr.write(f"usage: solah {{{','.join(_COMMANDS)}}} ...\n")
        return 2
    return int(import_module(_COMMANDS[name]).main(rest))


if __name__ == "__main__":
    sys.exit(main())
