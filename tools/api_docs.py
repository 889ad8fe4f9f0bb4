"""Writes what is drawn from the API itself: its schema, what it has promised, and a collection for Postman.

`make api-docs` runs it. The promise only grows: what was in it once must stay, and a test sees to that.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "docs/openapi.yaml"
PROMISE = ROOT / "docs/api-promise.json"
COLLECTION = ROOT / "docs/solah.postman_collection.json"
METHODS = ("get", "post", "put", "patch", "delete")


def description() -> dict[str, Any]:
    """Return the schema as the views say it now."""
    from drf_spectacular.generators import SchemaGenerator

    found: dict[str, Any] = json.loads(json.dumps(SchemaGenerator().get_schema(public=True), default=str))
    return found


def written(schema: dict[str, Any]) -> str:
    """Return the schema as it is kept."""
    return yaml.safe_dump(schema, sort_keys=False, allow_unicode=True, width=110)


def promise(schema: dict[str, Any]) -> dict[str, list[str]]:
    """Return what programs may count on: for each operation what it takes, gives and can be asked."""
    said = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            if method in METHODS:
                said[f"{method.upper()} {path}"] = sorted(_promised(schema, operation))
    return said


def broken(schema: dict[str, Any], promised: dict[str, list[str]]) -> list[str]:
    """Return what was promised and is no longer so, and what is asked of programs that never was before."""
    now = promise(schema)
    found = []
    for name, lines in promised.items():
        if name not in now:
            found.append(f"{name} is gone")
            continue
        found += [f"{name}: {line} is gone" for line in lines if line not in now[name] and _binds(line)]
        before = {line for line in lines if line.startswith("needs ")}
        added = {line for line in now[name] if line.startswith("needs ")} - before
        found += [f"{name}: now {line}" for line in sorted(added)]
    return found


def collection(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the operations as Postman, Bruno and their like read them."""
    folders: dict[str, list[Any]] = {}
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            if method in METHODS:
                folders.setdefault(operation["tags"][0], []).append(_request(path, method, operation))
    return {
        "info": {
            "name": schema["info"]["title"],
            "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
        },
        "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{token}}", "type": "string"}]},
        "variable": [
            {"key": "base", "value": "http://localhost:8000"},
            {"key": "token", "value": ""},
        ],
        "item": [{"name": tag, "item": requests} for tag, requests in folders.items()],
    }


def main() -> None:
    """Write all three."""
    import django

    django.setup()
    schema = description()
    SCHEMA.write_text(written(schema), encoding="utf-8")
    promised = json.loads(PROMISE.read_text(encoding="utf-8")) if PROMISE.exists() else {}
    for name, lines in promise(schema).items():
        promised[name] = sorted({*promised.get(name, []), *lines})
    PROMISE.write_text(json.dumps(promised, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    COLLECTION.write_text(json.dumps(collection(schema), indent=1) + "\n", encoding="utf-8")
    for line in broken(schema, promised):
        print(f"no longer kept: {line}")


def _promised(schema: dict[str, Any], operation: dict[str, Any]) -> set[str]:
    said = {f"answers {status}" for status in operation["responses"] if status.startswith("2")}
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "query":
            said.add(f"asks {parameter['name']}: {_kind(parameter['schema'])}")
    for content in operation.get("requestBody", {}).get("content", {}).values():
        said |= {f"takes {line}" for line, _ in _fields(schema, content["schema"])}
        said |= {
            f"needs {line.partition(':')[0]}" for line, must in _fields(schema, content["schema"]) if must
        }
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            for content in response.get("content", {}).values():
                said |= {f"gives {line}" for line, _ in _fields(schema, content["schema"])}
    return said


def _fields(schema: dict[str, Any], shape: dict[str, Any], path: str = "") -> list[tuple[str, bool]]:
    """Return each field of a shape with its type, and whether it must be there."""
    if "$ref" in shape:
        return _fields(schema, schema["components"]["schemas"][shape["$ref"].rpartition("/")[2]], path)
    found = []
    for part in (*shape.get("oneOf", ()), *shape.get("allOf", ()), *shape.get("anyOf", ())):
        found += _fields(schema, part, path)
    if "items" in shape:
        found += _fields(schema, shape["items"], f"{path}[]")
    for name, inner in shape.get("properties", {}).items():
        below = f"{path}.{name}".lstrip(".")
        found.append((f"{below}: {_kind(inner)}", name in shape.get("required", ())))
        found += _fields(schema, inner, below)
    return found


def _kind(shape: dict[str, Any]) -> str:
    kind = shape.get("type", "any")
    return "|".join(sorted(kind)) if isinstance(kind, list) else str(kind)


def _binds(line: str) -> bool:
    """A field that no longer must be sent breaks nothing."""
    return not line.startswith("needs ")


def _request(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    address = re.sub(r"{(\w+)}", r":\1", path).strip("/") + ("/" if path.endswith("/") else "")
    questions = [
        {"key": each["name"], "value": "", "disabled": True}
        for each in operation.get("parameters", ())
        if each["in"] == "query"
    ]
    request: dict[str, Any] = {
        "method": method.upper(),
        "description": operation.get("description", ""),
        "header": [],
        "url": {
            "raw": "{{base}}/" + address,
            "host": ["{{base}}"],
            "path": address.split("/"),
            "query": questions,
            "variable": [{"key": name, "value": "1"} for name in re.findall(r"{(\w+)}", path)],
        },
    }
    if operation.get("security") == []:
        request["auth"] = {"type": "noauth"}
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        if kind == "multipart/form-data":
            request["body"] = {"mode": "formdata", "formdata": [{"key": "file", "type": "file", "src": []}]}
            continue
        sent: Any = next((each["value"] for each in content.get("examples", {}).values()), {})
        request["header"].append({"key": "Content-Type", "value": kind})
        request["body"] = {"mode": "raw", "raw": json.dumps(sent, indent=2, ensure_ascii=False)}
    return {"name": operation["summary"], "request": request}


if __name__ == "__main__":
    main()
