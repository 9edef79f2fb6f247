"""Run a site builder in a child process: worker.py PARENT MODULE.  It exits when the process with the id PARENT ends.

It imports the libraries of MODULE first, then reads three lines from standard input: root folder, SOURCE_DATE_EPOCH, configuration file.
"""

import os
import runpy
import signal
import sys
import time
from contextlib import suppress
from importlib import import_module
from threading import Thread

# Seconds between two checks of the parent process
PAUSE = 0.2
# {builder: modules that take long to import}
LIBRARIES = {"mkdocs": ("mkdocs.__main__", "mkdocs.commands.build", "material.plugins", "markdown.extensions.toc")}


def follow(parent: int) -> None:
    """End this process as soon as the process with the id `parent` has ended; on Windows it never notices, as the parent id stays."""
    while os.getppid() == parent:
        time.sleep(PAUSE)
    os._exit(1)


if __name__ == "__main__":
    _, parent, module = sys.argv
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)  # so that it ends without a traceback
    Thread(target=follow, args=(int(parent),), daemon=True).start()
    for library in LIBRARIES.get(module, ()):
        with suppress(ImportError):
            import_module(library)
    given = sys.stdin.read()
    if not given:
        sys.exit()  # there is nothing to build
    root, epoch, configuration = given.split("\n")
    os.chdir(root)
    os.environ["SOURCE_DATE_EPOCH"] = epoch
    sys.argv = [module, "build", "--strict", "--clean", "--config-file", configuration]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
