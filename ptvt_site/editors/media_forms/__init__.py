"""The lists and forms of images and documents."""
