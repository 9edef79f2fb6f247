"""Run a site builder: worker.py PARENT MODULE.  It ends with its parent, however that ended.

The libraries are loaded at once; the work begins when root, date and configuration are on the input and that is closed.
"""

import os
import runpy
import signal
import sys
import time
from contextlib import suppress
from importlib import import_module
from threading import Thread

# Seconds between two looks at the parent
PAUSE = 0.2
# What each builder needs and takes long to load
LIBRARIES = {"mkdocs": ("mkdocs.__main__", "mkdocs.commands.build", "material.plugins", "markdown.extensions.toc")}


def follow(parent: int) -> None:
    """End this process once it has another parent; where a system gives it none, it goes on to its own end."""
    while os.getppid() == parent:
        time.sleep(PAUSE)
    os._exit(1)


if __name__ == "__main__":
    _, parent, module = sys.argv
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)  # without a traceback
    Thread(target=follow, args=(int(parent),), daemon=True).start()
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
