"""What must happen once and be known afterwards: jobs, idempotency keys, the audit trail, deliveries."""
