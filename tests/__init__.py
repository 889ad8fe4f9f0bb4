"""The tests: they mirror the tree, one file a behaviour."""
