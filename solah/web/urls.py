"""The addresses of the pages."""

from django.urls import path

from solah.web.views import (
    adding,
    categories,
    editing,
    expenses,
    exports,
    imports,
    month,
    sample,
    saved,
    selected,
    settings,
    signs,
    site,
    start,
    statement,
    trash,
    wallets,
)

app_name = "web"
urlpatterns = [
    # What anybody may read
    path("", site.home, name="home"),
    path("pricing/", site.pricing, name="pricing"),
    path("try/", site.try_line, name="try"),
    path("status/", site.status, name="status"),
    path("about/<slug:slug>/", site.text, name="text"),
    path("robots.txt", signs.robots, name="robots"),
    path("sitemap.xml", signs.sitemap, name="sitemap"),
    path(".well-known/security.txt", signs.security_txt, name="security_txt"),
    # The sample household
    path("sample/", sample.sample, name="sample"),
    path("sample/leave/", sample.leave_sample, name="leave_sample"),
    # Categories
    path("categories/", categories.categories, name="categories"),
    path("categories/new/", categories.new_category, name="new_category"),
    path("categories/<int:pk>/", categories.category, name="category"),
    path("categories/<int:pk>/archive/", categories.archive_category, name="archive_category"),
    path("categories/<int:pk>/delete/", categories.delete_category, name="delete_category"),
    # Expenses
    path("expenses/", expenses.expenses, name="expenses"),
    path("expenses/add/", adding.add, name="add"),
    path("expenses/parse/", adding.parse, name="parse"),
    path("expenses/selected/", selected.selected, name="selected"),
    path("expenses/selected/<int:pk>/undo/", selected.undo_selected, name="undo_selected"),
    path("expenses/views/", saved.saved_views, name="saved_views"),
    path("expenses/views/<int:pk>/", saved.saved_view, name="saved_view"),
    path("expenses/views/<int:pk>/move/", saved.move_saved_view, name="move_saved_view"),
    path("expenses/views/<int:pk>/delete/", saved.delete_saved_view, name="delete_saved_view"),
    path("expenses/<int:pk>/", editing.expense, name="expense"),
    path("expenses/<int:pk>/row/", editing.expense_row, name="expense_row"),
    path("expenses/<int:pk>/history/", editing.expense_history, name="expense_history"),
    path("expenses/<int:pk>/trash/", trash.trash_expense, name="trash_expense"),
    path("expenses/<int:pk>/restore/", trash.restore_expense, name="restore_expense"),
    path("trash/", trash.trash, name="trash"),
    path("trash/restore/", trash.restore_all, name="restore_all"),
    # Exports
    path("expenses/export.csv", exports.export_csv, name="export_csv"),
    path("expenses/export.xlsx", exports.export_xlsx, name="export_xlsx"),
    # Imports
    path("import/", imports.imports, name="imports"),
    path("import/<int:pk>/", statement.statement, name="import"),
    path("import/<int:pk>/answer/", statement.import_answer, name="import_answer"),
    path("import/<int:pk>/choose/", statement.import_choose, name="import_choose"),
    path("import/<int:pk>/commit/", statement.import_commit, name="import_commit"),
    path("import/<int:pk>/forget/", statement.import_forget, name="import_forget"),
    path("import/<int:pk>/redo/", statement.import_redo, name="import_redo"),
    path("import/<int:pk>/retry/", statement.import_retry, name="import_retry"),
    path("import/<int:pk>/undo/", statement.import_undo, name="import_undo"),
    # The month
    path("month/", month.month, name="month"),
    path("month/<str:month>/", month.month, name="month_of"),
    # Settings
    path("settings/", settings.profile, name="settings"),
    path("settings/workspace/", settings.workspace, name="settings_workspace"),
    path("settings/plan/", settings.plan, name="settings_plan"),
    # The first steps
    path("start/", start.start, name="start"),
    path("start/month/", start.start_month, name="start_month"),
    path("start/budgets/", start.start_budgets, name="start_budgets"),
    path("start/entries/", start.start_entries, name="start_entries"),
    path("start/reading/", start.start_reading, name="start_reading"),
    path("start/done/", start.start_done, name="start_done"),
    path("start/end/", start.end_start, name="end_start"),
    path("start/tour-seen/", start.tour_seen, name="tour_seen"),
    # Wallets
    path("wallets/", wallets.wallets, name="wallets"),
    path("wallets/new/", wallets.new_wallet, name="new_wallet"),
    path("wallets/<int:pk>/", wallets.wallet, name="wallet"),
    *(
        path(f"wallets/<int:pk>/{deed}/", wallets.arrange_wallet, {"deed": deed}, name=f"{deed}_wallet")
        for deed in wallets.DEEDS
    ),
    # Workspaces
    path("workspaces/new/", settings.new_workspace, name="new_workspace"),
    path("workspaces/<int:pk>/switch/", settings.switch_workspace, name="switch_workspace"),
]
