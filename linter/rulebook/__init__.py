"""The rulebook: rules, vocabulary and profiles as data, read from YAML, checked, compiled and selected."""
