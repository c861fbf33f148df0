"""Where the headline of a document is read."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import DocumentFacts
from detente.evidence.texts.document import document_from_bytes

BODY = "The two delegations met on Monday in a borrowed palace and said little to the reporters who waited outside all day.\n"


def headline(text):
    records = read_records(document_from_bytes("a.txt", text.encode()))
    return next(record.headline for record in records if isinstance(record, DocumentFacts))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Magnets wait at the border\n\n{BODY}", "Magnets wait at the border"),
        (f"---\ndate: '2025-08-11'\ntitle: 'Fact Sheet: A Pause, Kept\n  for Longer'\n---\n\n{BODY}", "Fact Sheet: A Pause, Kept for Longer"),
        (f'---\ntitle: "The envoy\\u2019s\\\n  \\ day"\n---\n\n{BODY}', "The envoy’s day"),
        (f"---\ndate: 2025-08-11\n---\n\n{BODY}", None),
        (f"---\ntitle: &a [*a, *a]\n---\n\n{BODY}", None),
        (f"---\ntitle: [one, two]\n---\n\n{BODY}", None),
        (f'"We wait," said the keeper of the gate."\n\n{BODY}', None),
        (BODY * 3, None),
    ],
)
def test_a_headline_is_the_named_title_or_a_first_line_that_is_no_sentence(text, expected):
    assert headline(text) == expected
