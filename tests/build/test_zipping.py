"""A zip put together from packed files is the zip that the standard library writes."""

import io
import zipfile

import pytest

from generator.build import zipping
from generator.build.zipping import pack, zipped
from generator.data.package import ZIP_TIME

FILES = {"b/先看我.txt": b"x" * 1000, "a.csv": b"", "c.bin": bytes(range(256)) * 50}


def by_the_library(files, level):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            made.writestr(entry, files[name], compresslevel=level)
    return written.getvalue()


def put_together(files, level=4):
    return zipped({name: pack(content, level) for name, content in files.items()})


@pytest.mark.parametrize("level", [1, 4, 9])
@pytest.mark.parametrize("files", [FILES, {}, {"a": b"1"}])
def test_the_bytes_are_those_of_the_standard_library(files, level):
    assert by_the_library(files, level) == put_together(files, level)


def test_every_file_comes_out_as_it_went_in():
    with zipfile.ZipFile(io.BytesIO(put_together(FILES))) as found:
        assert found.testzip() is None
        assert FILES == {name: found.read(name) for name in found.namelist()}


def test_the_order_is_that_of_the_names():
    assert put_together(FILES) == put_together(dict(reversed(FILES.items())))


@pytest.mark.parametrize(("most", "of"), [("MOST_FILES", 2), ("MOST_BYTES", 100)])
def test_more_than_the_format_of_old_has_numbers_for_is_refused(monkeypatch, most, of):
    monkeypatch.setattr(zipping, most, of)
    with pytest.raises(OverflowError, match="^3 files of [0-9]+ bytes are too many for one zip$"):
        put_together(FILES)
