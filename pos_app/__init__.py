"""The counter's core: what the business does, without Qt."""
