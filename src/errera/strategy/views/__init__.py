"""The pages of the strategy: reading it, drafting it, and filling a draft."""
