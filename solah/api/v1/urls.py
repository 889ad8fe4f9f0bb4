"""The addresses of the first version."""

from typing import Any

from django.urls import path

from solah.api import documents
from solah.api.v1 import (
    attachments,
    auth,
    budgets,
    bulk,
    categories,
    exports,
    forecasts,
    imports,
    inbox,
    insights,
    me,
    nowhere,
    recurring,
    rules,
    splits,
    summaries,
    tags,
    transactions,
    wallets,
    workspace,
)

app_name = "api"


def at(address: str, view: Any, name: str) -> Any:
    """Say where a view answers."""
    return path(address, view.as_view(), name=name)


urlpatterns = [
    at("auth/token/", auth.Tokens, "log_in"),
    at("auth/token/refresh/", auth.RenewedTokens, "renew_tokens"),
    at("auth/end/", auth.LogOut, "log_out"),
    at("me/", me.Me, "me"),
    at("workspace/", workspace.Place, "workspace"),
    at("members/", workspace.Members, "members"),
    at("usage/", workspace.Usage, "usage"),
    at("transactions/", transactions.Transactions, "transactions"),
    at("transactions/bin/", transactions.Bin, "bin"),
    at("transactions/bulk/", bulk.Bulk, "bulk"),
    at("transactions/<int:pk>/", transactions.OneTransaction, "transaction"),
    at("transactions/<int:pk>/restore/", transactions.RestoredTransaction, "restore_transaction"),
    at("transactions/<int:pk>/split/", splits.Split, "split"),
    at("transactions/<int:pk>/attachments/", attachments.Attachments, "attachments"),
    at("attachments/<int:pk>/", attachments.OneAttachment, "attachment"),
    at("attachments/<int:pk>/content/", attachments.AttachmentContent, "attachment_content"),
    at("expenses/", transactions.Expenses, "expenses"),
    at("expenses/<int:pk>/", transactions.OneExpense, "expense"),
    at("expenses/<int:pk>/restore/", transactions.RestoredExpense, "restore_expense"),
    at("categories/", categories.Categories, "categories"),
    at("categories/<int:pk>/", categories.OneCategory, "category"),
    at("categories/<int:pk>/merge/", categories.MergedCategory, "merge_category"),
    at("tags/", tags.Tags, "tags"),
    at("wallets/", wallets.Wallets, "wallets"),
    at("wallets/<int:pk>/", wallets.OneWallet, "wallet"),
    at("wallets/<int:pk>/balance/", wallets.WalletBalance, "wallet_balance"),
    at("budgets/", budgets.Budgets, "budgets"),
    at("budgets/move/", budgets.MovedBudget, "move_budget"),
    at("budgets/copy/", budgets.CopiedBudgets, "copy_budgets"),
    at("budgets/undo/", budgets.UndoneBudgets, "undo_budgets"),
    at("budgets/<str:line>/", budgets.OneBudget, "budget"),
    at("summaries/month/", summaries.MonthSummary, "month_summary"),
    at("summaries/trend/", summaries.Trend, "trend"),
    at("summaries/compare/", summaries.Compare, "compare"),
    at("forecasts/", forecasts.Forecasts, "forecasts"),
    at("insights/", insights.Insights, "insights"),
    at("insights/<int:pk>/", insights.OneInsight, "insight"),
    at("insights/<int:pk>/dismissal/", insights.Dismissal, "dismissal"),
    at("insights/<int:pk>/vote/", insights.Vote, "vote"),
    at("recurring/", recurring.Recurring, "recurring"),
    at("recurring/<int:pk>/", recurring.OneRecurring, "recurring_one"),
    at("rules/", rules.Rules, "rules"),
    at("rules/preview/", rules.RulePreview, "preview_rule"),
    at("rules/runs/", rules.RuleRuns, "rule_runs"),
    at("rules/runs/<int:pk>/undo/", rules.UndoRuleRun, "undo_rule_run"),
    at("rules/<int:pk>/", rules.OneRule, "rule"),
    at("rules/<int:pk>/run/", rules.RunRule, "run_rule"),
    at("imports/", imports.Imports, "imports"),
    at("imports/<int:pk>/", imports.OneImport, "import"),
    at("imports/<int:pk>/rows/", imports.ImportRows, "import_rows"),
    at("imports/<int:pk>/answers/", imports.AnswerImport, "answer_import"),
    at("imports/<int:pk>/unlock/", imports.UnlockImport, "unlock_import"),
    at("imports/<int:pk>/commit/", imports.CommitImport, "commit_import"),
    at("imports/<int:pk>/undo/", imports.UndoImport, "undo_import"),
    at("imports/<int:pk>/redo/", imports.RedoImport, "redo_import"),
    at("inbox/", inbox.Inbox, "inbox"),
    at("inbox/messages/", inbox.Messages, "send_messages"),
    at("inbox/<int:pk>/", inbox.OneArrival, "arrival"),
    at("inbox/<int:pk>/confirm/", inbox.ConfirmArrival, "confirm_arrival"),
    at("inbox/<int:pk>/attach/", inbox.AttachArrival, "attach_arrival"),
    at("inbox/<int:pk>/dismissal/", inbox.DismissArrival, "dismiss_arrival"),
    at("inbox/<int:pk>/reopen/", inbox.ReopenArrival, "reopen_arrival"),
    at("exports/transactions.csv", exports.CSV, "export_csv"),
    at("exports/transactions.xlsx", exports.Excel, "export_xlsx"),
    at("exports/workspace.json", exports.Whole, "export_workspace"),
    path("schema/", documents.schema, name="schema"),
    path("docs/", documents.docs, name="docs"),
    # Last: whatever else is asked for under this address, in our own words.
    at("<path:rest>", nowhere.Nowhere, "nowhere"),
]
