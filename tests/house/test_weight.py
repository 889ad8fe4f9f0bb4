"""A web process carries no numerical library, and the command line no framework."""

import json
import os
import subprocess
import sys

from tests.house import tree

HEAVY = [
    "numpy",
    "pandas",
    "scipy",
    "sklearn",
    "statsmodels",
    "openpyxl",
    "onnxruntime",
    "rapidocr",
    "playwright",
]


def _loaded_after(code: str, *suspects: str) -> set[str]:
    """Run `code` in a fresh interpreter and return which suspects it brought in."""
    ask = f"{code}\nimport json, sys\nprint(json.dumps([m for m in {list(suspects)} if m in sys.modules]))"
    done = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=tree.ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_pages_load_no_numerical_library() -> None:
    code = (
        "import os; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings')\n"
        "import django; django.setup()\nimport config.wsgi\n"
        "from django.urls import get_resolver; get_resolver().reverse_dict; get_resolver().check()"
    )
    assert _loaded_after(code, *HEAVY) == set()


def test_the_pages_carry_nothing_of_the_door_for_assistants() -> None:
    code = (
        "import os; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'config.settings')\n"
        "import django; django.setup()\nimport config.wsgi\n"
        "from django.urls import get_resolver; get_resolver().reverse_dict; get_resolver().check()"
    )
    assert _loaded_after(code, "mcp", "mcp_types", "pydantic", "starlette", "httpx2") == set()


def test_the_command_line_starts_without_the_framework() -> None:
    assert _loaded_after("import solah.cli", "django", "celery", "config.settings") == set()
