"""Deeds: who did what with which instrument, when and how firmly told; and verdicts on two tellings."""
