"""One file per page: read the request, ask one service, fill one template."""
