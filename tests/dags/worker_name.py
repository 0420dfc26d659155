"""What Airflow takes for a worker's host in the tests, where all workers run on one machine."""

import os

WORKER = "SOSIK_TEST_WORKER"


def worker_name():
    """The name that the worker was started with; `hostname_callable` of Airflow's settings names this."""
    return os.environ.get(WORKER, "no-worker")
