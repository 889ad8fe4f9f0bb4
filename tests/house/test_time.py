"""Time and chance are arguments: nobody looks at a clock of his own."""

import ast

from tests.house import tree

# Who may ask what day or what time it is, and why.
ASKS_THE_CLOCK = {
    "solah/accounts/models.py": "a workspace knows its own today, in its own time zone",
    "solah/cli/messages.py": "the command line is where a person's own day comes in",
    "solah/cli/parse.py": "the command line is where a person's own day comes in",
}
_CLOCKS = {
    "date.today", "datetime.date.today", "dt.date.today",
    "datetime.now", "datetime.today", "datetime.utcnow", "datetime.datetime.now", "datetime.datetime.today",
    "datetime.datetime.utcnow", "dt.datetime.now", "dt.datetime.today", "dt.datetime.utcnow",
    "timezone.localdate", "timezone.localtime", "localdate", "localtime",
}  # fmt: skip
# Parts of an engine that meet the outside, and why.
MEETS_THE_OUTSIDE = {
    "intake/sandbox.py": "it starts the child process in which a stranger's file is read",
}
_OUTSIDE_WORLD = {
    "socket", "http", "urllib.request", "requests", "httpx", "ftplib", "smtplib", "subprocess", "asyncio",
    "time", "threading",
    "secrets", "os.environ", "random.random", "random.choice", "random.shuffle", "uuid.uuid4",
}  # fmt: skip


def test_nobody_asks_the_server_what_day_it_is() -> None:
    found = [
        f"{tree.name(path)}:{node.lineno} calls {tree.dotted(node.func)}()"
        for path in tree.python(*tree.PRODUCT)
        if tree.name(path) not in ASKS_THE_CLOCK and not tree.name(path).startswith("solah/ops/")
        for node in ast.walk(tree.parse(path))
        if isinstance(node, ast.Call) and tree.dotted(node.func) in _CLOCKS
    ]
    assert not found, "ask workspace.today(), or take today= as an argument:\n" + "\n".join(found)


def test_the_engines_know_no_clock_no_chance_and_no_network() -> None:
    found = [
        f"{tree.name(path)}:{line} imports {what}"
        for path in tree.python(*tree.ENGINES)
        if tree.name(path) not in MEETS_THE_OUTSIDE
        for line, what in tree.imports(path)
        if any(what == outside or what.startswith(outside + ".") for outside in _OUTSIDE_WORLD)
    ]
    assert not found, "take it as an argument:\n" + "\n".join(found)
