"""Stand-ins with the shapes of `pos_app.services.ports`, proved honest by tests/contract."""
