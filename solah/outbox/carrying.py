"""How Celery carries hints: acknowledged late, one at a time, lost by nobody. None of it is for operators."""

from typing import Any

# The shortest of the three rules on a broker, so all say the same: longer than any job may take.
VISIBILITY_TIMEOUT = 900

CELERY: dict[str, Any] = {
    "task_ignore_result": True,
    # A hint is acknowledged when its job has ended, and comes back when its worker is gone.
    "task_acks_late": True,
    "task_reject_on_worker_lost": True,
    "worker_prefetch_multiplier": 1,
    "task_create_missing_queues": True,
    "task_default_queue": "default",
    "task_serializer": "json",
    "result_serializer": "json",
    "accept_content": ["json"],
    # What a hint has that names no time of its own; each job does.
    "task_soft_time_limit": 270,
    "task_time_limit": 300,
    "visibility_timeout": VISIBILITY_TIMEOUT,
    "result_backend_transport_options": {"visibility_timeout": VISIBILITY_TIMEOUT},
    "broker_transport_options": {
        "visibility_timeout": VISIBILITY_TIMEOUT,
        "socket_connect_timeout": 2,
        "socket_timeout": 10,
        "socket_keepalive": True,
        "health_check_interval": 30,
    },
    "broker_connection_retry_on_startup": True,
    "broker_connection_max_retries": None,
    "broker_connection_timeout": 2,
    "task_publish_retry_policy": {
        "max_retries": 2,
        "interval_start": 0,
        "interval_step": 0.2,
        "interval_max": 0.5,
    },
    "worker_soft_shutdown_timeout": 20,
    "worker_cancel_long_running_tasks_on_connection_loss": True,
    "worker_max_tasks_per_child": 200,
    "worker_max_memory_per_child": 300_000,
    "worker_hijack_root_logger": False,
    "worker_send_task_events": False,
    # Beat keeps nothing of its own: what was done is in the jobs.
    "beat_scheduler": "solah.outbox.beating:SigningScheduler",
    "beat_max_loop_interval": 30,
    "timezone": "UTC",
}
