"""Countries and sectors: flows, prices and real income under a regime, and the best each side could do."""
