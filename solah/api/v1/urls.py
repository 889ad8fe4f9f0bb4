"""The addresses of the first version."""

from django.urls import path

from solah.api.v1 import auth, categories, me, transactions, workspace
from solah.api.v1.nowhere import Nowhere

app_name = "api"
urlpatterns = [
    path("auth/token/", auth.Tokens.as_view(), name="log_in"),
    path("auth/token/refresh/", auth.RenewedTokens.as_view(), name="renew_tokens"),
    path("auth/end/", auth.LogOut.as_view(), name="log_out"),
    path("me/", me.Me.as_view(), name="me"),
    path("workspace/", workspace.Place.as_view(), name="workspace"),
    path("members/", workspace.Members.as_view(), name="members"),
    path("usage/", workspace.Usage.as_view(), name="usage"),
    path("transactions/", transactions.Transactions.as_view(), name="transactions"),
    path("transactions/bin/", transactions.Bin.as_view(), name="bin"),
    path("transactions/<int:pk>/", transactions.OneTransaction.as_view(), name="transaction"),
    path(
        "transactions/<int:pk>/restore/",
        transactions.RestoredTransaction.as_view(),
        name="restore_transaction",
    ),
    path("expenses/", transactions.Expenses.as_view(), name="expenses"),
    path("expenses/<int:pk>/", transactions.OneExpense.as_view(), name="expense"),
    path("expenses/<int:pk>/restore/", transactions.RestoredExpense.as_view(), name="restore_expense"),
    path("categories/", categories.Categories.as_view(), name="categories"),
    path("categories/<int:pk>/", categories.OneCategory.as_view(), name="category"),
    path("categories/<int:pk>/merge/", categories.MergedCategory.as_view(), name="merge_category"),
    # Last: whatever else is asked for under this address, in our own words.
    path("<path:rest>", Nowhere.as_view(), name="nowhere"),
]
