"""Documents to typed, sourced, span-exact claims, and claims to verdicts on whether they can all be true.

``read`` is the pipeline of one document and ``reconcile`` sets those of all beside each other; ``record`` holds what both speak in.
The steps are packages: ``texts`` (the document and its words), ``furniture``, ``dates``, ``quotes``, ``figures``, ``duties``,
``events``, and ``pairs`` (which claims are compared, and what holds between them).
"""
