"""The content checks that run while an editor writes, in the panel “Controles” and in previews."""
