"""What is true: forms, code lists, models of the tables, the catalogue of findings."""
