"""What `./counter` runs before anything is installed: the standard library and nothing else."""
