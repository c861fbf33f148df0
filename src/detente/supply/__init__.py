"""Supply chains under trade controls: who runs out when, and what to hold against it."""
