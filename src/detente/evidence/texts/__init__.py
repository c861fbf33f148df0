"""A document and the parts of its text: how it is read, where its blocks, sentences, clauses and words stand."""
