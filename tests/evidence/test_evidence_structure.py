"""Boilerplate, paragraphs, sentences."""

from detente.evidence.furniture.boilerplate import label_blocks
from detente.evidence.texts.segment import MAX_SENTENCE, blocks_of, sentences_of

BODY = (
    "The delegations met on Monday in a borrowed palace and said little to the reporters who waited outside in the rain all day.",
    "Officials expect the talks to go on for at least one more day, and neither side would say what a good result might look like.",
    "Buyers of magnets say that they have waited for weeks for the licences that were promised to them at the end of the spring.",
)


def labelled(text):
    blocks, wrapped = blocks_of(text)
    return [(text[b.start : b.end], label) for b, label in zip(blocks, label_blocks(text, blocks, wrapped=wrapped), strict=True)]


def test_a_menu_is_furniture_and_a_lone_crosshead_is_not():
    text = "\n".join(
        [
            "Home",
            "World",
            "Business",
            "Sign in",
            "",
            "Palace talks drag on into a second rainy evening",
            "",
            BODY[0],
            "",
            "Waiting for paper",
            "",
            BODY[1],
        ]
    )
    found = dict(labelled(text))
    assert all(found[line] for line in ("Home", "World", "Business", "Sign in"))
    assert found["Waiting for paper"] is None
    assert found["Palace talks drag on into a second rainy evening"] is None
    assert found[BODY[0]] is None


def test_everything_behind_a_related_marker_is_tail_but_prose_that_resumes_is_not():
    tail = ["You might also like", "Ten gardens to see", "What the cook knew", "© 2025 The Paper"]
    found = dict(labelled("\n\n".join([*BODY, *tail])))
    assert all(found[line] for line in tail)
    inline = dict(labelled("\n\n".join([BODY[0], "Read more: gardens", *BODY[1:], BODY[0] + " Again."])))
    assert inline["Read more: gardens"] is not None
    assert inline[BODY[1]] is None
    assert inline[BODY[2]] is None


def test_a_repeated_paragraph_is_body_once():
    beside = [label for line, label in labelled("\n\n".join([BODY[0], BODY[0], BODY[1]])) if line == BODY[0]]
    assert beside == [None, "duplicate"]
    standfirst = [
        label for line, label in labelled("\n\n".join([BODY[0], *BODY[1:], *(f"{BODY[1]} {i}." for i in range(9)), BODY[0]])) if line == BODY[0]
    ]
    assert standfirst == ["duplicate", None]


def test_front_matter_is_apart_and_wrapped_lines_are_one_paragraph():
    wrapped = "\n".join("The Parties agree to lower the rates of duty on each other's articles and" for _ in range(8)) + "\nto meet again."
    found = labelled(f"---\ndate: '2025-05-12'\ntitle: x\n---\n\n{wrapped}\n")
    assert [label for _, label in found] == ["front matter", None]


def test_no_sentence_crosses_a_paragraph_and_stops_inside_names_do_not_split():
    text = "The U.S. side spoke of Mr. Low and J. Fox at 12:01 a.m. on Monday. It left\n\nBeijing answered. “Not now.” The end"
    blocks, _ = blocks_of(text)
    found = [text[s.start : s.end] for s in sentences_of(text, blocks)]
    assert found == ["The U.S. side spoke of Mr. Low and J. Fox at 12:01 a.m. on Monday.", "It left", "Beijing answered.", "“Not now.”", "The end"]


def test_a_country_stop_ends_a_sentence_before_a_word_that_starts_one():
    text = "Goods went to the U.S. The rest stayed."
    blocks, _ = blocks_of(text)
    assert len(sentences_of(text, blocks)) == 2


def test_an_endless_line_is_cut():
    text = "word " * 5_000
    blocks, _ = blocks_of(text)
    assert all(s.end - s.start <= MAX_SENTENCE for s in sentences_of(text, blocks))
