"""What stands in deploy/ speaks of things that exist: figures, settings, queues, runbooks, files."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from config.schedule import QUEUES
from config.watching import FIGURES
from solah.ops.counts import COUNTED, Histogram
from tests.house import tree
from tests.house.test_settings import documented

DEPLOY = tree.ROOT / "deploy"
_SELECTOR = re.compile(r"\b(solah_\w+)(?:\{([^}]*)\})?")
# What is no setting of ours: the image's own arguments, and what other programs' images read.
FOREIGN = {"KIND", "POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD", "AUTH_TYPE", "DB_USER", "DB_PASSWORD"}


def exported() -> dict[str, set[str]]:
    """Return every series that /metrics can show, with its labels."""
    found: dict[str, set[str]] = {"solah_up": {"part"}, "solah_info": {"version"}}
    for figure in COUNTED:
        labels = set(figure.labels)
        if isinstance(figure, Histogram):
            found[f"{figure.name}_bucket"] = labels | {"le"}
            found[f"{figure.name}_sum"] = found[f"{figure.name}_count"] = labels
        else:
            found[f"{figure.name}_total"] = labels
    for source in FIGURES:
        found |= {gauge.name: set(gauge.labels) for gauge in source()}
    return found


def rules() -> list[dict[str, Any]]:
    text = (DEPLOY / "prometheus/alerts.yaml").read_text(encoding="utf-8")
    return [rule for group in yaml.safe_load(text)["groups"] for rule in group["rules"]]


def questions() -> Iterator[str]:
    yield from (rule["expr"] for rule in rules())
    board = json.loads((DEPLOY / "grafana/solah.json").read_text(encoding="utf-8"))
    for panel in board["panels"]:
        yield from (target["expr"] for target in panel["targets"])


@pytest.mark.django_db
def test_every_figure_that_is_asked_for_exists() -> None:
    known = exported()
    for question in questions():
        for name, selector in _SELECTOR.findall(question):
            assert name in known, question
            labels = set(re.findall(r"(\w+)\s*(?:=~|!~|!=|=)", selector))
            assert labels <= known[name], question
        for labels_by in re.findall(r"\b(?:by|without) \(([^)]*)\)", question):
            known_labels = set().union(*(known[name] for name, _ in _SELECTOR.findall(question)))
            assert {each.strip() for each in labels_by.split(",")} <= known_labels, question


@pytest.mark.django_db
def test_every_figure_is_shown_and_explained() -> None:
    asked = {name for question in questions() for name, _ in _SELECTOR.findall(question)}
    page = (tree.ROOT / "docs/operations.md").read_text(encoding="utf-8")
    for name in exported():
        whole = re.sub(r"_(bucket|sum|count)$", "", name)
        assert any(each.startswith(whole) for each in asked), f"no panel and no alert asks for {name}"
        assert f"`{whole}`" in page, name


def test_every_alert_has_its_runbook() -> None:
    headings = re.findall(r"(?m)^#### (\w+)$", (tree.ROOT / "docs/operations.md").read_text(encoding="utf-8"))
    assert sorted(headings) == sorted(rule["alert"] for rule in rules())
    for rule in rules():
        assert rule["annotations"]["runbook"] == f"docs/operations.md#{rule['alert'].lower()}"
        assert rule["labels"]["severity"] in {"page", "note"}


def test_settings_that_are_passed_on_exist() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    render = yaml.safe_load((tree.ROOT / "render.yaml").read_text(encoding="utf-8"))
    passed = {name for each in compose["services"].values() for name in each.get("environment", {})}
    lists = [each["envVars"] for each in (*render["envVarGroups"], *render["services"]) if "envVars" in each]
    passed |= {entry["key"] for entries in lists for entry in entries if "key" in entry}
    assert passed - {"SITE_HOST"} <= documented() | FOREIGN


def test_the_blueprint_is_the_least_that_a_thousand_people_need() -> None:
    render = yaml.safe_load((tree.ROOT / "render.yaml").read_text(encoding="utf-8"))
    numbers = {each["name"]: each.get("numInstances", 1) for each in render["services"]}
    assert (numbers["solah-web"], numbers["solah-worker"], numbers["solah-beat"]) == (2, 2, 1)
    assert render["databases"][0]["postgresMajorVersion"] == "18"


def test_the_image_takes_every_queue_and_every_folder_that_runs() -> None:
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    for folder in tree.PRODUCT:
        assert f"COPY {folder} {folder}" in text
    assert ",".join(QUEUES) in text or all(queue in text for queue in QUEUES)
    assert "USER 10001:10001" in text
    ignored = (tree.ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for copied in re.findall(r"(?m)^COPY (?!--)(.+) \S+$", text):
        for name in copied.split():
            assert f"!{name}" in ignored, name
            assert (tree.ROOT / name).exists(), name
