"""A manager counts again what a closed shift handed over."""
