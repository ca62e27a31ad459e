"""What clerks of other desks ask a second person for, and the decision."""
