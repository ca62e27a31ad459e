"""The main job on one machine: head office, printer and desk in one program."""
