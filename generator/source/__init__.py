"""Located nodes to the model: which keys a record has, in which order, and of what kind."""
