"""One file per resource of the API: read the request, call one service, write the answer."""
