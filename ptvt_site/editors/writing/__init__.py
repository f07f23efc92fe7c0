"""What helps an editor while writing: topics, lengths, search result, safety of what is typed."""
