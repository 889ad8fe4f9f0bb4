"""An audit that could not ask says so, and is never taken for one that found nothing."""

import pytest

from tools.audits import NotAsked, faults_of_node, faults_of_python

GOOD = '{"dependencies": [{"name": "django", "version": "6.1.3", "vulns": []}]}'
BAD = '{"dependencies": [{"name": "django", "version": "1.0", "vulns": [{"id": "CVE-1"}]}]}'
SKIPPED = '{"dependencies": [{"name": "django", "skip_reason": "could not be asked"}]}'
NPM = '{"vulnerabilities": %s, "metadata": {"dependencies": {"total": %d}}}'


def test_what_is_known_is_named() -> None:
    assert faults_of_python(BAD, "") == ["django 1.0: CVE-1"]
    assert faults_of_python(GOOD, "") == []
    assert faults_of_node(NPM % ('{"vite": {"severity": "high"}}', 90), "") == ["vite: high"]
    assert faults_of_node(NPM % ("{}", 90), "") == []


@pytest.mark.parametrize("said", ["", "not json", "[]", SKIPPED, '{"dependencies": []}'])
def test_an_audit_that_could_not_ask_says_so(said: str) -> None:
    with pytest.raises(NotAsked):
        faults_of_python(said, "ConnectionError")


@pytest.mark.parametrize("said", ["", '{"error": {"code": "E405"}}', NPM % ("{}", 0)])
def test_npm_that_could_not_ask_says_so(said: str) -> None:
    with pytest.raises(NotAsked):
        faults_of_node(said, "405 Method Not Allowed")
