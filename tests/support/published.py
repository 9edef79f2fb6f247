"""What the program makes of this checkout, once a process."""

from functools import cache

from corpora import ROOT, real

from generator.build import folder as tree
from generator.build.check import SOURCES
from generator.build.content import SITE, build


@cache
def checkout_files():
    """Return the sources of the data and of the site, as {path: bytes}."""
    return tree.read(ROOT, (*SOURCES, *SITE))


@cache
def made():
    """Return what the site builder gets, as {path: bytes}."""
    return build(real(), checkout_files())
