"""What people type about aid, links, declarations and ceilings."""
