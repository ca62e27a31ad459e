"""Desks of a branch tell each other what was settled: packets, peers, the talk, the socket."""
