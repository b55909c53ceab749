"""What the pages of results show: words, lists, steps, the way of the euro, reports."""
