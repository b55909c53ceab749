"""What keeps the house in order: contracts, catalogues, generated pages."""
