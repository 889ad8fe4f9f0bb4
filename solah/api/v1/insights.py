"""Insights: what the last night found worth telling, and what its people said to it."""

from datetime import date
from typing import Any

from django.http import Http404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.models import Role
from solah.accounts.scopes import Area
from solah.api.operations import operation
from solah.api.shapes import Shape, YesNoField, read
from solah.api.views import ApiView
from solah.billing import gates
from solah.billing.plans import Feature
from solah.insights import deciding
from solah.insights.feed import News, feed_of, one_of
from solah.insights.models import Insight
from solah.insights.models.insight import SEVERITIES
from solah.ops import problems


class InsightOut(serializers.Serializer[Any]):
    """One finding in words, with the rows that it stands on."""

    id = serializers.IntegerField()
    kind = serializers.CharField()
    severity = serializers.ChoiceField(SEVERITIES)
    headline = serializers.CharField()
    detail = serializers.CharField()
    action = serializers.CharField(help_text="What may be done about it.")
    category_id = serializers.IntegerField(allow_null=True)
    odds = serializers.FloatField(help_text="How sure it is, from 0 to 1.")
    transaction_ids = serializers.ListField(child=serializers.IntegerField())
    is_useful = serializers.BooleanField(allow_null=True, help_text="What the token's person said to it.")
    is_dismissed = serializers.BooleanField()
    found_on = serializers.DateField()


class InsightsOut(serializers.Serializer[Any]):
    """What is worth telling now, the most telling first."""

    analysed_for = serializers.DateField(allow_null=True, help_text="The day of the last analysis.")
    results = InsightOut(many=True)


class VoteIn(Shape):
    """Whether it is useful."""

    is_useful = YesNoField()


class Findings(ApiView):
    """What the views of insights have in common."""

    area = Area.INSIGHTS
    tag = "Insights"

    def show(self, pk: int) -> dict[str, Any]:
        """Return one as it stands now, one that is put away too."""
        feed = one_of(self.workspace, pk, by=self.person, today=self.today)
        if not feed.news:
            raise Http404
        return _told(feed.news[0])

    def found(self, pk: int) -> Insight:
        """Return one finding to decide on. The answer tells it, so the plan must have insights."""
        gates.require(self.workspace, Feature.INSIGHTS)
        insight: Insight | None = self.workspace.insights.filter(pk=pk).first()
        if insight is None:
            raise Http404
        return insight


class Insights(Findings):
    """All that count now."""

    @operation("list_insights", "List insights", gives=InsightsOut, refuses=(problems.PLAN,))
    def get(self, request: Request) -> Response:
        """What the last night found. Part of the plans with insights."""
        gates.require(self.workspace, Feature.INSIGHTS)
        feed = feed_of(self.workspace, by=self.person, today=self.today)
        night: date | None = self.workspace.analysed_for
        results = [_told(each) for each in feed.news]
        return Response({"analysed_for": night.isoformat() if night else None, "results": results})


class OneInsight(Findings):
    """One finding."""

    @operation("get_insight", "Read an insight", gives=InsightOut, refuses=(problems.PLAN,))
    def get(self, request: Request, pk: int) -> Response:
        """Read one, also when it is put away or past."""
        gates.require(self.workspace, Feature.INSIGHTS)
        return Response(self.show(pk))


class Dismissal(Findings):
    """Whether a finding is put away."""

    @operation("dismiss_insight", "Put an insight away", gives=InsightOut, refuses=(problems.PLAN,))
    def put(self, request: Request, pk: int) -> Response:
        """Put it away for everybody here. It comes back only when its facts change."""
        deciding.put_away(self.found(pk), by=self.person, now=timezone.now())
        return Response(self.show(pk))

    @operation("restore_insight", "Bring an insight back", gives=InsightOut, refuses=(problems.PLAN,))
    def delete(self, request: Request, pk: int) -> Response:
        """Show it again."""
        deciding.bring_back(self.found(pk), by=self.person)
        return Response(self.show(pk))


class Vote(Findings):
    """What the token's person thinks of a finding."""

    writers = Role.EDITOR

    @operation(
        "vote_insight",
        "Say whether an insight is useful",
        takes=VoteIn,
        gives=InsightOut,
        refuses=(problems.PLAN,),
        example={"is_useful": True},
    )
    def put(self, request: Request, pk: int) -> Response:
        """Remember the vote. Votes decide what is told first."""
        values = read(VoteIn, request)
        deciding.vote(self.found(pk), by=self.person, is_useful=values["is_useful"], now=timezone.now())
        return Response(self.show(pk))

    @operation("unvote_insight", "Take a vote back", gives=InsightOut, refuses=(problems.PLAN,))
    def delete(self, request: Request, pk: int) -> Response:
        """Take the vote back."""
        deciding.vote(self.found(pk), by=self.person, is_useful=None, now=timezone.now())
        return Response(self.show(pk))


def _told(news: News) -> dict[str, Any]:
    told = news.told
    words = ("kind", "severity", "headline", "detail", "action")
    return {
        "id": told.pk,
        **{name: getattr(told, name) for name in words},
        "category_id": told.category,
        "odds": float(told.odds),
        "transaction_ids": list(news.evidence),
        "is_useful": news.is_useful,
        "is_dismissed": news.is_dismissed,
        "found_on": news.found_on.isoformat(),
    }
