"""Running the product: health, logs, cache, limits, request middleware. Owns no data."""
