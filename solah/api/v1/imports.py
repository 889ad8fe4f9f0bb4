"""Imports: a statement is sent, added, and taken back as one."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.scopes import Area
from solah.api import paging
from solah.api.answers import invalid
from solah.api.operations import PAGED, operation
from solah.api.shapes import Shape
from solah.api.uploads import FileField, refuse_often, sent_file
from solah.api.views import ApiView
from solah.capture import committing, reviewing, staging, undoing
from solah.capture.models import Stage, StatementImport
from solah.capture.staging import FILE_MOST
from solah.ops.gcra import Limit

UPLOADS = Limit("uploads", times=20, seconds=3600)


class ImportOut(serializers.Serializer[Any]):
    """One statement and how far it is."""

    id = serializers.IntegerField()
    file_name = serializers.CharField()
    wallet_id = serializers.IntegerField()
    stage = serializers.ChoiceField(Stage.choices)
    is_working = serializers.BooleanField(help_text="Ask again soon.")
    is_stuck = serializers.BooleanField(help_text="The work on it was given up: `retry/` asks for it again.")
    is_locked = serializers.BooleanField(help_text="It waits for its password.")
    refusal = serializers.CharField(help_text="Why it was not read.")
    format = serializers.CharField()
    currency = serializers.CharField()
    rows = serializers.IntegerField()
    added = serializers.IntegerField()
    questions = serializers.ListField(
        child=serializers.DictField(), help_text="What the reader could not tell; answer by `kind`."
    )
    created_at = serializers.DateTimeField()
    committed_at = serializers.DateTimeField(allow_null=True)
    undone_at = serializers.DateTimeField(allow_null=True)


class UploadIn(Shape):
    """A file of up to ten megabytes, for one wallet."""

    file = FileField()
    wallet_id = serializers.CharField(max_length=18)


class Batches(ApiView):
    """What the views of imports have in common."""

    area = Area.IMPORTS
    tag = "Imports"

    def found(self, pk: int) -> StatementImport:
        """Return one import."""
        batch: StatementImport | None = reviewing.with_counts(self.workspace).filter(pk=pk).first()
        if batch is None:
            raise Http404
        return batch

    def show(self, pk: int) -> dict[str, Any]:
        """Return one as it stands now."""
        return _told(self.found(pk))

    def do(self, pk: int, deed: Callable[[StatementImport], Any]) -> Response:
        """Do something with an import, and answer with how it stands then."""
        deed(self.found(pk))
        return Response(self.show(pk), status=202)


class Imports(Batches):
    """All of them."""

    parser_classes = (MultiPartParser,)
    body_most = FILE_MOST + 64 * 1024

    @operation("list_imports", "List imports", gives=paging.page_of_shape(ImportOut), asks=PAGED)
    def get(self, request: Request) -> Response:
        """The newest first."""
        imports = reviewing.with_counts(self.workspace)
        return Response(paging.newest(request, imports, lambda found: [_told(each) for each in found]))

    @operation("create_import", "Send a statement", takes=UploadIn, gives=ImportOut, status=202, upload=True)
    def post(self, request: Request) -> Response:
        """Send a file (CSV, Excel, OFX, QIF, CAMT, MT940, PDF). It is read in the background."""
        refuse_often(self, UPLOADS)
        name, content = sent_file(request, known={"file", "wallet_id"})
        form: Any = request.data
        pk = paging.whole(str(form.get("wallet_id", "")), "wallet_id")
        wallet = self.workspace.wallets.in_use().filter(pk=pk).first()
        if wallet is None:
            raise invalid("wallet_id", "There is no such wallet here.")
        batch = staging.receive(
            self.workspace, wallet=wallet, by=self.person, name=name, content=content, client_id=uuid.uuid4()
        )
        where = {"Location": reverse("api:import", args=[batch.pk])}
        return Response(self.show(batch.pk), status=202, headers=where)


class OneImport(Batches):
    """One of them."""

    @operation("get_import", "Read an import", gives=ImportOut)
    def get(self, request: Request, pk: int) -> Response:
        """How far it is, and what its reader asks."""
        return Response(self.show(pk))

    @operation("delete_import", "Throw an import away", status=204)
    def delete(self, request: Request, pk: int) -> Response:
        """Throw away one that added nothing."""
        staging.forget(self.found(pk))
        return Response(status=204)


class CommitImport(Batches):
    """Adding what was chosen."""

    @operation("commit_import", "Add an import's rows", gives=ImportOut, status=202)
    def post(self, request: Request, pk: int) -> Response:
        """Add the chosen rows in the background, as far as the plan has room."""
        return self.do(pk, committing.begin_commit)


class UndoImport(Batches):
    """Taking an import back."""

    @operation("undo_import", "Take an import back", gives=ImportOut, status=202)
    def post(self, request: Request, pk: int) -> Response:
        """Put everything that it added in the bin."""
        return self.do(pk, lambda batch: undoing.begin_undo(batch, by=self.person, now=timezone.now()))


class RedoImport(Batches):
    """Bringing an import back that was taken back."""

    @operation("redo_import", "Bring an import back", gives=ImportOut, status=202)
    def post(self, request: Request, pk: int) -> Response:
        """Take what was undone out of the bin again."""
        return self.do(pk, lambda batch: undoing.begin_redo(batch, by=self.person, now=timezone.now()))


class RetryImport(Batches):
    """Asking again for what was given up."""

    @operation("retry_import", "Try an import again", gives=ImportOut, status=202)
    def post(self, request: Request, pk: int) -> Response:
        """Ask again for work that was given up (`is_stuck`); where none was, the answer is 409."""
        return self.do(pk, lambda batch: staging.retry(batch, by=self.person))


def _told(batch: Any) -> dict[str, Any]:
    moments = {name: getattr(batch, name) for name in ("created_at", "committed_at", "undone_at")}
    words = ("file_name", "wallet_id", "stage", "is_working", "is_locked", "refusal", "format", "currency")
    return {
        "id": batch.pk,
        **{name: getattr(batch, name) for name in words},
        "is_stuck": staging.is_stuck(batch),
        "rows": batch.row_count,
        "added": batch.added_count,
        "questions": batch.questions,
        **{name: moment.isoformat() if moment else None for name, moment in moments.items()},
    }
