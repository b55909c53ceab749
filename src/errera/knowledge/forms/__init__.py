"""What people fill in about lessons, groups and questions."""
