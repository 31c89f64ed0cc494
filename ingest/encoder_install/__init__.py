"""Setting up the default encoder from what pip installs, and loading the one that a setting names."""
