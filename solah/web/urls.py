"""The addresses of the pages."""

from django.urls import path

from solah.web.views import month, settings, site

app_name = "web"
urlpatterns = [
    # What anybody may read
    path("", site.home, name="home"),
    path("pricing/", site.pricing, name="pricing"),
    # The month
    path("month/", month.month, name="month"),
    path("month/jump/", month.month_jump, name="month_jump"),
    path("month/<str:month>/", month.month, name="month_of"),
    # Settings
    path("settings/", settings.profile, name="settings"),
    path("settings/workspace/", settings.workspace, name="settings_workspace"),
    path("settings/plan/", settings.plan, name="settings_plan"),
    path("workspaces/new/", settings.new_workspace, name="new_workspace"),
    path("workspaces/<int:pk>/switch/", settings.switch_workspace, name="switch_workspace"),
]
