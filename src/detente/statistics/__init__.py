"""Figures against each other by arithmetic: rounding bands, implied levels, concentration, event studies."""
