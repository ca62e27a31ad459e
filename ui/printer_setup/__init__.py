"""A printer is found, asked, tried out and kept, one clear step at a time."""
