"""Figures: value, unit and bounds as printed, and what each is of."""
