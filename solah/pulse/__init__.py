"""The company's own numbers: asked of real rows, each with its definition beside it."""
