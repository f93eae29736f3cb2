"""Nothing of its own: the hook of spaCy names what goes in. This one stands for that which would take everything."""
