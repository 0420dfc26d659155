"""One module a format: from the bytes or the text of one document to its text, metadata and records."""
