"""A process that ends when the one that it works for has ended, however that ended: nobody is left who wants its result.

As a script it runs another module so: orphan.py PROCESS MODULE ARGUMENTS….
"""

from __future__ import annotations

import os
import runpy
import sys
import time
from threading import Thread

# Seconds from one look at the first process to the next.
PAUSE = 0.2


def end_with(process: int) -> None:
    """Let this process end soon after that one, which started it."""
    Thread(target=_wait, args=(process,), daemon=True).start()


def _wait(process: int) -> None:
    """A child whose parent has ended is given to another; where a system gives it to none, it goes on to its own end."""
    while os.getppid() == process:
        time.sleep(PAUSE)
    os._exit(1)


if __name__ == "__main__":
    _, process, module, *arguments = sys.argv
    sys.argv = [module, *arguments]
    end_with(int(process))
    runpy.run_module(module, run_name="__main__", alter_sys=True)
