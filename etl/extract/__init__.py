"""Extract: Korean text in, names, numbers, quotes and keywords out. It reads passages, never files."""
