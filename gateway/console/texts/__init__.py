"""The console's texts, a module for each area: key → (English, Arabic)."""
