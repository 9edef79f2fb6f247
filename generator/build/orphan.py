"""A script that runs a site builder in a process of its own: orphan.py PARENT MODULE, with the root, the date and the configuration on its input.

The libraries are loaded at once, the work begins when the input is closed.  The process ends when its parent has ended, however that ended.
"""

from __future__ import annotations

import os
import runpy
import sys
import time
from contextlib import suppress
from importlib import import_module
from threading import Thread

# Seconds between two looks at the parent
PAUSE = 0.2
# What each builder needs and takes long to load
LIBRARIES = {"mkdocs": ("mkdocs.__main__", "mkdocs.commands.build", "material.plugins", "markdown.extensions.toc")}


def end_with(process: int) -> None:
    """End this process soon after its parent, which has that number."""
    Thread(target=_wait, args=(process,), daemon=True).start()


def _wait(process: int) -> None:
    """A child whose parent has ended is given to another; where a system gives it to none, it goes on to its own end."""
    while os.getppid() == process:
        time.sleep(PAUSE)
    os._exit(1)


if __name__ == "__main__":
    _, parent, module = sys.argv
    end_with(int(parent))
    for library in LIBRARIES.get(module, ()):
        with suppress(ImportError):
            import_module(library)
    given = sys.stdin.read()
    if not given:
        sys.exit()  # nothing is to be built
    root, epoch, configuration = given.split("\n")
    os.chdir(root)
    os.environ["SOURCE_DATE_EPOCH"] = epoch
    sys.argv = [module, "build", "--strict", "--clean", "--config-file", configuration]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
