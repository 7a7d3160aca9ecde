"""Forms that people of the workshops send to the office: what they share, from the page to the day they are deleted."""
