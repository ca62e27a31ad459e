"""What stands on each paper, row by row, in both languages. No Qt, no device."""
