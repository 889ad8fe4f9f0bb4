"""What a tool is: a name, what it is for, what it asks for, which scope opens it, and its function."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict

from solah.accounts.scopes import Area, Reach
from solah.api.mcp.caller import Caller

type Facts = dict[str, Any]


class Asked(BaseModel):
    """The arguments of a tool. One that it does not know is refused, so that a slip never passes."""

    model_config = ConfigDict(extra="forbid", str_max_length=2000, str_strip_whitespace=True)


@dataclass(frozen=True)
class Change:
    """What a tool that writes did: a sentence, the rows before and after, and how to take it back."""

    said: str
    before: list[Facts] = field(default_factory=list)
    after: list[Facts] = field(default_factory=list)
    undo: Facts | None = None


@dataclass(frozen=True)
class Tool:
    """One tool. Its function gets caller and arguments, and returns facts, or if it writes a `Change`."""

    name: str
    title: str
    about: str
    area: Area
    reach: Reach
    asked: type[Asked]
    work: Callable[[Caller, Any], Any]
    is_destructive: bool = False

    @property
    def writes(self) -> bool:
        return self.reach == Reach.WRITE

    @property
    def scope(self) -> str:
        """The scope that opens it, as it stands on a token."""
        return f"{self.area}:{self.reach}"

    def schema(self) -> Facts:
        """Return the JSON schema of its arguments; of a write with the token that confirms it."""
        schema = self.asked.model_json_schema()
        schema.pop("description", None)
        schema.setdefault("properties", {})
        if self.writes:
            schema["properties"] = schema["properties"] | {"confirm": CONFIRM}
        return schema


CONFIRM: Facts = {
    "type": "string",
    "description": "Leave it out to get a preview. To apply exactly that preview, call again with the same "
    "arguments and the confirm_token of the preview, after the person agreed.",
}
TOOLS: dict[str, Tool] = {}


def tool(
    name: str,
    title: str,
    area: Area,
    asked: type[Asked],
    *,
    writes: bool = False,
    is_destructive: bool = False,
) -> Callable[[Callable[[Caller, Any], Any]], Callable[[Caller, Any], Any]]:
    """Put a function into the box; its docstring tells the assistant what it is for."""

    def put(work: Callable[[Caller, Any], Any]) -> Callable[[Caller, Any], Any]:
        about = " ".join((work.__doc__ or "").split())
        reach = Reach.WRITE if writes else Reach.READ
        TOOLS[name] = Tool(name, title, about, area, reach, asked, work, is_destructive)
        return work

    return put
