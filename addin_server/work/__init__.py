"""What runs in the processes of the server: the only part of it that looks into documents."""
