"""The library of pictures and documents, as editors meet it."""
