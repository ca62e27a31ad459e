"""S1: who is at the desk?"""
