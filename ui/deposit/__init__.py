"""Cash from the safe to the bank: a bag, a seal, two people, and the bank's word of it."""
