"""What is exchanged with the billing system, and payments that other channels have taken."""
