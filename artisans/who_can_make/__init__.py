"""Who can make this pot? Rules, what producers declare, the form, the words and the page."""
