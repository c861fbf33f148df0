"""The regime as dated, sourced measures, and the acts upon them."""
