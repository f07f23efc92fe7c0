"""Pages that go live in the same moment, or not at all."""
