"""Tables of shipments and of duties: files in and out, streamed, whatever their size."""
