"""robots.txt and llms.txt: programs are told what there is, and every address that they are told leads to a file."""

import re

from corpora import real
from published import made

from generator.data.robots import robots


def test_every_program_may_read_everything_and_learns_where_the_map_is():
    assert b"User-agent: *\nAllow: /\n\nSitemap: https://example.org/plans/sitemap.xml\n" == robots("https://example.org/plans/")
    assert b"User-agent: *\nAllow: /\n" == robots("")
    assert made()["robots.txt"].endswith(f"Sitemap: {real().imprint.address}sitemap.xml\n".encode())


def test_the_guide_begins_as_such_guides_do_and_leads_to_what_is_there():
    text, address = made()["llms.txt"].decode(), real().imprint.address
    assert re.match(r"# .+\n\n> .+\n\n", text)
    found = [path.removeprefix(address) for path in re.findall(r"\]\((\S+)\)", text)]
    missing = [path for path in found if path not in made() and path.replace(".html", ".md") not in made()]
    assert [] == sorted(set(missing) - {"data/latest/index.json"}) and len(found) > 20
    assert {f"data/latest/policies/{policy.id}.json" for policy in real().policies} <= set(found)
    assert all(any(path.startswith(f"data/latest/texts/{policy.id}.") for path in found) for policy in real().policies)
