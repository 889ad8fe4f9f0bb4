"""The stand-in answers as the schema says: each example is one, and the short client gets by with it."""

import http.client
import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from tests.house import tree
from tools import api_docs, api_mock


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(api_docs.SCHEMA.read_text(encoding="utf-8"))
    return found


def test_every_example_is_what_the_schema_says(schema: dict[str, Any]) -> None:
    wrong = []
    for path, method, status, kind, body in api_mock.answers(schema):
        content = schema["paths"][path][method]["responses"][str(status)].get("content", {}).get(kind, {})
        if kind.endswith("json"):
            validator = Draft202012Validator(content["schema"] | {"components": schema["components"]})
            wrong += [f"{method} {path} {status}: {each.message}" for each in validator.iter_errors(body)]
    assert wrong == []


def test_the_mock_answers_programs(schema: dict[str, Any], tmp_path: Path) -> None:
    assert api_mock.write(tmp_path, schema) > 500
    page = json.loads((tmp_path / "api/v1/transactions/index.json").read_text(encoding="utf-8"))
    assert page["results"][0]["amount"] == "180.00"
    server = api_mock.server(schema, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    try:
        client = [sys.executable, str(tree.ROOT / "docs/api_client.py"), base, "any"]
        done = subprocess.run(client, capture_output=True, text=True, timeout=30, check=False)
        assert "Filter coffee, 180.00 INR" in done.stdout, done.stderr
        for headers, status in (
            ({}, 401),
            ({"Authorization": "Bearer any", "Prefer": "code=404"}, 404),
        ):
            line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
            line.request("GET", "/api/v1/transactions/9/", headers=headers)
            answer = line.getresponse()
            assert answer.status == json.load(answer)["status"] == status
            line.close()
    finally:
        server.shutdown()
        server.server_close()
