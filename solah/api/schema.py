"""How the schema is drawn from the views: their tags, scopes, roles and tokens."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema

SAFE = {"get", "head"}


class Schema(AutoSchema):
    """The framework's reader of views, with what only our views say."""

    def get_tags(self) -> list[str]:
        """Return the resource that the operation belongs to."""
        return [getattr(self.view, "tag", "Other")]

    def get_operation_id(self) -> str:
        """Return the operation's name; a view that shows a part of another's rows has words of its own."""
        name = str(getattr(self.view, self.method.lower()).operation)
        for word, own in getattr(self.view, "words", {}).items():
            name = name.replace(word, own)
        return name

    def get_operation(self, *args: Any, **kwargs: Any) -> Any:
        """Add which scope and which role an operation needs."""
        found = super().get_operation(*args, **kwargs)
        area = getattr(self.view, "area", None)
        if found is not None and area is not None:
            reads = self.method.lower() in SAFE
            found["x-scope"] = f"{area}:{'read' if reads else 'write'}"
            found["x-role"] = str(getattr(self.view, "readers" if reads else "writers"))
        return found


class TokenScheme(OpenApiAuthenticationExtension):
    """Both kinds of token travel the same way."""

    target_class = "solah.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Say how a token is sent."""
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "An access token made in Settings, or the access part of a pair from auth/token/.",
        }


def without_browsers(endpoints: list[Any], **_more: Any) -> list[Any]:
    """Leave out what is read by people or by tools: the documents and the schema itself."""
    return [each for each in endpoints if getattr(each[3].cls, "tag", "")]
