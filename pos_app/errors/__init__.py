"""Every error raised on purpose: one tree, a module for each thing that they are about."""
