"""How much of an order goes into a sea container: sizes, arithmetic, form and page of the planner."""
