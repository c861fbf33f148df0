"""Pages as text in which a tilde at its head marks a line of furniture."""

from detente.evidence.furniture.boilerplate import label_blocks
from detente.evidence.texts.segment import blocks_of


def mislabelled(page):
    """The lines of a page that are labelled otherwise than marked, each with its label."""
    lines = page.strip("\n").split("\n")
    text = "\n".join(line.removeprefix("~") for line in lines)
    blocks, wrapped = blocks_of(text)
    marks = [line.startswith("~") for line in lines if line.strip("~ ")]
    labels = label_blocks(text, blocks, wrapped=wrapped)
    return [(text[b.start : b.end], label) for b, label, mark in zip(blocks, labels, marks, strict=True) if (label is not None) != mark]
