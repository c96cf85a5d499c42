"""What a screen reader sees and what an input method does, in a session of its own: a display, a bus, the program.

Run by the system's Python, which has the bindings of AT-SPI; the program is started as a process of its own by the
command that follows. Writes seen.json into the folder: ``python3 driver.py tabs|search|compose FOLDER COMMAND…``.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pyatspi

SECONDS = 60
PROGRAM = "desk-catalog"
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
HAS_OWNER = (
    *("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"),
    "org.freedesktop.DBus.NameHasOwner",
)
MOST = 400  # children of one object that are looked at
ROWS = 4  # of a table that are read
MOZC = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=mozc
[Groups/0/Items/0]
Name=keyboard-us
Layout=
[Groups/0/Items/1]
Name=mozc
Layout=
[GroupOrder]
0=Default
"""


def wait(what, found):
    """The answer of ``found`` as soon as there is one."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        answer = found()
        if answer:
            return answer
        time.sleep(0.2)
    sys.exit(f"waited in vain for {what}")


def program():
    """The program among those that speak to screen readers."""
    desktop = pyatspi.Registry.getDesktop(0)
    for index in range(desktop.childCount):
        one = desktop.getChildAtIndex(index)
        if one is not None and PROGRAM in (one.name or ""):
            return one
    return None


def children(thing):
    """The objects directly below, without those that have gone meanwhile."""
    found = (thing.getChildAtIndex(index) for index in range(min(thing.childCount, MOST)))
    return [child for child in found if child is not None]


def shown(thing):
    """Every object on the screen from ``thing`` on, in order."""
    if not thing.getState().contains(pyatspi.STATE_SHOWING):
        return
    yield thing
    for child in children(thing):
        yield from shown(child)


def told(thing):
    """What a screen reader can say of an object."""
    state = thing.getState()
    said = {
        "role": thing.getRoleName(),
        "name": thing.name,
        "description": thing.description,
        "focusable": state.contains(pyatspi.STATE_FOCUSABLE),
        "enabled": state.contains(pyatspi.STATE_SENSITIVE),
        "checkable": state.contains(pyatspi.STATE_CHECKABLE),
        "chosen": state.contains(pyatspi.STATE_CHECKED) or state.contains(pyatspi.STATE_SELECTED),
    }
    if thing.getRole() == pyatspi.ROLE_TEXT:
        text = thing.queryText()
        said["value"] = text.getText(0, text.characterCount)
    if thing.getRole() in (pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE) and "Table" in thing.get_interfaces():
        table = thing.queryTable()
        said["rows"], said["columns"] = table.nRows, table.nColumns
        said["cells"] = cells(table)
    if thing.getRole() == pyatspi.ROLE_COMBO_BOX:
        items = [item for part in children(thing) for item in children(part)]
        chosen = [item.name for item in items if item.getState().contains(pyatspi.STATE_SELECTED)]
        said["items"], said["value"] = [item.name for item in items], "、".join(chosen)
    return said


def cells(table):
    """The heading and the words of each cell of the first rows, as a screen reader goes through them."""
    heads = [table.getColumnHeader(column) for column in range(table.nColumns)]
    rows = [
        [table.getAccessibleAt(row, column) for column in range(table.nColumns)]
        for row in range(min(table.nRows, ROWS))
    ]
    return [[one.name if one is not None else None for one in row] for row in (heads, *rows)]


def find(role, name=""):
    """The first object on the screen of that role, and name if told."""
    for window in children(program()):
        for thing in shown(window):
            if thing.getRoleName() == role and name in thing.name:
                return thing
    return None


def everything():
    """All windows of the program, each object as ``told``."""
    return [told(thing) for window in children(program()) for thing in shown(window)]


def tabs():
    """Each tab opened by the action it offers, and what is on the screen then."""
    pages = (page for page in children(find("page tab list")) if page.getRole() == pyatspi.ROLE_PAGE_TAB)
    names = [page.name for page in pages]
    seen = {}
    for name in names:
        wait(name, lambda name=name: find("page tab", name)).queryAction().doAction(0)
        time.sleep(1.0)
        seen[name] = everything()
    return seen


def search():
    """Words put into the search box as a screen reader's user would dictate them, and what is on the screen then."""
    box = find("text")
    box.queryEditableText().setTextContents("共創の場")
    time.sleep(1.0)
    return {"box": box.queryText().getText(0, -1), "seen": everything()}


def compose():
    """nougyou typed with Mozc, nothing converted nor taken: what the box holds and what is on the screen then."""
    (window,) = wait("the window", lambda: keys("search", "--name", "大学支援施策カタログ").split()[-1:])
    keys("windowfocus", "--sync", window)
    keys("key", "ctrl+k")
    time.sleep(0.5)
    wait("Mozc", mozc)
    keys("type", "--delay", "150", "nougyou")
    time.sleep(1.5)
    before = {"box": find("text").queryText().getText(0, -1), "seen": everything()}
    keys("key", "space")  # converts
    keys("key", "Return")  # takes
    time.sleep(1.0)
    return {
        "composing": before,
        "taken": {"box": find("text").queryText().getText(0, -1), "seen": everything()},
    }


def mozc():
    """Whether Mozc is on, having asked for it: Fcitx forgets it where the box has not told it of its focus yet."""
    subprocess.run(["fcitx5-remote", "-o"], check=True)
    return subprocess.check_output(["fcitx5-remote", "-n"], text=True).strip() == "mozc"


def keys(*command):
    """xdotool's answer."""
    return subprocess.run(["xdotool", *command], text=True, capture_output=True, check=False).stdout


def main():
    """Start what is needed, do one thing, write down what was seen."""
    what, folder, *command = sys.argv[1:]
    home = Path(folder)
    os.environ |= {
        "HOME": folder,
        "XDG_DATA_HOME": folder,
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "QT_IM_MODULE": "fcitx",  # as a desktop with Fcitx says it
        "XMODIFIERS": "@im=fcitx",
    }
    os.environ.pop("XDG_CONFIG_HOME", None)
    running = [subprocess.Popen([LAUNCHER, "--launch-immediately"], stderr=subprocess.DEVNULL)]
    if what == "compose":
        profile = home / ".config" / "fcitx5" / "profile"
        profile.parent.mkdir(parents=True)
        profile.write_text(MOZC, encoding="utf-8")
        running.append(
            subprocess.Popen(["fcitx5", "-r", "--disable", "wayland,waylandim"], stderr=subprocess.DEVNULL)
        )
        # Who merely asks Fcitx whether it is there makes the bus start another one, without the profile.
        asked = [*HAS_OWNER, "string:org.freedesktop.portal.IBus"]
        wait("Fcitx", lambda: "boolean true" in subprocess.check_output(asked, text=True))
    running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL))
    try:
        wait("the program", program)
        wait("its tabs", lambda: find("page tab"))
        seen = {"tabs": tabs, "search": search, "compose": compose}[what]()
    finally:
        for process in reversed(running):
            process.terminate()
    (home / "seen.json").write_text(json.dumps(seen), encoding="utf-8")


main()
