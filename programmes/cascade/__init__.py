"""The cascade: artisans who were trained teach others, who teach others again."""
