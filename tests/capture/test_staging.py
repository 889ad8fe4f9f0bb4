"""A file becomes rows to look at: read in a child, refused with a sentence, asked about, remembered."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from solah.accounts.models import User, Workspace
from solah.capture import choosing, jobs, staging
from solah.capture.models import Choice, Stage, StatementFile, StatementImport
from solah.ledger.kinds import CategoryBy, Kind
from solah.ledger.models import WalletKind
from solah.outbox import running
from solah.outbox.jobs import Run
from solah.outbox.models import Job
from tests.capture.statements import NOVEMBER, add, ambiguous, hdfc, send, stage
from tests.rows import spend

pytestmark = pytest.mark.django_db


def csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def problems(batch: StatementImport) -> list[str]:
    return list(batch.rows.values_list("problem", flat=True))


@pytest.mark.in_child
@pytest.mark.django_db(transaction=True)  # its progress is written beside it
def test_the_job_reads_in_a_child_process(workspace: Workspace, alice: User) -> None:
    batch = send(workspace, hdfc(), by=alice)
    assert batch.job
    assert running.run(batch.job)
    batch.refresh_from_db()
    assert (batch.stage, batch.rows.count(), batch.balance) == (Stage.STAGED, len(NOVEMBER), "closed")
    assert (batch.opening, batch.closing) == (Decimal(20000), Decimal("86409.50"))


def test_a_row_gets_a_name_a_kind_and_a_guess(workspace: Workspace, alice: User) -> None:
    batch = stage(workspace, hdfc(), by=alice)
    said = [(row.title, row.kind, row.category and row.category.kind) for row in batch.rows.all()]
    assert said == [
        ("Blue Tokai", Kind.EXPENSE, "eating_out"),
        ("Daily Basket", Kind.EXPENSE, None),
        ("Lotus Software Pvt Ltd", Kind.INCOME, "salary"),
        ("S Krishnan", Kind.EXPENSE, "home"),  # its narration says rent
        ("Swiggy", Kind.EXPENSE, "eating_out"),
    ]


def test_what_a_person_chose_before_is_guessed_again(workspace: Workspace, alice: User) -> None:
    rent = workspace.categories.get(kind="home")
    spend(workspace, "S Krishnan", 9000, category=rent, category_by=CategoryBy.PERSON)
    row = stage(workspace, hdfc(), by=alice).rows.get(title="S Krishnan")
    assert (row.category, row.category_by) == (rent, CategoryBy.MEMORY)


def test_one_correction_teaches_the_next_file(workspace: Workspace, alice: User) -> None:
    add(stage(workspace, hdfc(NOVEMBER[3:4]), by=alice))
    row = workspace.transactions.get()
    workspace.transactions.amend(row, version=1, by=alice, category=workspace.categories.get(kind="family"))
    later = (
        "16/12/26",
        "UPI-S KRISHNAN-krishnan@oksbi-SBIN0000002-735000000016-RENT",
        "735000000016",
        -14000,
    )
    assert stage(workspace, hdfc([later]), by=alice).rows.get().category_by == CategoryBy.MEMORY


def test_money_back_is_a_refund_and_money_to_a_card_neither(workspace: Workspace, alice: User) -> None:
    card = workspace.wallets.create(name="Card", kind=WalletKind.CARD)
    lines = [
        ("13/11/26", "AMAZON REFUND ORDER 1", "", 300),
        ("14/11/26", "PAYMENT RECEIVED THANK YOU", "", 5000),
        ("15/11/26", "POS CROMA", "", -900),
    ]
    kinds = stage(workspace, hdfc(lines), by=alice, wallet=card).rows.values_list("kind", flat=True)
    assert list(kinds) == [Kind.REFUND, Kind.TRANSFER, Kind.EXPENSE]


def test_a_row_the_ledger_cannot_hold_says_why_and_stays_out(workspace: Workspace, alice: User) -> None:
    batch = stage(
        workspace,
        csv(
            "Date,Description,Amount",
            "13/11/2026,UPI/DR/1/CHAI,-12.345",
            "14/11/2026,POS NOTHING,0.00",
            "15/11/2055,POS FUTURE,-40.00",
            "16/11/2026,NAMMA METRO,-60.00",
        ),
        by=alice,
    )
    assert problems(batch) == [
        "INR has at most 2 decimals.",
        "No money moved here.",
        "That is more than a year ahead. Is the year right?",
        "",
    ]
    assert add(batch) == 1


def test_another_currency_is_a_question_about_the_whole_file(workspace: Workspace, alice: User) -> None:
    dollars = csv(
        "Date,Description,Amount,Currency", "13/11/2026,STORE,-12.00,USD", "14/11/2026,TEA,-9.00,USD"
    )
    batch = stage(workspace, dollars, by=alice)
    assert problems(batch) == ["This is in USD, and this workspace counts in INR."] * 2
    assert [question["kind"] for question in batch.questions] == ["currency"]
    staging.answer(batch, currency="INR")
    staging.read(batch, now=timezone.now())
    assert problems(batch) == ["", ""]


def test_text_that_no_database_could_hold_is_made_harmless(workspace: Workspace, alice: User) -> None:
    nasty = "Date,Description,Amount\n13/11/2026,caf\u0001e \u202egnp.exe,-60.00\n14/11/2026,tea,-5.00\n"
    batch = stage(workspace, nasty.encode(), by=alice)
    texts = " ".join(f"{row.title}{row.description}" for row in batch.rows.all())
    assert not {"\x01", "\u202e", "\x00"} & set(texts)
    assert add(batch) == 2


def test_a_refusal_keeps_its_sentence_and_an_answer_is_not_lost(workspace: Workspace, alice: User) -> None:
    batch = stage(workspace, b"%PDF-1.7\n...", by=alice)
    assert batch.stage == Stage.REFUSED
    assert batch.refusal.endswith(".")
    assert not batch.rows.exists()


def test_answers_are_remembered_for_the_layout_and_the_wallet(workspace: Workspace, alice: User) -> None:
    first = stage(workspace, ambiguous(), by=alice)
    staging.answer(first, date_order="mdy")
    staging.read(first, now=timezone.now())
    add(first)
    later = ambiguous().replace(b"2026", b"2025")
    again = stage(workspace, later, by=alice)
    assert again.answers == {"date_order": "mdy"}
    assert "date_order" in {question["kind"] for question in again.questions}, "it can still be changed"
    assert again.rows.get(position=0).spent_on.month == 3
    elsewhere = stage(workspace, later, by=alice, wallet=workspace.wallets.get(name="Cash"))
    assert elsewhere.answers == {}


def test_answers_of_an_import_that_was_not_added_teach_nothing(workspace: Workspace, alice: User) -> None:
    first = stage(workspace, ambiguous(), by=alice)
    staging.answer(first, date_order="mdy")
    staging.read(first, now=timezone.now())
    assert stage(workspace, ambiguous(), by=alice).answers == {}


def test_a_file_goes_when_its_rows_are_added(workspace: Workspace, alice: User) -> None:
    batch = stage(workspace, hdfc(), by=alice)
    assert StatementFile.objects.filter(batch=batch).exists()
    add(batch)
    assert not StatementFile.objects.filter(batch=batch).exists()


def test_old_files_and_forgotten_imports_go_by_themselves(workspace: Workspace, alice: User) -> None:
    old, older, added = (stage(workspace, hdfc(), by=alice) for _ in range(3))
    add(added)
    now = timezone.now()
    StatementFile.objects.filter(batch=old).update(kept_since=now - timedelta(days=8))
    StatementImport.objects.filter(pk__in=[older.pk, added.pk]).update(created_at=now - timedelta(days=31))
    tidy()
    assert set(workspace.imports.all()) == {old, added}
    with pytest.raises(staging.WrongStage):
        staging.answer(old, date_order="mdy")
    assert add(old) == 0, "its rows are still there to be looked at"


def tidy() -> None:
    jobs.tidy(Run(id=Job().pk, kind="capture.tidy", workspace_id=None, args={}))


@pytest.mark.django_db(transaction=True)  # its progress is written beside it
def test_a_job_that_dies_half_way_leaves_nothing_and_is_done_again(
    workspace: Workspace, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = send(workspace, hdfc(), by=alice)
    keep, calls = staging._keep, []

    def die(*args: Any, **kwargs: Any) -> None:
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError
        keep(*args, **kwargs)

    monkeypatch.setattr(staging, "_keep", die)
    assert batch.job
    assert not running.run(batch.job)
    batch.refresh_from_db()
    assert (batch.stage, batch.rows.count()) == (Stage.READING, 0)
    Job.objects.filter(pk=batch.job).update(run_after=timezone.now() - timedelta(seconds=1))
    assert running.run(batch.job)
    assert batch.rows.count() == len(NOVEMBER)


def test_reading_twice_stages_once(workspace: Workspace, alice: User) -> None:
    batch = stage(workspace, hdfc(), by=alice)
    staging.read(batch, now=timezone.now())
    assert batch.rows.count() == len(NOVEMBER)


def test_rows_with_a_problem_cannot_be_ticked(workspace: Workspace, alice: User) -> None:
    batch = stage(
        workspace, csv("Date,Description,Amount", "15/11/2055,X,-4.00", "14/11/2026,Y,-4.00"), by=alice
    )
    choosing.choose(batch, add=[0, 1], skip=[])
    assert batch.rows.get(position=0).choice == Choice.SKIP


def test_answering_a_question_keeps_what_was_said_of_the_rows(workspace: Workspace, alice: User) -> None:
    batch = stage(workspace, ambiguous(), by=alice)
    choosing.choose(batch, add=[0, 2], skip=[1])
    staging.answer(batch, date_order="mdy")
    staging.read(batch, now=timezone.now())
    assert list(batch.rows.values_list("choice", flat=True)) == ["add", "skip", "add"]
    assert [row.spent_on.month for row in batch.rows.all()] == [3, 5, 7]
