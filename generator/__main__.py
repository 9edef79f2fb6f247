"""Start the command line; an interrupt while its modules are loaded ends the process without a traceback."""

import signal
import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    # `python -m` looks into the folder that it runs in first; that of the data is no place of libraries, and a yaml.py there is none.
    sys.path.append(sys.path.pop(0))


def main() -> int:
    """Run the command that the arguments of the process name and return its exit code."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from .cli import main as run  # loading takes longer than some commands

    return run()


if __name__ == "__main__":
    sys.exit(main())
