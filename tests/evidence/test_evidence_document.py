"""Reading files: limits, encodings, formats, the map back to raw bytes."""

import zlib

import pytest

from detente.core.errors import InputFileError, LimitError
from detente.evidence.read import MAX_RECORDS, read_records
from detente.evidence.record import DocumentFacts
from detente.evidence.texts import pdf
from detente.evidence.texts.document import MAX_BYTES, document_from_bytes, read_document
from detente.evidence.texts.segment import MAX_BLOCKS

PAGE = """<!doctype html><html><head><meta charset="utf-8"><meta property="article:published_time" content="2025-06-11T08:00:00Z">
<title>t</title><script>document.title = "145 percent"</script><style>p {{ width: 30% }}</style></head>
<body><nav><a href="/">Home</a></nav><article><h1>Officials meet again over magnets</h1>{body}</article></body></html>"""
PARAGRAPH = (
    "<p>The ministry said exports fell 12.5 percent in May &amp; that “no date” was set for Müller &#8212; nothing more was announced by"
    " officials.</p>\n"
)


def pdf_with(content: bytes, *, filters: bytes = b"") -> bytes:
    """A one-page PDF whose page shows what ``content`` draws."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters, content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)


@pytest.mark.parametrize("raw", [b"", b"  \r\n\t ", "\ufeff \u200f\n".encode()])
def test_an_empty_file_is_said_to_be_empty(raw):
    with pytest.raises(InputFileError, match="empty"):
        document_from_bytes("a.txt", raw)


def test_the_size_limit_holds_at_n_and_not_at_n_plus_one(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * MAX_BYTES)
    assert len(read_document(path).text) == MAX_BYTES
    path.write_bytes(b"a" * (MAX_BYTES + 1))
    with pytest.raises(LimitError, match="limit"):
        read_document(path)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"caf\xe9 in latin-1", "0xe9"),
        (b'<html><meta charset="gb2312">' + "出口".encode("gb2312"), "declares gb2312"),
        ("plain".encode("utf-16"), "UTF-16"),
        (b"text\x00with nul", "binary"),
        (bytes(range(1, 9)) * 20, "binary"),
    ],
)
def test_what_is_not_utf8_text_is_named(raw, says):
    with pytest.raises(InputFileError, match=says):
        document_from_bytes("a.txt", raw)


def test_a_missing_file_and_a_folder_are_input_errors(tmp_path):
    with pytest.raises(InputFileError):
        read_document(tmp_path / "none.txt")
    with pytest.raises(InputFileError, match="not a file"):
        read_document(tmp_path)


def test_line_ends_are_kept_so_that_offsets_are_those_of_the_file(tmp_path):
    path = tmp_path / "mixed.txt"
    path.write_bytes(b"one\r\ntwo\rthree\n")
    assert read_document(path).text == "one\r\ntwo\rthree\n"


def test_html_gives_the_article_without_scripts_and_maps_every_letter_to_its_byte():
    raw = PAGE.format(body=PARAGRAPH * 12).encode()
    document = document_from_bytes("p.html", raw)
    assert document.media_type == "text/html"
    assert document.stated_date == "2025-06-11"
    assert "145 percent" not in document.text
    assert "30%" not in document.text
    letters = [(i, c) for i, c in enumerate(document.text) if not c.isspace()]
    places = [(document.raw_offset(i), c) for i, c in letters]
    assert all(at is not None and (raw[at : at + len(c.encode())] == c.encode() or raw[at : at + 1] == b"&") for at, c in places)
    facts = next(r for r in read_records(document) if isinstance(r, DocumentFacts))
    assert (facts.published, facts.published_source) == ("2025-06-11", "page head")


def test_html_nested_ten_thousand_deep_is_read_without_a_crash():
    raw = ("<html><body>" + "<div>" * 10_000 + "<p>Tariffs fell to 30 percent.</p>" + "</div>" * 10_000).encode()
    assert "30 percent" in document_from_bytes("deep.html", raw).text


def test_html_without_words_is_an_input_error():
    with pytest.raises(InputFileError, match="visible"):
        document_from_bytes("e.html", b"<html><body><script>x = 1</script></body></html>")


def test_pdf_text_is_read_and_mapped_to_its_page_object():
    raw = pdf_with(b"BT /F1 12 Tf 72 700 Td (Tariffs fell to 30 percent.) Tj ET")
    document = document_from_bytes("a.pdf", raw)
    assert document.media_type == "application/pdf"
    assert "Tariffs fell to 30 percent." in document.text
    at = document.raw_offset(document.text.index("30"))
    assert raw[at : at + 7] == b"3 0 obj"


@pytest.mark.parametrize("raw", [b"%PDF-1.4\nnothing here", b"%PDF-1.7\n" + b"\x00\xff" * 300])
def test_a_broken_pdf_is_an_input_error(raw):
    with pytest.raises(InputFileError):
        document_from_bytes("b.pdf", raw)


def test_a_pdf_that_unpacks_without_end_ends_its_child_only(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_SECONDS", 20)
    bomb = zlib.compress(zlib.compress(b"\x00" * 400_000_000, 9), 9)
    raw = pdf_with(bomb, filters=b"/Filter [/FlateDecode /FlateDecode]")
    with pytest.raises((InputFileError, LimitError)):
        document_from_bytes("bomb.pdf", raw)


def test_the_number_of_lines_is_limited_at_n_plus_one():
    assert read_records(document_from_bytes("n.txt", b"a\n" * 2_000))
    with pytest.raises(LimitError, match="lines"):
        read_records(document_from_bytes("n.txt", b"a\n" * (MAX_BLOCKS + 1)))


def test_the_number_of_records_is_limited():
    with pytest.raises(LimitError, match="figures"):
        read_records(document_from_bytes("n.txt", " and ".join(f"{i}.5 percent" for i in range(MAX_RECORDS + 1)).encode()))


def test_the_number_of_numbers_is_limited_at_n_plus_one(monkeypatch):
    monkeypatch.setattr("detente.evidence.read.MAX_NUMERALS", 12)
    assert read_records(document_from_bytes("n.txt", b"9 " * 12))
    with pytest.raises(LimitError, match="more than 12 numbers"):
        read_records(document_from_bytes("n.txt", b"9 " * 13))


@pytest.mark.parametrize("line", ["a", "tariff", "5% ", "9 "])
def test_one_line_of_ten_megabytes_is_read_or_refused(line):
    document = document_from_bytes("long.txt", (line * (10_000_000 // len(line))).encode())
    try:
        assert read_records(document)
    except LimitError as error:
        assert "numbers" in str(error)  # noqa: PT017 - either end is right; what must not happen is a reading that does not end


def test_what_is_too_long_for_a_word_hides_no_cue():
    from detente.evidence.texts.telltale import bits_of_word

    head = "x" * 300
    assert bits_of_word("tariff") != 0
    assert bits_of_word(head + "tariff") & bits_of_word("tariff") == bits_of_word("tariff")
