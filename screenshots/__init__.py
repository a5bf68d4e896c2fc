"""Pictures of the running app, made by `make screenshots` and never by hand."""
