"""Reports: one file for each output format. A report gets a Run and gives text; it judges nothing."""
