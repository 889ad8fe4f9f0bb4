"""An address that stays while what stands behind it changes: connections are handed on, moved or cut."""

import asyncio
import contextlib
import threading

from tools.places import free_port


class Crossing:
    """A port of ours that leads to another, as a name or a balancer does. New connections follow a change."""

    def __init__(self, port: int = 0) -> None:
        self.port, self.leads_to = free_port(), port
        self._loop = asyncio.new_event_loop()
        self._lines: set[asyncio.StreamWriter] = set()
        self._is_open = threading.Event()
        self._thread = threading.Thread(target=self._run, name="crossing", daemon=True)
        self._thread.start()
        self._is_open.wait(10)

    def lead_to(self, port: int) -> None:
        """Send whoever comes from now on to another port; who is under way arrives where they were going."""
        self.leads_to = port

    def cut(self) -> None:
        """End every connection that is open."""
        self._loop.call_soon_threadsafe(self._cut)

    def close(self) -> None:
        """End all of it."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._meet, "127.0.0.1", self.port))
        self._is_open.set()
        self._loop.run_forever()
        server.close()
        self._cut()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            self._loop.run_until_complete(asyncio.sleep(0.05))
        self._loop.close()

    def _cut(self) -> None:
        for line in list(self._lines):
            line.transport.abort()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self.leads_to)
        except OSError:
            writer.transport.abort()
            return
        self._lines |= {writer, back}
        await asyncio.gather(self._carry(reader, back), self._carry(there, writer))
        self._lines -= {writer, back}

    @staticmethod
    async def _carry(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while piece := await source.read(65536):
                target.write(piece)
                await target.drain()
        with contextlib.suppress(OSError, RuntimeError):
            target.close()
