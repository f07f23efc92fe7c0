"""The trash: whatever an editor deletes is moved here, and can be restored for 30 days."""
