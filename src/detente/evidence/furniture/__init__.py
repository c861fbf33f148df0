"""What of a page is not the report: navigation, captions, teasers, notices; told by words, place and shape of a line."""
