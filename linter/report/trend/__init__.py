"""A history as it is written: what a run leaves in it, and its trend as text, JSON and a chart."""
