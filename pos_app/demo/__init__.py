"""The main job on one machine: head office, printer, terminal and desk in one program."""
