"""Who is quoted: past an aside, as an owner, behind an apposition, as who put a paper out. Sentences are ours."""

import pytest

from detente.evidence.read import read_records
from detente.evidence.record import Quote
from detente.evidence.texts.document import document_from_bytes


def speakers(text):
    records = read_records(document_from_bytes("t.txt", f"date 2026-05-12\n\nTalks on fees went on.\n\n{text}\n".encode()))
    return [r.speaker for r in records if isinstance(r, Quote)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Ada Falk, referring to the pact between Velia and Marn, said "we are nearly there now."', "Ada Falk"),
        ('Ada Falk, referring to the truce between the US and China, said "we are nearly there now."', "Ada Falk"),
        ('Two senior officials, in a rare attack, called the new port fees "a tax on bread".', "Two senior officials"),
        ('US blasts China as "unreliable" while talks go on', "US"),
        ('Rates will "grind lower" through the summer, Ada Falk, head of research at Orne & Co, wrote on Monday.', "Ada Falk"),
        ('The agency released a statement that said both should "keep up the momentum".', "The agency"),
        ('The ministry issued a notice which said exporters must "apply in advance and in writing".', "The ministry"),
        ('Hopes rested on Bela Kehl\'s "great deal, great for both of us" and little else.', "Bela Kehl"),
        # an owned name is nobody's words, and who is only talked about says nothing
        ('Bela Kehl\'s "entity list" grew by ten names.', None),
        ('Talks between Velia and Marn, said Ada Falk, were "long and candid in tone".', "Ada Falk"),
    ],
)
def test_speaker(text, expected):
    assert speakers(text) == [expected]
