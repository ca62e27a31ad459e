"""Receipts that customers want by e-mail or SMS."""
