"""Two claims beside each other: which are compared, and what holds between them."""
