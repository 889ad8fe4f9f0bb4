"""The work of imports that no page waits for."""

from solah.capture import importing
from solah.capture.models import StatementImport
from solah.outbox.jobs import Run, job


@job("capture.read", queue="high", attempts=3, seconds=60)
def read_statement(run: Run) -> None:
    """Read an uploaded file and stage its rows."""
    importing.read(StatementImport.objects.select_for_update().get(pk=run.args["batch"], workspace=run.workspace_id))


@job("capture.commit", queue="high", attempts=3, seconds=300)
def commit_import(run: Run) -> None:
    """Add the chosen rows of an import to the ledger."""
    importing.commit(StatementImport.objects.select_for_update().get(pk=run.args["batch"], workspace=run.workspace_id))
