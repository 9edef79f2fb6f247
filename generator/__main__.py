"""Start the command line; Ctrl-C while its modules are still being loaded ends the process without a traceback."""

import signal
import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    # `python -m` puts the current folder first in sys.path; this is a folder of data, and a yaml.py in it must not hide the library.
    sys.path.append(sys.path.pop(0))


def main() -> int:
    """Run the command given on the command line and return its exit code."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from .cli import main as run  # imported here, so that an interrupt during the import prints no traceback

    return run()


if __name__ == "__main__":
    sys.exit(main())
