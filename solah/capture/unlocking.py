"""Opening a locked PDF with the password that somebody types: the file stays, the password does not."""

from django.db import transaction

from intake.sandbox import unlock_in_child
from intake.statements.refusals import UnreadableFile
from solah.capture.models import Stage, StatementFile, StatementImport
from solah.capture.staging import WrongStage, ask_for, has_file, step

SECONDS = 8


class WrongPassword(Exception):
    """The file did not open; `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def unlock(batch: StatementImport, *, password: str) -> None:
    """Take the lock off the kept file and read it. Raises `WrongPassword`, or `WrongStage` if none is asked.

    The password lives in this call and in the pipe to a child; what is kept is the opened file, which is
    deleted like any other once its rows are added, at the latest after a week.
    """
    if not batch.is_locked or batch.stage != Stage.REFUSED or not has_file(batch):
        raise WrongStage(f"import {batch.pk} asks for no password")
    try:
        opened = unlock_in_child(bytes(batch.file.content), password=password, seconds=SECONDS)
    except UnreadableFile as refusal:
        raise WrongPassword(refusal.sentence) from None
    with transaction.atomic():
        batch.workspace.touch()
        step(batch, {Stage.REFUSED}, Stage.READING, is_locked=False, refusal="")
        kept = StatementFile.objects.filter(batch=batch, workspace=batch.workspace_id)
        if not kept.update(content=opened):
            raise WrongStage(f"the file of import {batch.pk} is gone")
        ask_for("capture.read", batch)
