"""A built page without the white space that no browser shows, and with everything else."""

import pytest

from generator.build.compact import compact


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>\n\n    甲\n  乙  </p>\n", "<p>\n甲\n乙 </p>\n"),
        ("<p>甲　　乙\u00a0 丙</p>\n", "<p>甲　　乙\u00a0 丙</p>\n"),
        ('<p title="a  >  b">x  <b\n  id="i">y</b></p>\n', '<p title="a  >  b">x <b\n  id="i">y</b></p>\n'),
        ("<pre>\n  a\n    b\n</pre>\n\n<p>x</p>\n", "<pre>\n  a\n    b\n</pre>\n<p>x</p>\n"),
        ("<textarea>  a\n\n b</textarea>\n", "<textarea>  a\n\n b</textarea>\n"),
        ("<script>a  <  b\n\n  ;</script>\n", "<script>a  <  b\n\n  ;</script>\n"),
        ("<p>1  < 2  and  3</p>\n", "<p>1 < 2 and 3</p>\n"),
        ("<!-- a   b -->\n\n\n<p>x</p>\n", "<!-- a   b -->\n<p>x</p>\n"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>\n', '<svg viewBox="0 0 1 1"></svg>\n'),
    ],
)
def test_white_space_closes_up_outside_of_tags_and_of_what_is_kept(html, expected):
    assert expected.strip() == compact(html) == compact(expected)


def test_a_block_of_data_is_written_in_the_signs_themselves_and_ends_where_it_ended():
    block = '<script type="application/ld+json">{"name": "\\u5bf9", "x": "\\u003c/script\\u003e\\u0026amp;"}</script>\n'
    assert '<script type="application/ld+json">{"name":"对","x":"\\u003c/script\\u003e\\u0026amp;"}</script>' == compact(block)


@pytest.mark.parametrize("data", ["", "{", '{"a": 1,}', "[" * 100_000])
def test_a_block_of_data_that_is_none_stays_as_it_is(data):
    page = f'<p>a</p><script type="application/json">{data}</script>'
    assert page == compact(page)
