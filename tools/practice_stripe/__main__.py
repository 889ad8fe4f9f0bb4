"""`python -m tools.practice_stripe`: serve until stopped, keeping everything in one file."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.practice_stripe.posting import Postman
from tools.practice_stripe.server import Server
from tools.practice_stripe.world import World


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.practice_stripe", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--webhooks", required=True, help="the address that events are sent to")
    parser.add_argument("--secret", required=True, help="what they are signed with")
    parser.add_argument("--file", type=Path, help="where everything is kept")
    given = parser.parse_args()
    world = World(file=given.file)
    postman = Postman(world, to=given.webhooks, secret=given.secret)
    server = Server(world, postman, port=given.port)
    postman.start()
    print(f"the desk is at {world.address}/practice/", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        postman.stop()
        server.server_close()


if __name__ == "__main__":
    main()
