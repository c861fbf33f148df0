"""The map of a page's text to the bytes of its file, on pages of any mixture."""

from __future__ import annotations

import html

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.core.errors import DetenteError
from detente.evidence.texts import visible
from detente.evidence.texts.document import document_from_bytes

PARTS = st.sampled_from(
    [
        *("word", "tariffs", "10%", "économie", "“x”", "中文", "😀", "e\u0301", " ", "\n", "\t", "\u00a0", "\u3000", "\x85"),
        *("&amp;", "&eacute;", "&#233;", "&#x1F600;", "&nbsp;", "&notit;", "<b>", "</b>", "<br>", "<script>a b</script>", "<!-- c -->"),
    ]
)


MARKS = st.sampled_from(
    [
        *("text", "a b", "é 中", " ", "\n", "& ", "&", "&x", "&amp;", "&amp", "&#;", "&#233;", "&nbsp;", "<", "</", "<b", "> "),
        *("<p>", "</p>", '<div class="a b">', "</div>", "<br/>", "<LI>", "</LI >", "<a href=x>", "</a>", '<img alt="a>b">', "<img alt='q'>"),
        *("<head>", "</head>", "<title>", "</title>", "<textarea>", "<svg>", "</svg>", "<noscript/>", "<iframe>", "</iframe>"),
        *("<script>", "</script>", "<style>", "</style>", "</scr", "if(a<b){}", "<!-- c -->", "<!--", "<!doctype html>", "<!x>", "<?pi?>"),
    ]
)


@given(st.lists(MARKS, max_size=14).map("".join))
@settings(deadline=None)
def test_the_short_way_through_plain_marks_finds_what_the_tolerant_parser_finds(markup: str) -> None:
    short = visible._runs_of_plain_marks(markup)
    assert short is None or short == visible._Tolerant(markup).runs


def test_a_page_of_plain_marks_goes_the_short_way() -> None:
    page = '<!doctype html><head><title>t</title></head><body><p class="a">Rates &amp; duties</p><script>if (a < b) {}</script><br/></body>'
    short = visible._runs_of_plain_marks(page)
    assert short is not None
    assert "".join(data for _, data, _ in short).split() == ["Rates", "&", "duties"]


@given(st.lists(st.lists(PARTS, min_size=1, max_size=25), min_size=1, max_size=6))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_mapped_letter_stands_at_its_byte(paragraphs: list[list[str]]) -> None:
    raw = ("<html><body>" + "".join(f"<p>{' '.join(parts)}</p>" for parts in paragraphs) + "</body></html>").encode()
    try:
        document = document_from_bytes("page.html", raw)
    except DetenteError:
        return  # nothing visible
    assert document.offsets is not None
    assert list(document.offsets) == sorted(document.offsets)
    for position, letter in enumerate(document.text):
        place = document.raw_offset(position)
        if place is None or letter.isspace():
            continue
        there = raw[place : place + 12].decode("utf-8", "ignore")
        assert there.startswith((letter, "&")), (letter, there)
        if not there.startswith(letter):
            assert letter in html.unescape(there)


def test_a_page_of_which_no_line_is_found_again_has_an_empty_map() -> None:
    """The extractor composes a letter and its accent: the line stands nowhere in the file as it is read."""
    document = document_from_bytes("page.html", "<html><body><p>e\u0301 x</p></body></html>".encode())
    assert document.text == "\u00e9 x"
    assert document.offsets == ()
