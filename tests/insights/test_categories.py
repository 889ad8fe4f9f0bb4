"""A row's category: a rule before memory, memory before others, others before the model, no wild guess."""

import uuid
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from foresight import datasets
from foresight.concepts import concepts, names
from solah.accounts.models import User, Workspace
from solah.insights.categories import completed, suggest
from solah.insights.models import ModelScore
from solah.insights.rules import Asked
from solah.insights.ruling import create_rule
from solah.insights.training import train
from solah.ledger.drafts import Draft
from solah.ledger.models import Category
from solah.ledger.standard import KINDS
from solah.outbox.jobs import enqueue
from tests.joblist import do_waiting_jobs
from tests.rows import spend

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_each_source_is_asked_in_turn(
    workspace: Workspace, alice: User, food: Category, gifts: Category
) -> None:
    swiggy = Asked(title="Swiggy")
    assert suggest(workspace, [swiggy])[0].by == "crowd"
    spend(workspace, "Swiggy", 300, category=gifts, category_by="person")
    assert suggest(workspace, [swiggy])[0].by == "memory"
    create_rule(workspace, by=alice, text="swiggy", category=food)
    (told,) = suggest(workspace, [swiggy])
    assert (told.category, told.by, told.sure, told.why) == (food, "rule", 100, "Your rule for “swiggy”.")


def test_rows_are_answered_in_their_order_whoever_answers(workspace: Workspace, food: Category) -> None:
    told = suggest(
        workspace, [Asked(title="Qzx"), Asked(title="Zomato"), Asked(title="To Rohan", kind="transfer")]
    )
    assert [each.category for each in told] == [None, food, None]


def test_income_is_never_filed_as_spending(workspace: Workspace) -> None:
    (told,) = suggest(workspace, [Asked(title="Swiggy", kind="income")])
    assert told.category is None


def test_a_longer_name_knows_better(workspace: Workspace) -> None:
    rows = [Asked(title="Swiggy Instamart"), Asked(title="AMAZON PAY", text="UPI/amazon prime/renewal")]
    assert [each.category and each.category.kind for each in suggest(workspace, rows)] == [
        "groceries",
        "shopping",
    ]


def test_a_category_of_ones_own_is_known_by_its_name(workspace: Workspace) -> None:
    (plain,) = suggest(workspace, [Asked(title="HPCL 2231")])
    fuel = workspace.categories.create(name="Benzin", icon="bus", colour="move")
    (told,) = suggest(workspace, [Asked(title="HPCL 2231")])
    assert plain.category is not None
    assert plain.category.kind == "transport"
    assert (told.category, told.why) == (fuel, "“Hpcl” is usually Benzin.")


def test_every_concept_is_of_a_kind_that_there_is_and_every_name_of_one_kind() -> None:
    assert {concept.kind for concept in concepts().values()} <= {kind.slug for kind in KINDS} | {""}
    kinds: dict[str, set[str]] = {}
    for name, slug in names():
        kinds.setdefault(name, set()).add(concepts()[slug].kind)
    assert [name for name, found in kinds.items() if len(found) > 1] == []


class TestModel:
    """What rows were sorted teaches a model, in the worker; pages ask what it wrote down."""

    @pytest.fixture
    def taught(self, workspace: Workspace) -> ModelScore:
        wallet = workspace.wallets.default()
        names = {each.name: each for each in workspace.categories.all()}
        drafts = []
        for day, amount, category, text in datasets.household(seed=4, months=4):
            if category in {"Groceries", "Eating out"}:
                drafts.append(
                    Draft(
                        title=text,
                        amount=Decimal(str(round(abs(amount), 2))),
                        spent_on=datetime.fromisoformat(str(day)).date(),
                        wallet=wallet,
                        category=names[category],
                        category_by="person",
                    )
                )
        workspace.transactions.record_many(drafts, by=None, source="demo", is_metered=False)
        made = train(workspace, now=NOW)
        assert made is not None
        return made

    def test_it_tells_what_is_like_its_rows_and_asks_about_the_rest(
        self, workspace: Workspace, taught: ModelScore, charlies_workspace: Workspace
    ) -> None:
        branch = Asked(title="Fresh Baskett HSR", amount=Decimal(900))
        told, asks = suggest(workspace, [branch, Asked(title="Qqq Www", amount=Decimal(77777))])
        assert told.category is not None
        assert (told.category.name, told.by) == ("Groceries", "model")
        assert 45 <= (told.sure or 0) <= 100
        assert told.why == "It is most like your rows in Groceries."
        assert asks.category is None
        assert suggest(charlies_workspace, [branch])[0].category is None
        workspace.categories.filter(kind="groceries").update(archived_at=NOW)
        (told,) = suggest(workspace, [branch])
        assert told.category is None or told.category.kind != "groceries"

    def test_its_score_is_measured_on_rows_that_it_had_not_seen(self, taught: ModelScore) -> None:
        assert taught.count >= 10
        assert 0 < (taught.score or 0) <= 1


def test_too_few_rows_are_no_model(workspace: Workspace) -> None:
    assert train(workspace, now=NOW) is None


def test_a_draft_that_comes_again_is_the_same_row(
    workspace: Workspace, food: Category, gifts: Category
) -> None:
    draft = Draft(
        title="Zomato",
        amount=Decimal(300),
        spent_on=workspace.today(),
        wallet=workspace.wallets.default(),
        client_id=uuid.uuid4(),
    )
    (first,) = workspace.transactions.record_many(completed(workspace, [draft]), by=None, source="api")
    assert (first.category, first.category_by, first.category_sure) == (food, "crowd", 80)
    spend(workspace, "Zomato", 10, category=gifts, category_by="person")
    (again,) = workspace.transactions.record_many(completed(workspace, [draft]), by=None, source="api")
    assert again.pk == first.pk


def test_the_night_asks_for_a_lesson_only_where_something_changed(
    workspace: Workspace, food: Category
) -> None:
    for number in range(12):
        spend(workspace, f"Corner {number}", 100, category=food, category_by="person")
    enqueue("insights.learn_all")
    do_waiting_jobs()
    (score,) = workspace.model_scores.all()
    assert score.parameters["categories"]
    enqueue("insights.learn_all")
    assert do_waiting_jobs() == 1
    spend(workspace, "Corner 13", 100, category=food, category_by="person")
    enqueue("insights.learn_all")
    assert do_waiting_jobs() == 2
    assert workspace.model_scores.count() == 1
