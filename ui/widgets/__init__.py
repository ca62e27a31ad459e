"""The building blocks of every page: labels, cards, buttons, fields, tables."""
