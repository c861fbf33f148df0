"""What trade controls cost one company, from its own files: duties then and now, licences and clocks, lines and days left."""
