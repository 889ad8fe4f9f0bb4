"""A module is named for what it knows, never for its layer."""

from tests.house import tree

LAYERS = {
    "services", "service", "selectors", "selector", "utils", "util", "utilities", "helpers", "helper",
    "common", "core", "misc", "lib", "shared", "base_model", "handlers", "signals", "tasks", "constants",
}  # fmt: skip


def test_no_file_or_folder_is_named_after_a_layer() -> None:
    found = {
        tree.name(path)
        for path in tree.files(*tree.PRODUCT, "tests", "tools", "bench", "frontend")
        if path.suffix in {".py", ".js", ".css", ".html"}
        for part in (*path.relative_to(tree.ROOT).parts[:-1], path.stem.removeprefix("test_").lstrip("_"))
        if part in LAYERS
    }
    assert not found, f"say what it knows, not where it stands: {sorted(found)}"
