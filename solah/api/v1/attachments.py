"""Attachments: photos and PDFs of a row. Nothing is handed out before it was checked."""

from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.scopes import Area
from solah.api.operations import operation
from solah.api.shapes import Shape
from solah.api.uploads import FileField, sent_file
from solah.api.views import ApiView
from solah.capture.attaching import attach
from solah.capture.staging import FILE_MOST
from solah.ledger.attachments import detach
from solah.ledger.models import Attachment, Check, Transaction


class AttachmentOut(serializers.Serializer[Any]):
    """One file of a row."""

    id = serializers.IntegerField()
    transaction_id = serializers.IntegerField()
    name = serializers.CharField()
    look = serializers.CharField(help_text="What it was found to be, by its content.")
    size = serializers.IntegerField()
    check_state = serializers.ChoiceField(Check.choices)
    refusal = serializers.CharField()
    added_at = serializers.DateTimeField()


class AttachmentsOut(serializers.Serializer[Any]):
    """The files of a row."""

    results = AttachmentOut(many=True)


class FileIn(Shape):
    """A photo or a PDF of up to ten megabytes."""

    file = FileField()


class Papers(ApiView):
    """What the views of files have in common."""

    area = Area.TRANSACTIONS
    tag = "Attachments"

    def row(self, pk: int) -> Transaction:
        """Return a row that is not in the bin."""
        row: Transaction | None = self.workspace.transactions.alive().filter(pk=pk).first()
        if row is None:
            raise Http404
        return row

    def found(self, pk: int) -> Attachment:
        """Return one file."""
        file: Attachment | None = self.workspace.attachments.select_related("row").filter(pk=pk).first()
        if file is None:
            raise Http404
        return file


class Attachments(Papers):
    """The files of one row."""

    parser_classes = (MultiPartParser,)
    body_most = FILE_MOST + 64 * 1024

    @operation("list_attachments", "List a transaction's files", gives=AttachmentsOut)
    def get(self, request: Request, pk: int) -> Response:
        """The files of a row, the first one first."""
        found = self.workspace.attachments.filter(row=self.row(pk))
        return Response({"results": [_told(each) for each in found]})

    @operation(
        "attach_file",
        "Attach a file to a transaction",
        takes=FileIn,
        gives=AttachmentOut,
        status=202,
        upload=True,
    )
    def post(self, request: Request, pk: int) -> Response:
        """Keep a file for a row. It is checked in the background; the same again is the one that is there."""
        row = self.row(pk)
        name, content = sent_file(request, known={"file"})
        return Response(_told(attach(row, name=name, content=content, by=self.person)), status=202)


class OneAttachment(Papers):
    """One file."""

    @operation("get_attachment", "Read about a file", gives=AttachmentOut)
    def get(self, request: Request, pk: int) -> Response:
        """How far its check is. Its content is under `content/`."""
        return Response(_told(self.found(pk)))

    @operation("remove_attachment", "Take a file off its transaction", status=204)
    def delete(self, request: Request, pk: int) -> Response:
        """Take it off."""
        detach(self.found(pk), by=self.person)
        return Response(status=204)


class AttachmentContent(Papers):
    """What is in a file."""

    @operation("get_attachment_content", "Fetch a file", gives={"type": "string", "format": "binary"})
    def get(self, request: Request, pk: int) -> Any:
        """The file as it was drawn anew when it was checked; 404 until then."""
        file = self.found(pk)
        if not file.is_ready or not default_storage.exists(file.file):
            raise Http404
        response = FileResponse(default_storage.open(file.file), content_type=file.look, as_attachment=True)
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response


def _told(file: Attachment) -> dict[str, Any]:
    words = ("name", "look", "size", "check_state", "refusal")
    return {
        "id": file.pk,
        "transaction_id": file.row_id,
        **{name: getattr(file, name) for name in words},
        "added_at": file.added_at.isoformat(),
    }
