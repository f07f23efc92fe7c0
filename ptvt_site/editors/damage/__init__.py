"""Pages of which stored blocks are damaged: visitors get the rest, editors get told."""
