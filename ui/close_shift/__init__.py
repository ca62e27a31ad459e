"""S13: the blind count, and the Z that it ends in."""
