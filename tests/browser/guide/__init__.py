"""The pictures of the guide: how each is taken, and whether it still shows what is there."""
