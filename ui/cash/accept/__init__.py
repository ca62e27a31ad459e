"""Cash from another desk is counted, without being told how much it should be, and accepted."""
