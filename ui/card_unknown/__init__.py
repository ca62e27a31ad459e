"""Nobody knows whether a card was charged: ask, look at the slip, or leave it pending."""
