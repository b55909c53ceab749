"""What the pages of money show: sentences, the picture of the years, tables."""
