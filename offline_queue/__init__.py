"""Drains the outbox and asks head office; knows neither Qt nor tables."""
