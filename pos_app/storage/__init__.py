"""The desk's files: the store with journal and queues, and its own copy of accounts."""
