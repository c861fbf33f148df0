"""One set of operations behind the terminal, Python, the web and assistants, so that each gives the same bytes."""
