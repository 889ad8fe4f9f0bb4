"""A rule speaks first, and says the same of a row that comes in as of those that are in the ledger."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from solah.accounts.models import User, Workspace
from solah.insights import rule_runs, ruling
from solah.insights.categories import suggest, with_rules
from solah.insights.models import Flow, Manner, Rule, RuleRun
from solah.insights.rules import Asked, is_about, rows_about
from solah.ledger.drafts import Draft
from solah.ledger.models import Category
from solah.outbox.models import AuditEntry
from tests.joblist import do_waiting_jobs
from tests.ledger_truth import rolled_up, truth
from tests.rows import spend


def _rule(workspace: Workspace, **values: Any) -> Rule:
    return Rule(workspace=workspace, **values)


def test_the_first_rule_that_fits_decides_and_tags_add_up(
    workspace: Workspace, alice: User, food: Category, gifts: Category
) -> None:
    ruling.create_rule(workspace, by=alice, text="swiggy", category=food, tags=("food",))
    later = ruling.create_rule(workspace, by=alice, text="swig", category=gifts, tags=("app",))
    asked = [Asked(title="SWIGGY order", amount=Decimal(300))]
    (told,) = suggest(workspace, asked)
    assert (told.category, told.made.tags) == (food, ("food", "app"))
    ruling.move_rule(later, up=True, by=alice)
    assert suggest(workspace, asked)[0].category == gifts
    ruling.switch_rule(later, is_on=False, by=alice)
    assert suggest(workspace, asked)[0].category == food


def test_a_rule_leaves_a_trail(workspace: Workspace, alice: User, food: Category) -> None:
    made = ruling.create_rule(workspace, by=alice, text="swiggy", category=food)
    ruling.amend_rule(made, by=alice, text="zomato", category=food)
    ruling.delete_rule(made, by=alice)
    trail = AuditEntry.objects.filter(subject="rule", actor_id=alice.pk).order_by("id")
    assert [each.action for each in trail] == ["added", "changed", "deleted"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"text": ""}, "text"),
        ({"category": None}, "category"),
        ({"least": Decimal(9), "most": Decimal(1)}, "most"),
        ({"flow": Flow.INCOME}, "category"),
        ({"text": "x" * 101}, "text"),
    ],
)
def test_a_rule_without_sense_is_refused_by_its_field(
    workspace: Workspace, alice: User, food: Category, values: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        ruling.create_rule(workspace, by=alice, **({"text": "swiggy", "category": food} | values))
    assert field in refused.value.message_dict


def test_nobody_elses_category_can_be_named(
    workspace: Workspace, alice: User, charlies_workspace: Workspace
) -> None:
    theirs = charlies_workspace.categories.get(kind="gifts")
    with pytest.raises(ValidationError):
        ruling.create_rule(workspace, by=alice, text="swiggy", category=theirs)


_words = st.sampled_from(["Swiggy", "Swiggy Instamart", "ola", "Chola Stores", "UPI/ola/2"])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=_words,
    merchant=st.one_of(st.just(""), _words),
    notes=st.one_of(st.just(""), _words),
    amount=st.integers(1, 400),
    kind=st.sampled_from(["expense", "refund", "income"]),
    text=st.sampled_from(["", "swiggy", "OLA", "ola stores", "2/"]),
    manner=st.sampled_from(Manner.values),
    flow=st.sampled_from(Flow.values),
    least=st.one_of(st.none(), st.integers(1, 400)),
    most=st.one_of(st.none(), st.integers(1, 400)),
)
def test_python_and_the_database_agree(workspace: Workspace, **case: Any) -> None:
    row = spend(
        workspace,
        case["title"],
        case["amount"],
        merchant=case["merchant"],
        notes=case["notes"],
        kind=case["kind"],
    )
    limits = {name: None if case[name] is None else Decimal(case[name]) for name in ("least", "most")}
    rule = _rule(workspace, text=case["text"], manner=case["manner"], flow=case["flow"], **limits)
    asked = Asked(
        title=row.title,
        merchant=row.merchant,
        text=row.notes,
        amount=row.amount,
        kind=row.kind,
        wallet=row.wallet_id,
    )
    assert is_about(rule, asked) == rows_about(rule, workspace).filter(pk=row.pk).exists()


def test_what_comes_in_gets_the_rules_tags_merchant_and_note(
    workspace: Workspace, alice: User, food: Category
) -> None:
    ruling.create_rule(
        workspace, by=alice, text="bundl", category=food, tags=("app",), merchant="Swiggy", note="By UPI"
    )
    draft = Draft(
        title="BUNDL TECHNOLOGIES",
        amount=Decimal(300),
        spent_on=workspace.today(),
        wallet=workspace.wallets.default(),
        tags=("lunch",),
    )
    (made,) = with_rules(workspace, [draft])
    assert (made.merchant, made.notes, made.tags) == ("Swiggy", "By UPI", ("lunch", "app"))
    assert made.category is None


class TestOldRows:
    """A rule goes through old rows only when asked, in the background, and one undo takes it all back."""

    @pytest.fixture
    def rule(self, workspace: Workspace, alice: User, gifts: Category) -> Rule:
        return ruling.create_rule(
            workspace, by=alice, text="swiggy", category=gifts, tags=("app",), merchant="Swiggy"
        )

    def test_making_a_rule_changes_no_row(self, workspace: Workspace, food: Category, rule: Rule) -> None:
        spend(workspace, "Swiggy", 300, category=food, category_by="person")
        seen = rule_runs.preview(rule, workspace, today=workspace.today())
        assert (seen.this_year, seen.in_all) == (1, 1)
        do_waiting_jobs()
        assert workspace.transactions.get().category == food

    def test_it_is_run_and_taken_back_as_one(
        self, workspace: Workspace, food: Category, gifts: Category, rule: Rule, alice: User
    ) -> None:
        for number in range(3):
            spend(workspace, f"Swiggy {number}", 300, category=food, category_by="person", tags=("lunch",))
        other = spend(workspace, "Zomato", 300, category=food, category_by="person")
        run = rule_runs.ask_for(rule, by=alice)
        do_waiting_jobs()
        run.refresh_from_db()
        assert run.number == 3
        changed = workspace.transactions.exclude(pk=other.pk).order_by("pk")
        assert {(row.category, row.category_by, row.merchant) for row in changed} == {
            (gifts, "rule", "Swiggy")
        }
        assert [sorted(row.tags.values_list("name", flat=True)) for row in changed] == [["app", "lunch"]] * 3
        assert rolled_up() == truth()
        kept = changed[0]
        workspace.transactions.amend(kept, version=kept.version, by=alice, category=None)
        assert rule_runs.undo(run, by=alice) == 3
        assert rule_runs.undo(run, by=alice) == 0
        after = list(changed.all())
        assert [row.category for row in after] == [None, food, food]
        assert {(row.category_by, row.merchant) for row in after[1:]} == {("person", "")}
        assert [sorted(row.tags.values_list("name", flat=True)) for row in after] == [["lunch"]] * 3
        assert rolled_up() == truth()

    def test_a_second_attempt_of_the_job_does_nothing_more(
        self, workspace: Workspace, food: Category, rule: Rule, alice: User
    ) -> None:
        spend(workspace, "Swiggy", 300, category=food)
        run = rule_runs.ask_for(rule, by=alice)
        do_waiting_jobs()
        run.refresh_from_db()
        version = workspace.transactions.get().version
        assert rule_runs.carry_out(run, now=run.asked_at, report=lambda *_: None) == 0
        assert workspace.transactions.get().version == version

    def test_a_run_that_was_read_before_it_was_done_is_taken_back_all_the_same(
        self, workspace: Workspace, food: Category, rule: Rule, alice: User
    ) -> None:
        row = spend(workspace, "Swiggy", 300, category=food)
        early = RuleRun.objects.get(pk=rule_runs.ask_for(rule, by=alice).pk)
        do_waiting_jobs()
        assert rule_runs.undo(early, by=alice) == 1
        row.refresh_from_db()
        assert row.category == food

    @pytest.mark.parametrize(("least", "merchants"), [(200, {""}), (None, {"Swiggy"})])
    def test_the_parts_of_a_payment_keep_one_merchant(
        self, workspace: Workspace, alice: User, least: int | None, merchants: set[str]
    ) -> None:
        parts = [spend(workspace, "Swiggy", amount) for amount in (100, 300)]
        workspace.transactions.filter(pk__in=[row.pk for row in parts]).update(payment=uuid4())
        rule = ruling.create_rule(workspace, by=alice, text="swiggy", least=least, merchant="Swiggy")
        rule_runs.ask_for(rule, by=alice)
        do_waiting_jobs()
        assert {row.merchant for row in workspace.transactions.all()} == merchants
