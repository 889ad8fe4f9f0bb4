"""What is written about the API is so: the schema, what was promised, the guide, the client."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import time_machine
import yaml
from django.test import Client
from django.utils import timezone

from solah.accounts import tokens
from solah.accounts.models import User, Workspace
from tests.api.callers import Caller, caller_of
from tests.house import tree
from tests.people import PASSWORD
from tools import api_docs

_BLOCK = re.compile(r"```http\n(.*?)\n```", re.DOTALL)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """The schema as the views say it now."""
    return api_docs.description()


def test_the_schema_is_current(schema: dict[str, Any]) -> None:
    kept = api_docs.SCHEMA.read_text(encoding="utf-8")
    assert kept == api_docs.written(schema), "write it anew with `make api-docs`"
    collection = json.loads(api_docs.COLLECTION.read_text(encoding="utf-8"))
    assert collection == api_docs.collection(schema)


def test_nothing_that_was_promised_is_taken_back(schema: dict[str, Any]) -> None:
    promised = json.loads(api_docs.PROMISE.read_text(encoding="utf-8"))
    assert api_docs.broken(schema, promised) == [], "programs count on it: add beside it, or begin v2"
    assert promised == api_docs.promise(schema) | promised, "write the promise anew with `make api-docs`"


def test_a_broken_promise_is_found(schema: dict[str, Any]) -> None:
    promised = api_docs.promise(schema)
    other = json.loads(json.dumps(schema))
    del other["paths"]["/api/v1/tags/"]
    del other["components"]["schemas"]["TransactionOut"]["properties"]["notes"]
    other["components"]["schemas"]["TransactionInRequest"]["required"].append("notes")
    found = "\n".join(api_docs.broken(other, promised))
    assert "GET /api/v1/tags/ is gone" in found
    assert "GET /api/v1/transactions/{id}/: gives notes: string is gone" in found
    assert "POST /api/v1/transactions/: now needs notes" in found


def test_every_operation_says_its_scope_its_errors_and_an_example(schema: dict[str, Any]) -> None:
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            name = f"{method} {path}"
            assert all(operation[word] for word in ("summary", "description", "tags")), name
            assert {"401", "422", "429"} <= operation["responses"].keys(), name
            if operation.get("security"):
                assert re.fullmatch(r"\w+:(read|write)", operation["x-scope"]), name
            for kind, content in operation.get("requestBody", {}).get("content", {}).items():
                assert kind == "multipart/form-data" or content.get("examples"), name


@pytest.mark.django_db
def test_the_schema_and_its_page_are_for_those_who_are_known(
    alice: User, workspace: Workspace, signed_in: Callable[[User], Client], api: Caller
) -> None:
    nobody = Caller()
    assert nobody.get("schema/").status_code == 401
    assert nobody.get("docs/")["Location"].startswith("/accounts/login/")
    assert yaml.safe_load(api.get("schema/").content)["openapi"].startswith("3.1")
    page = signed_in(alice)
    shown = page.get("/api/v1/docs/")
    text = shown.content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", text)
    assert not re.search(r'(src|href)="(https?:)?//', text)
    assert "SwaggerUIBundle(" in page.get("/api/v1/docs/?script=").content.decode()
    guide = Client().get("/about/api/").content.decode()
    assert "Idempotency-Key" in guide


@pytest.mark.django_db
@time_machine.travel("2026-11-21 06:00:00+00:00")
def test_the_guides_examples_do_what_they_say(alice: User, workspace: Workspace) -> None:
    caller = caller_of(alice, workspace)
    blocks = _BLOCK.findall((tree.ROOT / "docs/api.md").read_text(encoding="utf-8"))
    given = 0
    for asked, answered in zip(blocks[::2], blocks[1::2], strict=True):
        head, _, body = asked.replace("{id}", str(given)).replace("$PASSWORD", PASSWORD).partition("\n\n")
        line, *headers = head.split("\n")
        method, path = line.split()
        sent = {name: value for name, _, value in (each.partition(": ") for each in headers)}
        key = {"Idempotency_Key": sent["Idempotency-Key"]} if "Idempotency-Key" in sent else {}
        response = caller.send(method, path, body.strip().encode() or None, **key)
        status, _, wanted = answered.partition("\n\n")
        assert f"{response.status_code}" == status.split()[0], (asked, response.content)
        if wanted:
            _holds(response.json(), json.loads(wanted), where=asked)
            given = response.json().get("id", given)


def _holds(found: Any, wanted: Any, *, where: str) -> None:
    """Compare what the guide shows with what came: figures that differ each time are only there."""
    if isinstance(wanted, dict):
        for name, value in wanted.items():
            assert name in found, where
            _holds(found[name], value, where=where)
    elif isinstance(wanted, list) and wanted:
        _holds(found[0], wanted[0], where=where)
    elif isinstance(wanted, str) and wanted not in {"…"}:
        assert found == wanted, where
    elif wanted is None:
        assert found is None, where


@pytest.mark.django_db(transaction=True)
def test_the_client_adds_a_row_once_and_the_guides_python_runs_as_it_stands(
    alice: User, workspace: Workspace, live_server: Any, tmp_path: Path
) -> None:
    member = workspace.memberships.select_related("workspace").get(user=alice)
    made = tokens.make(
        member, name="Client", scopes=["transactions:write", "insights:read"], days=1, now=timezone.now()
    )

    def run(*command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tree.ROOT / "docs")},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    said = run(str(tree.ROOT / "docs/api_client.py"), live_server.url, made.key)
    assert "Filter coffee, 180.00 INR" in said
    assert "1 rows in all" in said
    assert workspace.transactions.count() == 1
    (code,) = re.findall(r"```python\n(.*?)```", (tree.ROOT / "docs/api.md").read_text("utf-8"), re.DOTALL)
    code = code.replace("https://solah.example", live_server.url)
    code = code.replace("solah_pat_…", caller_of(alice, workspace).key)
    (tmp_path / "november.csv").write_text("Date,Description,Amount\n13/11/2026,Tea,-20.00\n")
    said = run("-c", code)
    assert "amount: " in said
    assert "2 rows this month" in said
    assert workspace.imports.get().file_name == "november.csv"
