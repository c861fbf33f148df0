"""Talks: the record of commitments and allegations, payoffs, the war, deals in reach, and what makes a truce hold."""
