"""What must hold whatever happens: any sequence of actions, and processes that are killed half-way."""
