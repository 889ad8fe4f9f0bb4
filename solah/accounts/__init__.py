"""People, the workspaces they share, and what ties every customer's row to its workspace."""
