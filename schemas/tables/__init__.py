"""The models of the warehouse's tables, made of declarations or given here, and their contracts."""
