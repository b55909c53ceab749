"""The tools that keep the house in order keep themselves in order, too."""
