"""Trains the English model of OnRecord: one encoder, many heads, several corpora."""
