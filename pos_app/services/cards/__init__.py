"""Cards: charged once, asked about, clarified, given back, compared with the terminal."""
