"""When and with what: definitions, places, and one module a command."""
