"""Documents to typed, sourced, span-exact claims, and claims to verdicts on whether they can all be true.

The steps, one module each: document, boilerplate, segment, quantity, basis, dates, quotes, events, origins, reconcile.
"""
