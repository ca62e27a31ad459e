"""What people are told of errors: a table of sentences for each module of `pos_app/errors`."""
