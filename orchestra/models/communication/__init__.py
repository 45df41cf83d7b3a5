"""How Orchestra reaches people: preferences and staffing."""
