"""One shipment on one day: which measures of the ledger apply, what they come to, and why."""
