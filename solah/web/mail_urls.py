"""The page where development mail can be read."""

urlpatterns: list = []
