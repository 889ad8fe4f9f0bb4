"""No stored bytes ever become code, and no secret lies in the tree."""

import math
import re
from collections import Counter

from tests.house import tree

PICKLES = ("pickle", "_pickle", "joblib", "marshal", "shelve", "dill", "cloudpickle", "skops", "jsonpickle")

_KEYS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\b[sr]k_live_\w{8,}|\bwhsec_[A-Za-z0-9+/]{24,}|\bAKIA[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_\w{30,}|\bxox[abprs]-[\w-]{10,}|\bAIza[\w-]{30,}|\bnpm_\w{30,}|\bpypi-[\w-]{40,}"
)
_NAMED = re.compile(
    r"""(?i)\b[\w.-]*(secret|passw(or)?d|token|api_?key|private_?key)[\w.-]*["']?\s*[:=]\s*["']([^"'\s{}$<>:/]{16,})["']"""
)
# Literals that look like a secret and are none, and why.
HARMLESS: dict[str, str] = {}


def test_nothing_is_unpickled() -> None:
    found = [
        f"{tree.name(path)}:{line} imports {what}"
        for path in tree.python(*tree.PRODUCT, "tools", "bench", migrations=True)
        for line, what in tree.imports(path)
        if what.split(".")[0] in PICKLES
    ]
    assert not found, "store numbers as JSON and keep the code in the tree:\n" + "\n".join(found)


def test_no_secret_lies_in_the_tree() -> None:
    found = []
    for path in (*tree.files(*tree.OURS), *tree.top_level_files()):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{tree.name(path)}: {match[0][:24]}…" for match in _KEYS.finditer(text)]
        found += [
            f"{tree.name(path)}: {match[0][:60]}"
            for match in _NAMED.finditer(text)
            if match[3] not in HARMLESS and _entropy(match[3]) > 3.7 and re.search(r"\d", match[3])
        ]
    assert not found, "a secret comes from the environment:\n" + "\n".join(found)


def _entropy(text: str) -> float:
    """Say how many bits a character carries; random keys are near 4 (hex) or 6 (base64), words near 3."""
    return -sum(n / len(text) * math.log2(n / len(text)) for n in Counter(text).values())
