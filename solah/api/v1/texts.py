"""Messages: what banks wrote, sent by a phone or a program, each a draft in the inbox once."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.api.operations import operation
from solah.api.shapes import LinesField, Shape, YesNoField, read
from solah.api.v1.inbox import Box
from solah.capture import messages
from solah.capture.messages import Fate

TEXTS_MOST = 20_000


class TextIn(Shape):
    """What a bank, card or wallet wrote: one message or many."""

    text = LinesField(most=TEXTS_MOST)
    keep_all = YesNoField(required=False, help_text="Also what moved no money, such as offers and balances.")


class TakenOut(serializers.Serializer[Any]):
    """How many were new, waited already, are rows already, or were left out."""

    new = serializers.ListField(child=serializers.IntegerField(), help_text="Ids in the inbox.")
    waiting = serializers.IntegerField()
    there = serializers.IntegerField()
    left_out = serializers.IntegerField()


class Messages(Box):
    """Messages of banks."""

    @operation(
        "send_messages",
        "Send messages of a bank",
        takes=TextIn,
        gives=TakenOut,
        example={
            "text": "Rs.180.00 debited from A/c XX1234 on 21-11-26 to VPA cafe@upi. UPI Ref 632154789012"
        },
    )
    def post(self, request: Request) -> Response:
        """Put what a bank wrote into the inbox. One-time codes and offers are left out unless asked for."""
        values = read(TextIn, request)
        how = {"came_by": "api", "keep_all": values.get("keep_all", False)}
        taken = messages.take(self.workspace, values["text"], by=self.person, today=self.today, **how)
        waits = len(taken.of(Fate.WAITING))
        return Response(
            {
                "new": [each.arrival.pk for each in taken.of(Fate.NEW) if each.arrival],
                "waiting": waits,
                "there": len(taken.of(Fate.THERE)),
                "left_out": len(taken.of(Fate.LEFT_OUT)),
            }
        )
