"""Places that version 0.2.0 published lead on.

The id of a heading, a record, a figure or a section stands on what says the same today.  The id of a table's caption was there only to
name the table; where the table became a list, the address leads to the list of that name.
"""

import re

import pytest

IDS = re.compile(r'\sid="([^"]+)"')
# {page: places that were published there, of each kind the ones that the pages of today might leave out}
FORMER = {
    "index.html": "top example by-unit by-comparison by-search",
    "policies.html": "documents",
    "policies/gansu-2014-39.html": "top t-2-2 p-2-2 q-tap-water-2016",
    "policies/gansu-2014-39-matrix.html": "r-2-2",
    "policies/gansu-2014-39-targets.html": "all gansu-2014-39-tap-water-2016 i-tap-water-household-share",
    "policies/gansu-2014-39-timeline.html": "y-2014 y-2015 y-2016 y-2020 yearly recurring open",
    "policies/gansu-2014-39-compare.html": "pairs central-only local-only leads gap-value-gansu-2014-39 gap-date-gansu-2014-39 chart-values-gansu-2014-39-2",
    "policies/gansu-2014-39-report.html": "send address",
    "targets.html": "documents rules",
    "timeline.html": "documents chart-due",
    "compare.html": "documents rules paths chart-path-processing-rate-1 chart-path-tourism-villages-2 chart-path-village-paved-road-4",
    "progress.html": "documents rules",
    "indicators/commendation.html": "targets reported",
    "indicators/processing-rate.html": "reported chart-path-processing-rate-1",
    "indicators/tourism-villages.html": "chart-path-tourism-villages-1 chart-path-tourism-villages-2",
    "units/gansu-party-office.html": "no-tasks",
    "units/gansu-water-resources.html": "leads",
    "contribute.html": "address correct report reported document record keys rules terms",
    "report.html": "documents address how",
    "corrections.html": "errata difference how",
    "changes.html": "v0-1-0 v0-2-0 rule old",
    "messages.html": "group-1 rule-quote-verbatim",
    "glossary.html": "ours w-due w-target",
}


@pytest.mark.parametrize("page", FORMER)
def test_a_place_that_was_published_is_still_there(site_folder, page):
    assert [] == sorted(set(FORMER[page].split()) - set(IDS.findall((site_folder / page).read_text("utf-8"))))


def test_the_caption_of_a_table_leads_to_the_list_in_its_place(page, site_url):
    page.goto(f"{site_url}indicators/poor-population.html#reported-caption")
    page.wait_for_url("**/poor-population.html#reported")
