"""A browser driven through its own pipe, for tests of pages; nothing besides the browser."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")

# A browser looks for its pipe at the numbers 3 and 4.
PLUG = """
import fcntl, os, sys
one, other = (fcntl.fcntl(int(at), fcntl.F_DUPFD, 10) for at in sys.argv[1:3])
os.dup2(one, 3)
os.dup2(other, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


def browser_path() -> str | None:
    """Return a browser of this machine; None if there is none."""
    named = os.environ.get("SENTRA_BROWSER")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


class Browser:
    """One page in a browser without a window."""

    def __init__(self, path: str, folder: Path) -> None:
        """Start the browser with everything it writes in a folder of its own."""
        ours, self._from = os.pipe()
        self._to, theirs = os.pipe()
        switches = (
            "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
            "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
            f"--user-data-dir={folder}",
        )  # fmt: skip

        self._process = subprocess.Popen(
            [sys.executable, "-c", PLUG, str(ours), str(theirs), path, *switches, "about:blank"],
            pass_fds=(ours, theirs),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(ours)
        os.close(theirs)
        self._number, self._rest, self.requests = 0, b"", list[str]()
        self.errors: list[str] = []
        self._session = ""
        targets = self.send("Target.getTargets")["targetInfos"]
        page = next(one["targetId"] for one in targets if one["type"] == "page")
        attached = self.send("Target.attachToTarget", targetId=page, flatten=True)
        self._session = attached["sessionId"]
        for area in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{area}.enable")

    def send(self, method: str, **parameters: object) -> Any:
        """Send a command and return its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._from, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]
            self._note(answer)

    def _next(self) -> Any:
        while b"\0" not in self._rest:
            read = os.read(self._to, 1 << 20)
            assert read, "the browser has gone"
            self._rest += read
        one, _, self._rest = self._rest.partition(b"\0")
        return json.loads(one)

    def _note(self, event: Any) -> None:
        name, told = event.get("method"), event.get("params", {})
        if name == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif name == "Runtime.exceptionThrown":
            self.errors.append(json.dumps(told["exceptionDetails"])[:400])
        elif name == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.errors.append(told["entry"]["text"])

    def open(self, path: Path, *, width: int = 1200, height: int = 900, zoom: float = 1.0) -> None:
        """Open a file, in a window of a size, enlarged."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=int(width / zoom),
            height=int(height / zoom),
            deviceScaleFactor=zoom,
            mobile=False,
        )
        self.send("Page.navigate", url=path.as_uri())
        self.wait("document.readyState === 'complete'")

    def run(self, script: str) -> Any:
        """Return what an expression comes to in the page."""
        made = self.send("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in made, made["exceptionDetails"]
        return made["result"].get("value")

    def wait(self, condition: str) -> None:
        """Wait until something is so, ten seconds at most."""
        script = (
            "new Promise((done, fail) => { const end = Date.now() + 10000; const look = () => "
            f"({condition}) ? done(true) : Date.now() > end ? fail('never') : setTimeout(look, 15);"
            " look(); })"
        )
        made = self.send(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert made["result"].get("value") is True, condition

    def press(self, key: str, text: str = "") -> None:
        """Press a key and let it go."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowDown": 40}
        one = {"key": key, "code": key, "windowsVirtualKeyCode": codes.get(key, 0)}
        if key == "Enter":
            text = "\r"
        self.send(
            "Input.dispatchKeyEvent", type="keyDown", **one, **({"text": text} if text else {})
        )
        self.send("Input.dispatchKeyEvent", type="keyUp", **one)

    def picture(self, path: Path) -> None:
        """Keep what is seen."""
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot")["data"]))

    def printed(self, path: Path) -> None:
        """Keep what would be printed, as PDF."""
        path.write_bytes(base64.b64decode(self.send("Page.printToPDF")["data"]))

    def close(self) -> None:
        """End the browser that was started here."""
        self._process.terminate()
        self._process.wait(timeout=20)
        os.close(self._from)
        os.close(self._to)
