"""Pictures of the site for the README, taken of the demo."""
