"""Rates of duty: whose they are, which part, on which goods, from when; and verdicts on two of them."""
