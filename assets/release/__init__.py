"""Many evaluations to one release: acceptance, contract, build, figures, SQL, the warehouse."""
