"""What the laboratory's printer, terminal and gateway share: a port, its lines, its faults."""
