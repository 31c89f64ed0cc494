"""From text to facts: what a posting or CV says, with the words that say it."""
