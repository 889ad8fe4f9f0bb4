"""Categories: what money was for, with how often and how much."""

from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum
from django.http import Http404
from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from solah.accounts.scopes import Area
from solah.api import paging
from solah.api.answers import invalid
from solah.api.operations import operation, question
from solah.api.shapes import LineField, MoneyField, RowField, Shape, YesNoField, money, read
from solah.api.views import ApiView
from solah.insights import merging
from solah.ledger import arranging, folding
from solah.ledger.arranging import NAME_MOST
from solah.ledger.kinds import Kind
from solah.ledger.models import Category, Direction
from solah.ledger.standard import COLOURS, ICONS
from solah.ops import problems

ZERO = Decimal(0)


class CategoryOut(serializers.Serializer[Any]):
    """A category with what stands under it."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    direction = serializers.ChoiceField(Direction.choices)
    kind = serializers.CharField(help_text="Its canonical meaning, whatever it is called.")
    icon = serializers.CharField()
    colour = serializers.CharField()
    is_standard = serializers.BooleanField()
    is_archived = serializers.BooleanField()
    expense_count = serializers.IntegerField(help_text="Rows that are not in the bin.")
    total_spent = MoneyField(help_text="Expenses less refunds, of all time.")
    currency = serializers.CharField()


class CategoriesOut(serializers.Serializer[Any]):
    """All categories."""

    results = CategoryOut(many=True)


class CategoryIn(Shape):
    """A category of one's own."""

    name = LineField(most=NAME_MOST)
    direction = serializers.ChoiceField(Direction.choices, default=Direction.EXPENSE)
    icon = serializers.ChoiceField(ICONS, default="dots")
    colour = serializers.ChoiceField(COLOURS, default="grey")


class CategoryChange(Shape):
    """What a category shall be called and look like, and whether it is offered for new rows."""

    name = LineField(most=NAME_MOST, required=False)
    icon = serializers.ChoiceField(ICONS, required=False)
    colour = serializers.ChoiceField(COLOURS, required=False)
    is_archived = YesNoField(required=False)


class MergeIn(Shape):
    """The category that takes the rows."""

    into_id = RowField(of="categories", source="into")


class MergedOut(serializers.Serializer[Any]):
    """How many rows went over."""

    rows = serializers.IntegerField()


class Lists(ApiView):
    """What the views of categories have in common."""

    area = Area.CATEGORIES
    tag = "Categories"

    @property
    def every(self) -> Any:
        """All categories, each with how many rows it has and what they add up to."""
        alive = Q(transactions__trashed_at__isnull=True)
        spent = Sum("transactions__amount", filter=alive & Q(transactions__kind=Kind.EXPENSE), default=ZERO)
        back = Sum("transactions__amount", filter=alive & Q(transactions__kind=Kind.REFUND), default=ZERO)
        entries = Count("transactions", filter=alive)
        counted = self.workspace.categories.annotate(entries=entries, spent=spent, back=back)
        return counted.order_by("position", "name", "pk")

    def found(self, pk: int) -> Any:
        """Return one category."""
        category = self.every.filter(pk=pk).first()
        if category is None:
            raise Http404
        return category

    def show(self, category: Any) -> dict[str, Any]:
        """Return one as `CategoryOut` describes it."""
        fields = ("name", "direction", "kind", "icon", "colour", "is_standard")
        currency = self.workspace.currency
        return {
            "id": category.pk,
            **{name: getattr(category, name) for name in fields},
            "is_archived": category.archived_at is not None,
            "expense_count": category.entries,
            "total_spent": money(category.spent - category.back, currency),
            "currency": currency,
        }


class Categories(Lists):
    """All of them."""

    @operation("list_categories", "List categories", gives=CategoriesOut)
    def get(self, request: Request) -> Response:
        """All categories in the order of the workspace, archived ones too."""
        return Response({"results": [self.show(each) for each in self.every]})

    @operation(
        "create_category",
        "Add a category",
        takes=CategoryIn,
        gives=CategoryOut,
        status=201,
        refuses=(problems.PLAN,),
        example={"name": "Pets", "colour": "move"},
    )
    def post(self, request: Request) -> Response:
        """Add a category of one's own, as far as the plan has room."""
        values = read(CategoryIn, request, workspace=self.workspace)
        made = arranging.create_category(self.workspace, by=self.person, **values)
        where = {"Location": reverse("api:category", args=[made.pk])}
        return Response(self.show(self.found(made.pk)), status=201, headers=where)


class OneCategory(Lists):
    """One of them."""

    @operation("get_category", "Read a category", gives=CategoryOut)
    def get(self, request: Request, pk: int) -> Response:
        """Read one category."""
        return Response(self.show(self.found(pk)))

    @operation(
        "change_category",
        "Change a category",
        takes=CategoryChange,
        gives=CategoryOut,
        refuses=(problems.CHANGED,),
        example={"name": "Pets and vets"},
    )
    def patch(self, request: Request, pk: int) -> Response:
        """Rename it, give it another look, put it away or take it out again."""
        category: Category = self.found(pk)
        values = read(CategoryChange, request, workspace=self.workspace, partial=True)
        self.match(self.show(category))
        archives = values.pop("is_archived", None)
        if values:
            look = {name: values.get(name, getattr(category, name)) for name in ("name", "icon", "colour")}
            arranging.amend_category(category, by=self.person, **look)
        if archives is not None:
            put = arranging.archive_category if archives else arranging.unarchive_category
            put(category, by=self.person)
        return Response(self.show(self.found(pk)))

    @operation(
        "delete_category",
        "Delete a category",
        status=204,
        asks=(
            question("move_to", "The id of the category that its rows go to; without one they go to none."),
        ),
        refuses=(problems.CHANGED,),
    )
    def delete(self, request: Request, pk: int) -> Response:
        """Delete it. No row is lost: they go to another category or to none."""
        category = self.found(pk)
        self.match(self.show(category))
        target = None
        if text := request.query_params.get("move_to", ""):
            target = self.workspace.categories.filter(pk=paging.whole(text, "move_to")).first()
            if target is None or target.direction != category.direction:
                raise invalid("move_to", "There is no such category here for rows of this direction.")
        arranging.delete_category(category, target=target, by=self.person)
        return Response(status=204)


class MergedCategory(Lists):
    """Giving all rows of a category to another one."""

    @operation(
        "merge_category",
        "Merge a category into another",
        takes=MergeIn,
        gives=MergedOut,
        example={"into_id": 12},
    )
    def post(self, request: Request, pk: int) -> Response:
        """Give its rows and its budget to another category and put it away. It can be taken back."""
        category = self.found(pk)
        values = read(MergeIn, request, workspace=self.workspace)
        if values["into"] not in folding.merge_targets(category):
            raise invalid("into_id", "It cannot be merged into this one.")
        merged = merging.merge_category(category, values["into"], by=self.person)
        return Response({"rows": merged.rows})

    @operation("unmerge_category", "Take a merge back", gives=MergedOut, refuses=(problems.CONFLICT,))
    def delete(self, request: Request, pk: int) -> Response:
        """Take the last merge of this category back, as far as nobody changed the rows since."""
        back = merging.unmerge_category(self.found(pk), by=self.person)
        return Response({"rows": back.rows})
