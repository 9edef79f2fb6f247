"""The command line, run within a test."""

from generator.cli import main


def run(capsys, *arguments):
    """(exit code, standard output, standard error) of a command."""
    try:
        code = main([str(a) for a in arguments])
    except SystemExit as stopped:
        code = stopped.code
    return code, *capsys.readouterr()
