"""Printers found, never typed blind: on USB, on ports, in the system's queues, on the network."""
