"""What free hosts of static pages take: how many files, how large each is, and how much a checkout of two documents asks for.

1 MB is 1024 KB, as on the site.  Cloudflare Pages takes 20,000 files of 25 MB each.
"""

import pytest
from conftest import finished_site

from benchmarks.synthetic import write
from generator.build.offline import PATH

MB = 1024**2
MOST_FILES, LARGEST_FILE = 20_000, 25 * MB
# For two documents
FILES, SITE, OFFLINE = 1_200, 30 * MB, 6 * MB


def sizes(folder):
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}


def test_two_documents_make_few_files_and_a_small_site(site_folder):
    found = sizes(site_folder)
    assert len(found) <= FILES
    assert sum(found.values()) <= SITE
    assert found[PATH] <= OFFLINE


def test_of_an_old_version_only_its_zip_is_there(site_folder):
    """The unpacked copies of three versions were 16 of 47 million bytes."""
    assert [] == [path.name for path in (site_folder / "data").iterdir() if path.name != "latest"]


@pytest.mark.slow
def test_a_nation_of_documents_is_what_free_hosts_take(tmp_path):
    """A central document and one for each of 31 provinces, made up."""
    write(tmp_path, provinces=31, prefectures=0, seed=1)
    found = sizes(finished_site(tmp_path))
    assert len(found) < MOST_FILES
    assert {} == {name: size for name, size in found.items() if size > LARGEST_FILE}
