"""SavedView: a filter of the list that one person gave a name."""

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from solah.accounts.models import User, Workspace

NAME_MOST = 40
QUERY_MOST = 2000


class SavedView(models.Model):
    """A named filter of one person in one workspace; a pinned one stands above the list."""

    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="saved_views")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=NAME_MOST)
    query = models.CharField(max_length=QUERY_MOST, help_text="The filter, as an address holds it.")
    is_pinned = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                models.F("workspace"),
                models.F("person"),
                Lower("name"),
                name="saved_view_name_is_free",
                violation_error_message="You have a view of this name already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
