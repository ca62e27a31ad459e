"""What support asks first: is everything whole, and what is not?"""
