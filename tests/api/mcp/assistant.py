"""An assistant: the official client, speaking to our server in this process."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx2
from asgiref.sync import async_to_sync
from mcp.client.client import Client
from mcp.client.streamable_http import streamable_http_client

from solah.api.mcp.server import application

URL = "http://localhost/mcp"


class Failed(AssertionError):
    """The tool answered with a sentence that says why not."""


class Assistant:
    """`assistant.ask("usage")` returns what the tool answers, or raises `Failed`."""

    def __init__(self, key: str) -> None:
        self.key = key

    def ask(self, tool: str, **arguments: Any) -> dict[str, Any]:
        result = self._with(lambda client: client.call_tool(tool, arguments))
        facts: dict[str, Any] = json.loads(result.content[0].text)
        if result.is_error:
            raise Failed(facts["error"])
        assert result.structured_content == facts
        return facts

    def tools(self) -> dict[str, Any]:
        return {tool.name: tool for tool in self._with(lambda client: client.list_tools()).tools}

    def do(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """Ask for the preview, agree, and apply it."""
        preview = self.ask(tool, **arguments)
        assert preview["preview"]
        return self.ask(tool, **arguments, confirm=preview["confirm_token"])

    def _with(self, work: Callable[[Client], Awaitable[Any]]) -> Any:
        @async_to_sync
        async def run() -> Any:
            app = application()
            line = httpx2.AsyncClient(
                transport=httpx2.ASGITransport(app), headers={"Authorization": f"Bearer {self.key}"}
            )
            async with (
                app.inner.router.lifespan_context(app.inner),
                line,
                Client(streamable_http_client(URL, http_client=line)) as client,
            ):
                return await work(client)

        return run()
