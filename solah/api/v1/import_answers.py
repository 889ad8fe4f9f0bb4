"""What an import asks: what its reader could not tell, and the password of a locked file."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.api.answers import Refused, invalid
from solah.api.operations import operation
from solah.api.shapes import Shape, read
from solah.api.uploads import refuse_often
from solah.api.v1.imports import Batches, ImportOut
from solah.capture import staging, unlocking
from solah.ops import problems
from solah.ops.gcra import Limit

TRIES = Limit("unlocks", times=20, seconds=3600)


class AnswersIn(Shape):
    """Answers by the kind of each question."""

    answers = serializers.DictField(child=serializers.CharField(max_length=200))


class PasswordIn(Shape):
    """What opens a PDF. It is used for this request and kept nowhere."""

    password = serializers.CharField(max_length=200, trim_whitespace=False)


class AnswerImport(Batches):
    """Answering what the reader could not tell."""

    @operation(
        "answer_import",
        "Answer an import's questions",
        takes=AnswersIn,
        gives=ImportOut,
        status=202,
        example={"answers": {"date_order": "dmy"}},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Read the file again with these answers."""
        values = read(AnswersIn, request)["answers"]
        batch = self.found(pk)
        asked = {each["kind"]: [str(option) for option in each["options"]] for each in batch.questions}
        for kind, said in values.items():
            if said not in asked.get(kind, ()):
                raise invalid(f"answers.{kind}", "That is no answer to a question of this import.")
        return self.do(pk, lambda batch: staging.answer(batch, **values))


class UnlockImport(Batches):
    """Opening a PDF that asks for its password."""

    @operation(
        "unlock_import",
        "Open a locked statement",
        takes=PasswordIn,
        gives=ImportOut,
        status=202,
        example={"password": "ANAN0101"},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Open the file with its password, and read it."""
        values = read(PasswordIn, request)
        refuse_often(self, TRIES)
        try:
            return self.do(pk, lambda batch: unlocking.unlock(batch, password=values["password"]))
        except unlocking.WrongPassword as wrong:
            raise Refused(
                problems.INVALID, errors=[{"field": "password", "detail": wrong.sentence}]
            ) from None
