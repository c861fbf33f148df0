"""The regime as dated, sourced measures, and the acts upon them."""

from detente.core.callable_package import call_as

call_as(__name__, "detente.ledger.load:load_ledger")
