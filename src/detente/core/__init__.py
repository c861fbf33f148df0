"""What every other package stands on: errors, codes, time, amounts, sources, results. Knows nothing of the domain above."""
