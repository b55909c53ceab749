"""What people type about partners, agreements and what both sides owe."""
