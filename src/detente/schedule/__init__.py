"""Tariff schedules by revision: what the book printed on a day, before any measure of the ledger is laid over it."""
