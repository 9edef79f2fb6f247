"""The keys of every kind of record that a file can have."""

from dataclasses import is_dataclass

from generator import model
from generator.releases.errata import Erratum
from generator.source.shapes import TARGETS_FILE, shape_of

RECORDS = [record for record in (*vars(model).values(), Erratum) if is_dataclass(record)]
SHAPES = {record.__name__: shape_of(record) for record in RECORDS if shape_of(record)} | {"TargetsFile": TARGETS_FILE}
