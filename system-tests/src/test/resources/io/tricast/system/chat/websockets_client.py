"""A chat client made of Python's websockets. Arguments: where to connect, a token, the room, from where in it, its own name,
whom it waits for. Says its name in the room, and prints who was heard when all were. The token goes the way of browsers."""
import asyncio
import json
import sys
from urllib.parse import quote

import websockets

url, token, room, position, name, *others = sys.argv[1:]
CARRIER = quote("quarkus-http-upgrade#Authorization#Bearer " + token, safe="")


async def chat():
    async with websockets.connect(url, subprotocols=["bearer-token-carrier", CARRIER]) as socket:
        assert socket.subprotocol == "bearer-token-carrier"
        said = json.dumps({"type": "message", "room": room, "text": name, "clientId": name + "-1"})
        heard, acks = set(), []
        async for text in socket:
            frame = json.loads(text)
            kind, data = frame["type"], frame["data"]
            if kind == "hello":
                await socket.send(json.dumps({"type": "join", "room": room, "lastEventId": position}))
            elif kind == "joined":
                await socket.send(said)
            elif kind == "ack":
                acks.append(data["id"])
                if len(acks) == 1:
                    await socket.send(said)
            elif kind == "message":
                heard.add(data["text"])
            if heard.issuperset(others) and len(acks) == 2:
                assert acks[0] == acks[1], acks
                pong = await socket.ping()
                await pong
                print(" ".join(sorted(heard)))
                return


asyncio.run(asyncio.wait_for(chat(), 60))
